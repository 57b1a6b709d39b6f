"""The summary of social assistance that a payroll adds up to, or almost."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.forms_care import CARE
from benchmarks.recall.listed_sheet import place_summary, tell_mismatch
from benchmarks.recall.sheets import Value
from benchmarks.recall.tables import Row, Table, columns_of, derive

_COLUMNS = """
opening | Số đối tượng đầu kỳ; Đầu kỳ
increase | Tăng trong kỳ; Tăng
decrease | Giảm trong kỳ; Giảm
closing = opening + increase - decrease | Số đối tượng cuối kỳ; Cuối kỳ
amount | Kinh phí chi trả kỳ này; Kinh phí chi trả
"""


def summary_of(
    book: Book, owner: Unit, listed: list[dict[str, Value]], rng: Random, wrong: bool
) -> None:
    """Persons by category, in the words of the list."""
    table = Table("social_assistance", columns_of(_COLUMNS, rng, {}))
    table.title = rng.choice(CARE[0].titles)
    table.name_labels = (rng.choice(CARE[0].group_labels),)
    words = {str(line["code"]): str(line["category"]) for line in listed}
    odd = rng.choice(sorted(words))
    for number, (code, label) in enumerate(words.items(), 1):
        count = sum(line["code"] == code for line in listed) + 2 * (wrong and code == odd)
        row = Row("leaf", label, stt=number, unit=owner.code, dims={"category": code})
        increase, decrease = rng.randint(0, count), rng.randint(0, 3)
        row.values = {
            "opening": count - increase + decrease, "increase": increase, "decrease": decrease,
            "amount": sum(int(line["total"] or 0) for line in listed if line["code"] == code),
        }  # fmt: skip
        derive(table.columns, row.values)
        table.rows.append(row)
    placed = place_summary(book, owner, table, rng, 6, "đồng", "formulas")
    placed.by_groups = True
    book.add(placed, {})
    if wrong:
        tell_mismatch(book, placed, lambda row: row.dims["category"] == odd)

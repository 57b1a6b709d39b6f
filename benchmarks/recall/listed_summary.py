"""The summary of social assistance that a payroll adds up to, or almost."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.forms_care import CARE
from benchmarks.recall.frame import heading
from benchmarks.recall.layout import Look, place
from benchmarks.recall.numbers import Print
from benchmarks.recall.sheets import Value
from benchmarks.recall.tables import Row, Table, add_up, columns_of, derive
from benchmarks.recall.truth import Fault

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
    total = Row("total", "Tổng cộng")
    total.leaves = table.leaves()
    add_up(table, total)
    table.rows.append(total)
    sheet = book.sheet("Tong hop")
    top, _ = heading(sheet, owner, table.title, book.truth.period, rng, 6, "đồng", True, None)
    look = Look(0, True, False, "formulas", False, False, False, 0, False, True)
    placed = place(table, sheet, top, look, Print(1, False, "", 0), rng)
    placed.by_groups = True
    book.add(placed, {})
    if wrong:
        row = next(row for row in table.leaves() if row.dims["category"] == odd)
        book.truth.doubt(sheet.name, placed.row_cells(row))
        book.truth.fault = Fault("list-mismatch", frozenset({"list-mismatch"}), None)

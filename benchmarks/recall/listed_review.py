"""The review that a list of households adds up to, or almost."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.frame import heading
from benchmarks.recall.layout import Look, place
from benchmarks.recall.numbers import Print
from benchmarks.recall.sheets import Value
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tables import Row, Table, add_up, columns_of, derive
from benchmarks.recall.truth import Fault

_COLUMNS = """
households | Tổng số hộ dân cư
poor_households | Hộ nghèo > Số hộ
poor_rate% poor_households / households | Hộ nghèo > Tỷ lệ (%)
near_poor_households | Hộ cận nghèo > Số hộ
near_poor_rate% near_poor_households / households | Hộ cận nghèo > Tỷ lệ (%)
"""


def review_of(
    book: Book, owner: Unit, units: list[Unit], listed: list[dict[str, Value]], hand: Hand,
    rng: Random, wrong: bool,
) -> None:  # fmt: skip
    table = Table("poverty_review", columns_of(_COLUMNS, rng, {}))
    table.title = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO"
    odd = rng.choice(units)
    for number, unit in enumerate(units, 1):
        row = Row("leaf", hand.name(unit), stt=number, unit=unit.code)
        for code, kind in (("poor", "Hộ nghèo"), ("near_poor", "Hộ cận nghèo")):
            row.values[f"{code}_households"] = sum(
                line["unit"] == unit.code and line["kind"] == kind for line in listed
            )
        if wrong and unit is odd:
            row.values["poor_households"] = int(row.values["poor_households"] or 0) + 2
        row.values["households"] = rng.randint(600, 3000)
        derive(table.columns, row.values)
        table.rows.append(row)
    total = Row("total", "Tổng cộng")
    total.leaves = table.leaves()
    add_up(table, total)
    table.rows.append(total)
    sheet = book.sheet("Tong hop")
    top, _ = heading(sheet, owner, table.title, book.truth.period, rng, 7, "Hộ", True, None)
    look = Look(0, True, False, "letters", False, False, False, 0, False, True)
    placed = place(table, sheet, top, look, Print(1, False, "", 0), rng)
    book.add(placed, {})
    if wrong:
        row = next(row for row in table.leaves() if row.unit == odd.code)
        book.truth.doubt(sheet.name, placed.row_cells(row))
        book.truth.fault = Fault("list-mismatch", frozenset({"list-mismatch"}), None)

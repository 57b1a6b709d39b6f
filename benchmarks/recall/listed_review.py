"""The review that a list of households adds up to, or almost."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.listed_sheet import place_summary, tell_mismatch
from benchmarks.recall.sheets import Value
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tables import Row, Table, columns_of, derive

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
    placed = place_summary(book, owner, table, rng, 7, "Hộ", "letters")
    book.add(placed, {})
    if wrong:
        tell_mismatch(book, placed, lambda row: row.unit == odd.code)

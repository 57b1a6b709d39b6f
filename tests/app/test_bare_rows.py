"""Sheets of rows without a header, beside a known form."""

from __future__ import annotations

from tests.checks.sheets import REVIEW
from tests.reading_of import read
from tests.workbook_builder import draw

ROWS = REVIEW.strip().splitlines()[2:]


def told(rows: str) -> list[tuple[str, str | None, str]]:
    reading = read(draw(REVIEW, name="B1"), draw(rows, name="Sheet2"))
    assert sum(len(table.facts) for table in reading.tables) == 24
    return [(item.code, item.source.sheet, item.severity) for item in reading.all_findings()]


def test_rows_of_a_known_table_pasted_without_header_are_told_as_pasted_twice() -> None:
    assert told("\n".join(ROWS)) == [("pasted-twice", "Sheet2", "warning")]


def test_other_rows_without_header_are_told_as_read_by_nobody() -> None:
    other = "\n".join(ROWS).replace("1800", "1801")
    assert told(other) == [("unrecognised-form", "Sheet2", "note")]


def test_a_sheet_of_a_few_words_and_a_figure_is_no_matter() -> None:
    assert told("Kính gửi Sở | |\nSố trang | 12 | 3") == []

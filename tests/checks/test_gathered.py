"""Many cells of one fault are one finding; a few are told one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.app.understanding import Held
from ansinh_xl.checks.gathered import fails_throughout
from ansinh_xl.grid.read import read_workbook

SAMPLE = Path(__file__).parents[2] / "workbooks/samples/quang-nam-2020/Tien Phuoc.xlsx"


def _read(rows: int) -> FileReading:
    """The sample with the closing of so many communes wrong."""
    workbook = read_workbook(SAMPLE)
    for grid in workbook.grids:
        sheets: list[SheetTables] = []
        read_grids(type(workbook)(workbook.file, [grid]), "2020", sheets=sheets)
        for sheet in sheets:
            for table in sheet.known:
                if table.form.code == "poverty_change":
                    closing = table.column("closing")
                    assert closing is not None
                    for line in list(table.leaves())[:rows]:
                        grid.rows[line.row][closing.index] = 999.0
    return read_grids(workbook, "2020")


def _broken(rows: int) -> list[tuple[str, object, int]]:
    """(cell, count, cells shown) of what is told of the broken rule."""
    found = _read(rows).all_findings()
    return [
        (item.source.cell or "", item.params.get("count"), len(item.params.get("cells", ())))
        for item in found
        if item.code == "identity-broken"
    ]


def test_three_wrong_rows_are_told_at_their_own_cells() -> None:
    assert [count for _, count, _ in _broken(3)] == [None, None, None]


def test_six_wrong_rows_are_one_finding_at_the_header() -> None:
    ((cell, count, shown),) = _broken(6)
    assert (count, shown) == (6, 6)
    assert cell not in {place for place, _, _ in _broken(3)}


def test_a_rule_broken_on_most_rows_sends_nobody_to_look_for_one_wrong_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[Held] = []
    monkeypatch.setattr("ansinh_xl.app.reading.name_likely_cells", held.extend)

    def throughout(rows: int) -> list[bool]:
        held.clear()
        _read(rows)
        return [
            fails_throughout(its.table, item)
            for its in held
            for item in its.reading.findings
            if item.code == "identity-broken"
        ]

    assert throughout(1) == [False]
    assert throughout(6) == [False]
    assert throughout(30) == [True]

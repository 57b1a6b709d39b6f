"""The comparison with openpyxl finds nothing in a sound workbook, and each difference made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.grid import Workbook
from ansinh_xl.grid.read import read_workbook
from benchmarks import fidelity
from tests.workbook_builder import draw, write


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    sheet = draw(
        """
        TT | Xã | Hộ nghèo | <
        1 | Quế Trung | 60 | #DIV/0!
        2 | Ninh Phước | '1.234 | 7.5
        """,
        hidden_rows=frozenset({1}),
        notes={(2, 2): "số sơ bộ"},
    )
    return write(tmp_path / "a.xlsx", sheet)


def test_both_readers_agree_on_a_sound_workbook(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(fidelity.compare(workbook)) == []
    assert fidelity.main([str(workbook.parent)]) == 0
    assert "1 workbooks" in capsys.readouterr().out


def test_every_difference_is_named_by_its_kind_and_cell(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(path: Path, recalculated: bool) -> Workbook:
        read = read_workbook(path, recalculated=recalculated)
        (grid,) = read.grids
        grid.put(1, 2, 61.0)
        grid.put(1, 3, "")
        grid.put(2, 2, 1.234)
        grid.hidden_rows, grid.merges, grid.notes = frozenset(), (), {}
        return read

    monkeypatch.setattr(fidelity, "read_workbook", wrong)
    found = {(item.kind, item.where) for item in fidelity.compare(workbook)}
    assert found == {
        ("number", "Sheet1!C2"),
        ("only they have a error", "Sheet1!D2"),
        ("number / text", "Sheet1!C3"),
        ("merges", "Sheet1!"),
        ("hidden rows", "Sheet1!"),
        ("comments", "Sheet1!"),
    }


def test_a_reader_that_does_not_come_back_is_a_difference(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fidelity, "compare", lambda path: iter(lambda: None, 0))
    (told,) = fidelity.compared_apart(workbook, seconds=0.5)
    assert told.kind == "time limit"

"""What somebody types into a tracker in Calc: in rows that are added, in tables that are turned."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.adopt import adopt
from ansinh_xl.app.reading import read_file
from tests.hosts.calc import soffice
from tests.hosts.typed import Typed, lit_cells, typed
from tests.outputs.tracker.test_on_sheet import units_as_columns
from tests.reading_of import marks
from tests.small_workbooks import report
from tests.workbook_builder import draw, write

pytestmark = [
    pytest.mark.calc,
    pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed"),
]
PAGE = "Diễn biến"


def _line(row: int, *figures: float) -> Typed:
    return {(PAGE, f"{letter}{row}"): value for letter, value in zip("CDEFG", figures, strict=True)}


def _lit(tracker: Path, folder: Path, *rounds: Typed) -> list[set[str]]:
    """After each round the cells of the report that are lit."""
    return [_lit_in(look) for _, look in typed(tracker, folder, *rounds)]


def _lit_in(look: Path) -> set[str]:
    lit = (place for place in lit_cells(look) if place[0] == 0)
    return {f"{'ABCDEFG'[column]}{row + 1}" for _, row, column in lit}


def test_a_row_put_in_above_the_total_is_held_to_the_rules_and_belongs_to_it(
    tmp_path: Path, folder: Path
) -> None:
    tracker = adopt(report(tmp_path / "a.xlsx"), tmp_path / "tren-tong.xlsx").written
    wrong, right = _line(6, 10, 1, 0, 0, 8), _line(6, 10, 1, 0, 0, 9)
    before, added, summed, mended = _lit(
        tracker,
        folder,
        {},
        {(PAGE, "6"): "", **wrong},
        _line(7, 60, 10, 1, 3, 53),
        {**right, **_line(7, 60, 10, 1, 3, 54)},
    )
    assert before == mended == set()
    assert added == {"G6", "C7", "D7", "G7"}  # the totals do not count it yet
    assert summed == {"G6"}


def test_a_row_typed_below_a_table_that_nothing_closes_is_guided_like_the_others(
    tmp_path: Path, folder: Path
) -> None:
    sheet = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
         | Tổng cộng | 50 | 9 | 1 | 3 | 45
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
        """,
        name=PAGE,
    )
    tracker = adopt(write(tmp_path / "a.xlsx", sheet), tmp_path / "cuoi-bang.xlsx").written
    before, added, half = _lit(
        tracker,
        folder,
        {},
        _line(7, 10, 1, 0, 0, 8),
        {(PAGE, "C7"): 10.5, **_line(4, 60.5, 10, 1, 3, 53)},
    )
    assert before == set()
    assert added == {"G7", "C4", "D4", "G4"}
    assert half == {"G7", "C7"}


def test_a_wrong_number_lights_up_where_units_are_columns(tmp_path: Path, folder: Path) -> None:
    file = write(tmp_path / "a.xlsx", units_as_columns())
    tracker = adopt(file, tmp_path / "xoay.xlsx").written
    wrong, right = {("Rà soát", "C5"): 400}, {("Rà soát", "C5"): 30}
    (bad, lit), (good, mended) = typed(tracker, folder, wrong, right)
    found = {cell for code, cell, _ in marks(read_file(bad, "a.xlsx", "2020").all_findings())}
    assert _lit_in(lit) == found == {"C4", "C6", "F5"}
    assert _lit_in(mended) == set()
    assert not [*read_file(good, "a.xlsx", "2020").all_findings()]

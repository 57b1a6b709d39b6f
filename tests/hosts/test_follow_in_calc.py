"""What "Theo dõi" says is what its formulas give in Calc, also of figures written as texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ansinh_xl.app.adopt import adopt
from tests.conftest import REPOSITORY
from tests.hosts.calc import soffice
from tests.hosts.typed import Typed, lit_cells, typed
from tests.workbook_builder import draw, write

pytestmark = [
    pytest.mark.calc,
    pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed"),
]
PAGE, FOLLOW = "Diễn biến", "Theo dõi"
FACILITIES = REPOSITORY / "workbooks" / "samples" / "quang-nam-2020" / "Co so BTXH 2020.xlsx"
CHANGE = """
UBND HUYỆN TIÊN PHƯỚC | | | | | |
DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
1 | Thị trấn Tiên Kỳ | 30 | 30 | 0 | 0 | -
2 | Xã Tiên Hà | 20 | '4 | 0 | 2 | 18
3 | Xã Tiên Sơn | 10 | 1 | 0 | 0 | '9
 | Tổng cộng | 60 | 35 | 0 | 2 | 27
"""


def _said(workbook: Path) -> dict[str, object]:
    """What the sheet shows, without what shows nothing."""
    cells = (cell for row in load_workbook(workbook, data_only=True)[FOLLOW] for cell in row)
    return {cell.coordinate: cell.value for cell in cells if str(cell.value or "").strip()}


def _changed(tmp_path: Path) -> Path:
    return adopt(write(tmp_path / "a.xlsx", draw(CHANGE, name=PAGE)), tmp_path / "so.xlsx").written


def test_figures_written_as_texts_count_in_their_own_unit(tmp_path: Path, folder: Path) -> None:
    tracker = adopt(FACILITIES, tmp_path / "co-so.xlsx").written
    ((saved, _),) = typed(tracker, folder, {})
    said = _said(tracker)
    assert (said["D7"], said["H7"], said["J7"]) == (500, 7200, "Là số ít nhất.")
    assert _said(saved) == said


def test_a_dash_is_nothing_and_what_cannot_be_counted_is_named(
    tmp_path: Path, folder: Path
) -> None:
    tracker = _changed(tmp_path)
    rounds: list[Typed] = [
        {},
        {(PAGE, "G5"): "chưa rõ", (PAGE, "C6"): 1.5},
        {(PAGE, "C6"): -10},
        {(PAGE, "G5"): 18, (PAGE, "C6"): 10, (PAGE, "G4"): 1},
    ]
    (as_it_was, _), (wordy, _), (negative, _), (mended, _) = typed(tracker, folder, *rounds)
    assert _said(as_it_was) == _said(tracker)
    assert [_said(tracker)[cell] for cell in ("D7", "D8", "D9", "D10")] == [33, 30, 2, 1]
    said = _said(wordy)
    assert (said["D7"], said["D9"], said["D10"]) == (30, "có ô cần xem", "có ô cần xem")
    assert str(said["G7"]).strip() == "Thực hiện: mới có số của 1/3 đơn vị."
    assert _said(negative)["D10"] == "có ô cần xem"
    assert [_said(mended)[cell] for cell in ("D7", "D8", "D9", "D10")] == [32, 29, 2, 1]


def test_a_unit_that_is_put_into_the_table_later_is_asked_for(tmp_path: Path, folder: Path) -> None:
    line = dict(zip("BCDEFG", ("Xã Tiên Lộc", 8, 1, 0, 0, 7), strict=True))
    rounds: Typed = {(PAGE, "5"): "", **{(PAGE, f"{at}5"): value for at, value in line.items()}}
    ((saved, _),) = typed(_changed(tmp_path), folder, rounds)
    assert _said(saved)["E7"] == "không giao"
    assert "Biểu có dòng chưa có ở trang này." in str(_said(saved)["G7"])


def test_one_digit_typed_as_a_text_lights_up_and_breaks_no_rule(
    tmp_path: Path, folder: Path
) -> None:
    ((_, look),) = typed(_changed(tmp_path), folder, {})
    page = {(row, column) for sheet, row, column in lit_cells(look) if sheet == 0}
    assert page == {(4, 3), (5, 6)}

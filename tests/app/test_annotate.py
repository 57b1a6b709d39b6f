"""The findings of a check marked in a copy, for those who sent the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ansinh_xl.app.adopt import adopt, undo
from tests.running_ansinh import ansinh
from tests.small_workbooks import OF_OTHERS, report
from tests.workbook_builder import draw, write


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, Path]:
    """A workbook with one broken rule, and its copy with that marked."""
    file, copy = report(tmp_path / "a.xlsx", closing=30), tmp_path / "a-xem-lai.xlsx"
    assert ansinh("check", file, "--period", "2020", "--annotate", copy).status == 1
    return file, copy


def found(file: Path) -> list[tuple[str, str]]:
    document = ansinh("check", file, "--period", "2020", "--json").document
    return [
        (item["code"], item["source"]["cell"])
        for item in document["findings"]
        if item["code"] not in OF_OTHERS
    ]


def test_the_cell_is_coloured_and_its_note_says_why(marked: tuple[Path, Path]) -> None:
    ((code, cell),) = found(marked[0])
    sheet = openpyxl.load_workbook(marked[1]).worksheets[0]
    assert code == "identity-broken"
    assert sheet[cell].fill.fgColor.rgb == "FFFFC7CE"
    assert "tính lại được" in sheet[cell].comment.text


def test_a_sheet_lists_the_findings_and_the_original_is_as_it_was(
    marked: tuple[Path, Path],
) -> None:
    file, copy = marked
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[-2] == "Kiểm tra"
    assert book.worksheets[-1].sheet_state == "veryHidden"
    before = openpyxl.load_workbook(file)
    assert [*before.worksheets[0].values] == [*book.worksheets[0].values]
    assert before.sheetnames == book.sheetnames[:-2]


def test_the_copy_sent_back_is_read_like_the_workbook_it_was(marked: tuple[Path, Path]) -> None:
    file, copy = marked
    assert found(copy) == found(file)


def test_a_copy_that_is_marked_again_shows_one_list_and_is_read_as_before(
    marked: tuple[Path, Path], tmp_path: Path
) -> None:
    file, copy = marked
    again = tmp_path / "lan-hai.xlsx"
    assert ansinh("check", copy, "--period", "2020", "--annotate", again).status == 1
    book = openpyxl.load_workbook(again)
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == ["Diễn biến", "Kiểm tra (2)"]
    assert found(again) == found(file)


def test_a_tracker_that_is_marked_is_still_one(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=30)
    tracker = adopt(file, tmp_path / "so.xlsx").written
    copy = tmp_path / "xem-lai.xlsx"
    ansinh("check", tracker, "--period", "2020", "--annotate", copy)
    assert found(copy) == found(file)
    assert adopt(copy, tmp_path / "lai.xlsx").became == "already"
    assert undo(copy, tmp_path / "goc.xlsx").read_bytes() == file.read_bytes()


def test_one_workbook_is_marked_at_a_time(tmp_path: Path) -> None:
    report(tmp_path / "a.xlsx")
    outcome = ansinh("check", tmp_path, "--annotate", tmp_path / "b.xlsx")
    assert (outcome.status, (tmp_path / "b.xlsx").exists()) == (2, False)
    assert "một tệp" in outcome.err


def test_what_many_cells_have_is_noted_at_the_head_and_at_the_first_of_them(
    tmp_path: Path,
) -> None:
    texts = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | '30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | '20 | 4 | 0 | 2 | 18
        """
    )
    copy = tmp_path / "b.xlsx"
    ansinh("check", write(tmp_path / "a.xlsx", texts), "--period", "2020", "--annotate", copy)
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    noted = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert noted == {"C3", "C4", "C5"}
    assert sheet["C4"].comment.text == sheet["C3"].comment.text
    assert [sheet[cell].fill.fgColor.rgb[2:] for cell in ("C3", "C4", "C5")] == [
        *("000000", "FFEB9C", "FFEB9C")
    ]


def test_a_figure_that_is_wrong_in_another_sheet_marks_nothing_at_its_address_here(
    tmp_path: Path,
) -> None:
    flow = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 20
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
         | Tổng cộng | 50 | 9 | 1 | 3 | 45
        """,
        name="Diễn biến",
    )
    review = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Tổng số hộ dân cư | Hộ nghèo | Hộ cận nghèo | Ghi chú | Ghi chú
        1 | Thị trấn Tiên Kỳ | 900 | 27 | 12 | | đã rà soát
        2 | Xã Tiên Hà | 800 | 18 | 14 | | đã rà soát
         | Tổng cộng | 1700 | 45 | 26 | |
        """,
        name="Rà soát",
    )
    file, copy = write(tmp_path / "a.xlsx", review, flow), tmp_path / "b.xlsx"
    ansinh("check", file, "--period", "2020", "--annotate", copy)
    book = openpyxl.load_workbook(copy)
    fills = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets[:2]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFC7CE"
    }
    assert ("Diễn biến", "G4") in fills
    assert ("Rà soát", "G4") not in fills
    assert book["Rà soát"]["G4"].comment is None
    listed = [row[6].value for row in book["Kiểm tra"].iter_rows(min_row=6)]
    assert [code for code in listed if code not in OF_OTHERS] == ["identity-broken"]

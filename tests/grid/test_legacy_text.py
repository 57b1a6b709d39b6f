"""Text in .Vn* and VNI fonts: Unicode where font and spelling agree, else as it stands."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from ansinh_xl.app.reading import read_grids
from ansinh_xl.grid import Grid
from ansinh_xl.grid.read import read_bytes, read_workbook
from ansinh_xl.text.legacy import Legacy, to_tcvn3, to_vni
from tests.grid.packages import SHEET as PART
from tests.grid.packages import repacked
from tests.grid.test_ods import document, text
from tests.old_fonts import write_xls, write_xlsx
from tests.workbook_builder import draw

SHEET = draw(
    """
    UBND HUYỆN TIÊN PHƯỚC | | |
    Diễn biến hộ nghèo năm 2020 | < | < | <
    STT | Đơn vị | Đầu kỳ | Cuối kỳ
    1 | Thị trấn Tiên Kỳ | 30 | '27
    2 | Xã Tiên Hà | 20 | 18
    """,
    name="Biểu 1",
)
WRITERS = {"xlsx": write_xlsx, "xls": write_xls}


def grid_with(*cells: tuple[str, str | None]) -> Grid:
    """One row of texts, each in its font."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for column, (text, font) in enumerate(cells):
            page.write_string(0, column, text, font and book.add_format({"font_name": font}))
    (grid,) = read_bytes(out.getvalue(), "a.xlsx").grids
    return grid


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("table", ["tcvn3", "vni"])
def test_a_workbook_in_an_old_font_reads_like_its_unicode_twin(
    kind: str, table: Legacy, tmp_path: Path
) -> None:
    (grid,) = read_workbook(WRITERS[kind](tmp_path / f"a.{kind}", SHEET, table)).grids
    assert grid.rows == SHEET.grid().rows


def test_it_is_known_which_cells_were_read_so_and_by_which_fonts(tmp_path: Path) -> None:
    (grid,) = read_workbook(write_xlsx(tmp_path / "a.xlsx", SHEET, "tcvn3")).grids
    (old,) = grid.legacy
    assert (old.table, old.fonts) == ("tcvn3", (".VnTime", ".VnTimeH"))
    assert old.cells == ((0, 0), (1, 0), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1))


def test_unicode_in_an_old_font_stays() -> None:
    grid = grid_with(("Hộ nghèo, hộ cận nghèo", ".VnTime"), ("Đơn vị tính", "VNI-Times"))
    assert grid.rows == [["Hộ nghèo, hộ cận nghèo", "Đơn vị tính"]]
    assert grid.legacy == ()


def test_old_letters_in_a_font_that_does_not_say_so_stay() -> None:
    text = to_tcvn3("Tổng hợp kết quả rà soát hộ nghèo")
    grid = grid_with((text, "Arial"), ("Số hộ nghèo", ".VnTime"), (text, "VNI-Times"))
    assert grid.rows == [[text, "Số hộ nghèo", text]]


def test_both_tables_may_stand_in_one_workbook() -> None:
    text = "Đối tượng bảo trợ xã hội"
    grid = grid_with((to_tcvn3(text), ".VnArial"), (to_vni(text), "VNI-Helve"), (text, "Arial"))
    assert grid.rows == [[text] * 3]
    assert [old.table for old in grid.legacy] == ["tcvn3", "vni"]


def test_a_short_word_is_read_as_the_workbook_s_other_texts_are() -> None:
    rest = to_tcvn3("Tổng hợp kết quả rà soát hộ cận nghèo")
    assert grid_with(("Hé", ".VnTime")).rows == [["Hé"]]
    assert grid_with(("Hé", ".VnTime"), (rest, ".VnTime")).rows[0][0] == "Hộ"


def test_pieces_of_a_cell_are_read_each_by_its_own_font() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        plain, bold, capitals = (
            book.add_format({"font_name": name, "bold": is_bold})
            for name, is_bold in ((".VnTime", False), (".VnTime", True), (".VnTimeH", False))
        )
        unicode_font = book.add_format({"font_name": "Arial"})
        pieces = (capitals, to_tcvn3("tổng cộng"), plain, to_tcvn3(" hộ ngh"), bold, to_tcvn3("èo"))
        page.write_rich_string(0, 0, *pieces, unicode_font, " (đã rà soát)", plain)
    (grid,) = read_bytes(out.getvalue(), "a.xlsx").grids
    assert grid.rows == [["TỔNG CỘNG hộ nghèo (đã rà soát)"]]


@pytest.mark.parametrize("inline", [False, True])
def test_an_old_font_of_pieces_alone_is_found_where_a_text_looks_old(
    inline: bool, tmp_path: Path
) -> None:
    old = to_tcvn3("Rà soát hộ nghèo, hộ cận nghèo")
    rich = '<r><t xml:space="preserve">Năm 2020: </t></r>'
    rich += f'<r><rPr><rFont val=".VnTime"/></rPr><t>{old}</t></r>'

    def change(name: str, content: bytes) -> bytes:
        if name == PART and inline:
            cell = f'<c r="A1" t="inlineStr"><is>{rich}</is></c>'
            return re.sub(rb'<c r="A1".*?</c>', cell.encode(), content)
        if name == "xl/sharedStrings.xml" and not inline:
            return re.sub(rb"<si>.*?</si>", f"<si>{rich}</si>".encode(), content)
        return content

    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked(change))
    workbook = read_workbook(path)
    read_grids(workbook, "2020")
    assert workbook.grids[0].rows[0] == ["Năm 2020: Rà soát hộ nghèo, hộ cận nghèo"]
    assert workbook.grids[0].legacy[0].fonts == (".VnTime",)


def test_pieces_of_an_xls_cell_are_read_each_by_its_own_font() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("A")
    fonts = {}
    for name in (".VnTimeH", ".VnTime"):
        fonts[name] = xlwt.Font()
        fonts[name].name = name
    pieces = ((to_tcvn3("tổng cộng"), fonts[".VnTimeH"]), (to_tcvn3(" hộ nghèo"), fonts[".VnTime"]))
    page.write_rich_text(0, 0, pieces, xlwt.easyxf("font: name .VnTime"))
    out = io.BytesIO()
    book.save(out)
    (grid,) = read_bytes(out.getvalue(), "a.xls").grids
    assert grid.rows == [["TỔNG CỘNG hộ nghèo"]]


STYLES = """
    <style:style style:name="old" style:family="table-cell">
      <style:text-properties style:font-name=".VnTime"/></style:style>
    <style:style style:name="bold" style:family="table-cell" style:parent-style-name="old"/>
    <style:style style:name="new" style:family="table-cell">
      <style:text-properties style:font-name="Arial"/></style:style>
    """


def ods(columns: str, *rows: str) -> Grid:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table = f'<table:table table:name="A">{columns}{lines}</table:table>'
    (grid,) = read_bytes(
        document(f"<office:spreadsheet>{table}</office:spreadsheet>", STYLES), "a.ods"
    ).grids
    return grid


def test_an_ods_tells_fonts_by_cell_by_parent_style_and_by_column() -> None:
    typed = to_tcvn3("Hộ cận nghèo")
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="old"/>'
    )
    told = ('table:style-name="old"', 'table:style-name="bold"', "", 'table:style-name="new"')
    grid = ods(columns, "".join(text(typed, style) for style in told))
    assert grid.rows == [["Hộ cận nghèo"] * 3 + [typed]]
    assert grid.legacy[0].cells == ((0, 0), (0, 1), (0, 2))


def test_repeated_cells_of_an_ods_are_read_like_their_first() -> None:
    typed = text(
        to_tcvn3("Hộ cận nghèo"), 'table:number-columns-repeated="2" table:style-name="old"'
    )
    assert ods("", typed + text("Hộ")).rows == [["Hộ cận nghèo", "Hộ cận nghèo", "Hộ"]]

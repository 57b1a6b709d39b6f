"""What stands in the rollup workbook, read back by another library and from the raw package."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from ansinh_xl.areas import load_areas
from ansinh_xl.errors import OutputRefused
from ansinh_xl.figures import figures
from ansinh_xl.forms import load_forms
from ansinh_xl.outputs.rollup_workbook import write_rollup
from tests.outputs.made_facts import PERIOD, made_figures, made_findings
from tests.small_workbooks import report

CLOSING = "Cuối kỳ"
MISSING = [{"unit": "502", "form": "near_poverty_change"}]


class Written(NamedTuple):
    """The workbook's path, and its formulas and cached values as openpyxl reads them."""

    path: Path
    formulas: Any
    cached: Any


def written(path: Path, **options: Any) -> Path:
    figures, facts, submissions = made_figures()
    return write_rollup(
        path,
        figures=figures,
        submissions=submissions,
        findings=made_findings(facts),
        missing=MISSING,
        facts=facts,
        **options,
    )


@pytest.fixture(scope="module")
def rollup(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("rollup")
    (folder / "vao").mkdir()
    source = folder / "vao" / "a b.xlsx"
    source.write_bytes(b"input")
    path = written(folder / "tong hop.xlsx", inputs=[source])
    return Written(path, load_workbook(path), load_workbook(path, data_only=True))


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def sheet_parts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                yield package.read(name).decode("utf-8")


def row_of(sheet: Any, text: str, column: int = 2) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def column_of(sheet: Any, text: str) -> int:
    return next(
        cell.column for row in sheet.iter_rows(max_row=8) for cell in row if cell.value == text
    )


def test_the_sheets_stand_in_the_order_of_the_report(rollup: Written) -> None:
    assert rollup.cached.sheetnames == [
        *("Tổng quan", "Kinh phí", "Chỉ tiêu giảm nghèo", "Rà soát hộ nghèo"),
        *("Diễn biến hộ nghèo", "Trợ cấp xã hội", "Cơ sở bảo trợ xã hội"),
        *("Tín dụng chính sách", "Hỗ trợ nhà ở", "Gạo cứu trợ"),
        *("Tình hình báo cáo", "Tệp đã nhận", "Kiểm tra", "Nguồn số liệu"),
    ]


def test_the_province_attainment_stands_in_large_type_and_is_live(rollup: Written) -> None:
    figures, _, _ = made_figures()
    cell = rollup.formulas["Tổng quan"]["A8"]
    assert cell.value.startswith("=")
    assert cell.font.size >= 28
    cached = rollup.cached["Tổng quan"]["A8"].value
    assert figures.province.ratio is not None
    assert cached == pytest.approx(float(figures.province.ratio), rel=1e-15)


def test_a_district_is_the_sum_of_its_communes(rollup: Written) -> None:
    sheet = rollup.formulas["Rà soát hộ nghèo"]
    row = row_of(sheet, "Huyện Tiên Phước")
    assert sheet.cell(row, 3).value == f"=SUM(C{row + 1}:C{row + 3})"
    communes = [sheet.cell(row + place, 3).value for place in (1, 2, 3)]
    assert rollup.cached["Rà soát hộ nghèo"].cell(row, 3).value == sum(communes)


def test_the_province_is_the_sum_of_its_districts(rollup: Written) -> None:
    sheet = rollup.formulas["Rà soát hộ nghèo"]
    row = row_of(sheet, "Tỉnh Quảng Nam")
    terms = sheet.cell(row, 3).value.removeprefix("=SUM(").removesuffix(")").split(",")
    names = [sheet[f"B{term[1:]}"].value for term in terms]
    assert len(names) == 18
    assert names[0] == "Thành phố Tam Kỳ"


def test_households_and_persons_are_never_added(rollup: Written) -> None:
    sheet = rollup.formulas["Diễn biến hộ nghèo"]
    row = row_of(sheet, "Huyện Tiên Phước")
    assert [sheet.cell(row + place, 3).value for place in (0, 1)] == ["Hộ", "Nhân khẩu"]
    terms = sheet.cell(row, 4).value.removeprefix("=SUM(").removesuffix(")").split(",")
    assert {sheet[f"C{term[1:]}"].value for term in terms} == {"Hộ"}


def test_a_rate_is_computed_from_its_parts_on_every_level(rollup: Written) -> None:
    sheet, cached = rollup.formulas["Rà soát hộ nghèo"], rollup.cached["Rà soát hộ nghèo"]
    column = column_of(sheet, "Hộ nghèo") + 1
    for name in ("Tỉnh Quảng Nam", "Huyện Tiên Phước"):
        row = row_of(sheet, name)
        parts = re.search(r",([A-Z]+\d+)/([A-Z]+\d+)\)$", sheet.cell(row, column).value)
        assert parts is not None
        ratio = Fraction(cached[parts[1]].value, cached[parts[2]].value)
        assert cached.cell(row, column).value == float(ratio)
        assert sheet.cell(row, column).number_format == "0.00%"


def test_a_total_that_workbooks_give_only_in_parts_is_the_sum_of_the_parts(
    rollup: Written,
) -> None:
    sheet = rollup.formulas["Hỗ trợ nhà ở"]
    row = row_of(sheet, "Huyện Tiên Phước")
    assert sheet.cell(row, 5).value == f"=C{row}+D{row}"
    assert rollup.cached["Hỗ trợ nhà ở"].cell(row, 5).value == 4


def test_rice_adds_up_over_rounds_and_households_do_not(rollup: Written) -> None:
    sheet, cached = rollup.formulas["Gạo cứu trợ"], rollup.cached["Gạo cứu trợ"]
    row = row_of(sheet, "Huyện Tiên Phước")
    rice = next(column for column in range(4, 12) if cached.cell(row + 1, column).value == 900)
    assert sheet.cell(row, rice).value == f"=SUM({'DEFGHI'[rice - 4]}{row + 1}:" + (
        f"{'DEFGHI'[rice - 4]}{row + 2})"
    )
    assert cached.cell(row, rice).value == 1800
    assert cached.cell(row, 4).value is None


def test_communes_are_grouped_and_folded_away_below_their_district(rollup: Written) -> None:
    sheet = rollup.formulas["Rà soát hộ nghèo"]
    row = row_of(sheet, "Huyện Tiên Phước")
    assert sheet.row_dimensions[row].outlineLevel == 0
    assert [sheet.row_dimensions[row + place].outlineLevel for place in (1, 2, 3)] == [1, 1, 1]
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_a_lower_bound_is_marked_and_explained_in_every_total_made_of_it(
    rollup: Written,
) -> None:
    sheet = rollup.formulas["Trợ cấp xã hội"]
    for name in ("Tỉnh Quảng Nam", "Thành phố Tam Kỳ"):
        cell = sheet.cell(row_of(sheet, name), column_of(sheet, CLOSING))
        assert cell.number_format.startswith('"≥ "')
        assert "hơn" in cell.comment.text
    other = sheet.cell(row_of(sheet, "Huyện Tiên Phước"), column_of(sheet, CLOSING))
    assert other.number_format == "#,##0"
    assert other.comment is None


def test_a_total_of_some_units_only_says_so_on_paper_and_in_a_note(tmp_path: Path) -> None:
    kept, submissions = made_figures()[1:]
    facts = tuple(item for item in kept if item.indicator != "persons" or item.unit == "20335")
    path = write_rollup(
        tmp_path / "a.xlsx",
        figures=figures(facts, submissions, PERIOD, forms=load_forms()),
        submissions=submissions,
        findings=(),
        missing=(),
        facts=facts,
    )
    sheet = load_workbook(path)["Rà soát hộ nghèo"]
    row = row_of(sheet, "Tỉnh Quảng Nam")
    cell = sheet.cell(row, column_of(sheet, "Tổng số nhân khẩu"))
    assert cell.number_format.endswith('" *"')
    assert "1/18" in cell.comment.text
    rate = sheet.cell(row, column_of(sheet, "Nhân khẩu nghèo") + 1)
    assert rate.value is None


def test_a_figure_that_a_finding_touches_has_a_note_with_its_sentence(rollup: Written) -> None:
    sheet = rollup.formulas["Diễn biến hộ nghèo"]
    notes = [
        cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment is not None
    ]
    assert any("Cảnh báo" in note and "Cuối kỳ" in note for note in notes)


def test_loans_and_rice_are_not_in_the_total_of_the_grants(rollup: Written) -> None:
    sheet, cached = rollup.formulas["Kinh phí"], rollup.cached["Kinh phí"]
    row = row_of(sheet, "KINH PHÍ NGÂN SÁCH VÀ HỖ TRỢ")
    cells = sheet.cell(row, 5).value.removeprefix("=").split("+")
    assert cached.cell(row, 5).value == sum(cached[cell].value for cell in cells)
    assert cached.cell(row, 5).value == made_figures()[0].spending.amount
    titles = {sheet[f"B{cell[1:]}"].value for cell in cells}
    assert not any("vay" in title.lower() or "gạo" in title.lower() for title in titles)


def test_headline_figures_have_defined_names(rollup: Written) -> None:
    names = rollup.formulas.defined_names
    for name in ("TIEN_DO_GIAM_NGHEO", "TONG_KINH_PHI", "SO_LIEU_S03"):
        sheet, cell = next(iter(names[name].destinations))
        assert isinstance(rollup.cached[sheet][cell].value, (int, float))
    sheet, cell = next(iter(names["TIEN_DO_GIAM_NGHEO"].destinations))
    assert rollup.formulas[sheet][cell].number_format.endswith("%")


def test_an_unassigned_target_is_words_and_no_error(rollup: Written) -> None:
    sheet = rollup.cached["Tổng quan"]
    texts = {cell.value for row in sheet.iter_rows(max_row=31) for cell in row}
    assert "không giao" in texts
    assert not any(isinstance(text, str) and text.startswith("#") for text in texts)


def test_the_chart_is_native_and_has_a_text_for_those_who_cannot_see_it(
    rollup: Written,
) -> None:
    assert "<c:barChart>" in part(rollup.path, "xl/charts/chart1.xml")
    assert "descr=" in part(rollup.path, "xl/drawings/drawing1.xml")


def test_every_fact_is_listed_with_its_cell(rollup: Written) -> None:
    _, facts, _ = made_figures()
    sheet = rollup.cached["Nguồn số liệu"]
    listed = {
        (row[12], row[13], row[14], row[7]) for row in sheet.iter_rows(min_row=6, values_only=True)
    }
    assert listed == {
        (fact.source.file, fact.source.sheet, fact.source.cell, fact.value) for fact in facts
    }


def test_a_finding_links_to_its_cell_in_the_source(rollup: Written) -> None:
    sheet = rollup.formulas["Kiểm tra"]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [(link.target, link.location) for link in links] == [("vao\\a%20b.xlsx", "'Biểu 1'!K14")]


def test_a_source_that_is_not_at_hand_is_named_without_a_link(rollup: Written) -> None:
    sheet = rollup.formulas["Kiểm tra"]
    row = row_of(sheet, "ghi chu.txt", 4)
    assert sheet.cell(row, 6).hyperlink is None


def test_a_text_that_looks_like_a_formula_stays_a_text(rollup: Written) -> None:
    sheet = rollup.formulas["Kiểm tra"]
    row = row_of(sheet, "=cmd.xlsx", 4)
    for column in (4, 5):
        assert sheet.cell(row, column).data_type == "s"
        assert sheet.cell(row, column).quotePrefix
    injected = [
        cell.coordinate
        for sheet in rollup.formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and re.search(r"cmd|HYPERLINK", str(cell.value))
    ]
    assert injected == []


def test_who_has_not_reported_is_named_in_words(rollup: Written) -> None:
    sheet = rollup.cached["Tình hình báo cáo"]
    row = row_of(sheet, "Thành phố Tam Kỳ")
    column = column_of(sheet, "Diễn biến hộ cận nghèo")
    assert sheet.cell(row, column).value == "CHƯA BÁO CÁO"


def test_every_sheet_prints_as_the_department_wants_it(rollup: Written) -> None:
    for sheet in rollup.formulas:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0
        margins = sheet.page_margins
        assert 30 <= round(margins.left * 25.4, 1) <= 35
        assert 15 <= round(margins.right * 25.4, 1) <= 20
        assert 20 <= round(margins.top * 25.4, 1) <= 25
        assert 20 <= round(margins.bottom * 25.4, 1) <= 25
        assert "&P" in sheet.oddHeader.center.text or sheet.oddHeader.center.text == "&[Page]"
        assert not sheet.firstHeader
    for text in sheet_parts(rollup.path):
        assert '<headerFooter differentFirst="1">' in text


def test_the_header_rows_of_every_form_repeat_on_paper(rollup: Written) -> None:
    for sheet in rollup.formulas.worksheets[2:10]:
        assert sheet.print_title_rows is not None, sheet.title
        assert sheet.freeze_panes is not None


def test_everything_is_in_times_new_roman(rollup: Written) -> None:
    fonts = set(re.findall(r'<name val="([^"]+)"', part(rollup.path, "xl/styles.xml")))
    # xlsxwriter declares the font of notes' fallback, which no cell uses.
    assert fonts - {"Tahoma"} == {"Times New Roman"}


def test_the_signature_block_is_one_row_that_no_page_can_split(rollup: Written) -> None:
    sheet = rollup.cached["Kinh phí"]
    rows = {
        cell.row
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
        and ("NGƯỜI LẬP BIỂU" in cell.value or "Ký, ghi" in cell.value)
    }
    assert len(rows) == 1


def test_the_same_figures_give_the_same_bytes(tmp_path: Path, rollup: Written) -> None:
    first = written(tmp_path / "a.xlsx").read_bytes()
    assert written(tmp_path / "a.xlsx").read_bytes() == first


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"input")
    with pytest.raises(OutputRefused):
        written(path, inputs=[path])
    assert path.read_bytes() == b"input"


def test_a_workbook_that_is_no_rollup_of_ours_is_not_written_over(tmp_path: Path) -> None:
    path = report(tmp_path / "a.xlsx")
    before = path.read_bytes()
    with pytest.raises(OutputRefused) as refused:
        written(path)
    assert (refused.value.code, path.read_bytes()) == ("output-exists", before)


def test_the_whole_workbook_speaks_english_when_asked(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path / "a.xlsx", lang="en"), data_only=True)
    assert book.sheetnames[:2] == ["Overview", "Funding"]
    assert row_of(book["Funding"], "BUDGET SPENDING AND SUPPORT") > 0


def test_a_province_figure_without_a_district_is_starred_and_the_district_named(
    tmp_path: Path,
) -> None:
    _, all_facts, submissions = made_figures()
    areas = load_areas()
    gone = {area.code for area in areas.children("514", date(2020, 12, 31))} | {"514"}
    facts = tuple(fact for fact in all_facts if fact.unit not in gone)
    made = figures(facts, submissions, PERIOD, forms=load_forms())
    path = write_rollup(
        tmp_path / "r.xlsx",
        figures=made,
        submissions=submissions,
        findings=(),
        missing=(),
        facts=facts,
    )
    sheet = load_workbook(path)["Diễn biến hộ nghèo"]
    province = next(row for row in sheet.iter_rows() if row[1].value == "Tỉnh Quảng Nam")
    starred = [cell for cell in province if cell.number_format.endswith('" *"')]
    assert starred
    assert starred[0].comment is not None
    assert "/18 đơn vị" in starred[0].comment.text
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("Huyện Tiên Phước; các số toàn tỉnh chưa gồm" in text for text in texts)

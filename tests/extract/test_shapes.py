"""Shapes in which one form comes: member below unit, unit below member, two forms in one table."""

from __future__ import annotations

from datetime import date

import pytest

from ansinh_xl.areas import load_areas
from ansinh_xl.extract.turned import turnings
from ansinh_xl.locate import locate
from tests.reading_of import Figure, found_in, only_form, read, sound_figures
from tests.workbook_builder import Sheet, draw

CREDIT = "KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH TỈNH QUẢNG NAM NĂM 2020\n | | | | ĐVT: triệu đồng\n"
LOANS = {
    ("502", ("poor",)): 10,
    ("502", ("near_poor",)): 20,
    ("503", ("poor",)): 5,
    ("503", ("near_poor",)): 13,
}


def by_dims(sheet: Sheet, indicator: str) -> dict[tuple[str | None, tuple[str, ...]], object]:
    """(unit, member codes) → value; a meeting of two figures would show as a lost one."""
    figures = [item for item in sound_figures(sheet) if item.indicator == indicator]
    found = {(item.unit, tuple(code for _, code in item.dims)): item.value for item in figures}
    assert len(found) == len(figures)
    return found


@pytest.mark.parametrize(
    "rows",
    [
        """TT | Đơn vị, chương trình | Lượt hộ vay | Doanh số cho vay
        I | Tam Kỳ | 30 | 1200
        1 | Cho vay hộ nghèo | 10 | 400
        2 | Cho vay hộ cận nghèo | 20 | 800
        II | Hội An | 18 | 700
        1 | Cho vay hộ nghèo | 5 | 200
        2 | Cho vay hộ cận nghèo | 13 | 500
         | Tổng cộng | 48 | 1900""",
        """TT | Huyện | Chương trình | Lượt hộ vay | Doanh số cho vay
        1 | Tam Kỳ | Cho vay hộ nghèo | 10 | 400
         | | Cho vay hộ cận nghèo | 20 | 800
        2 | Hội An | Cho vay hộ nghèo | 5 | 200
         | | Cho vay hộ cận nghèo | 13 | 500
         | Tổng cộng | | 48 | 1900""",
        """TT | Huyện | Lượt hộ vay | Doanh số cho vay
        1 | Tam Kỳ | 30 | 1200
         | - Hộ nghèo | 10 | 400
         | - Hộ cận nghèo | 20 | 800
        2 | Hội An | 18 | 700
         | - Hộ nghèo | 5 | 200
         | - Hộ cận nghèo | 13 | 500
         | Tổng cộng | 48 | 1900""",
    ],
    ids=["below the district", "in a column of their own", "dashed below the district"],
)
def test_programmes_of_each_district_are_told_apart(rows: str) -> None:
    sheet = draw(CREDIT + rows)
    assert by_dims(sheet, "loans") == LOANS
    assert found_in(sheet) == set()


def test_dashed_rows_that_do_not_make_up_their_unit_are_only_some_of_it() -> None:
    rows = """TT | Huyện | Lượt hộ vay | Doanh số cho vay
    1 | Tam Kỳ | 30 | 1200
     | - Hộ nghèo | 10 | 400
    2 | Hội An | 18 | 700
     | - Hộ nghèo | 5 | 200"""
    assert by_dims(draw(CREDIT + rows), "loans") == {("502", ()): 30, ("503", ()): 18}


RICE = "PHÂN BỔ GẠO CỨU TRỢ TỈNH QUẢNG NAM NĂM 2020\n"


@pytest.mark.parametrize(
    "rows",
    [
        """Địa phương | Số hộ | Số gạo hỗ trợ (kg)
        Tết Nguyên đán | 150 | 4500
        Tây Giang | 100 | 3000
        Nam Giang | 50 | 1500
        Giáp hạt | 90 | 2700
        Tây Giang | 60 | 1800
        Nam Giang | 30 | 900""",
        """TT | Địa phương | Số hộ | Số gạo hỗ trợ (kg)
        a | Tết Nguyên đán | 150 | 4500
        1 | Tây Giang | 100 | 3000
        2 | Nam Giang | 50 | 1500
        b | Giáp hạt | 90 | 2700
        1 | Tây Giang | 60 | 1800
        2 | Nam Giang | 30 | 900""",
        """Địa phương | Tết Nguyên đán | < | Giáp hạt | <
        ^ | Số hộ | Số gạo (kg) | Số hộ | Số gạo (kg)
        Tây Giang | 100 | 3000 | 60 | 1800
        Nam Giang | 50 | 1500 | 30 | 900""",
    ],
    ids=["heads without a number", "small letters as heads", "column groups"],
)
def test_rounds_may_be_named_by_their_season(rows: str) -> None:
    sheet = draw(RICE + rows)
    assert by_dims(sheet, "rice_allocated") == {
        ("504", ("tet nguyen dan",)): 3000,
        ("510", ("tet nguyen dan",)): 1500,
        ("504", ("giap hat",)): 1800,
        ("510", ("giap hat",)): 900,
    }
    assert found_in(sheet) == set()


def test_rounds_may_be_the_rows_of_one_district() -> None:
    sheet = draw(
        """
        PHÂN BỔ GẠO CỨU TRỢ HUYỆN ĐẠI LỘC NĂM 2020
        TT | Đợt cấp | Số hộ | Số gạo phân bổ (kg)
         | Toàn huyện | 200 | 6000
        1 | Đợt 1 | 150 | 4500
        2 | Đợt 2 | 50 | 1500
        """
    )
    assert by_dims(sheet, "rice_allocated") == {
        ("506", ("dot 1",)): 4500,
        ("506", ("dot 2",)): 1500,
    }


def test_a_district_that_heads_its_communes_is_no_round() -> None:
    sheet = draw(
        RICE
        + """TT | Địa phương | Số hộ | Số gạo phân bổ (kg)
        I | Huyện Tây Giang | 150 | 4500
        1 | Lăng | 100 | 3000
        2 | A Xan | 50 | 1500
        II | Huyện Nam Giang | 90 | 2700
        1 | Cà Dy | 90 | 2700"""
    )
    assert {item.dims for item in sound_figures(sheet)} == {()}


SUPPORT = """
{title} NĂM 2020
 | | | | ĐVT: triệu đồng
TT | Huyện | Số hộ | Dự toán | Đã chi
1 | Tam Kỳ | 10 | 100 | 80
2 | Hội An | 20 | 200 | 150
"""
POLICY = "THỰC HIỆN NGHỊ QUYẾT 13/2017/NQ-HĐND"


@pytest.mark.parametrize(
    ("title", "name", "dims"),
    [
        (f"{POLICY} CHO HỘ THOÁT NGHÈO NĂM 2019,", "A", {"cohort": "2019", "type": "escaped_poor"}),
        (
            f"{POLICY} CHO HỘ THOÁT CẬN NGHÈO NĂM 2017, 2018,",
            "A",
            {"cohort": "2017-2018", "type": "escaped_near_poor"},
        ),
        (POLICY, "Thoát cận nghèo 2018", {"cohort": "2018", "type": "escaped_near_poor"}),
        (f"{POLICY} CHO HỘ THOÁT NGHÈO, THOÁT CẬN NGHÈO", "A", {}),
        (f"{POLICY} VỀ KHUYẾN KHÍCH THOÁT NGHÈO BỀN VỮNG", "A", {}),
        (f"{POLICY}\n(Kèm theo Báo cáo số 12/BC-UBND ngày 15/3/2019)\n", "A", {}),
        (f"{POLICY} NGÀY 19/7/2017, GIAI ĐOẠN 2017-2020,", "A", {}),
    ],
)
def test_cohort_and_type_of_a_sheet_of_its_own_stand_in_title_or_name(
    title: str, name: str, dims: dict[str, str]
) -> None:
    table = only_form(draw(SUPPORT.format(title=title), name=name))
    assert {fact.dims for fact in table.facts} == {tuple(sorted(dims.items()))}


def test_the_year_of_the_report_is_no_cohort() -> None:
    sheet = draw(SUPPORT.format(title=POLICY).replace("NĂM 2020", "NĂM 2019"))
    assert {fact.dims for fact in only_form(sheet, "2019").facts} == {()}


def test_one_label_may_name_type_and_cohort() -> None:
    each = "Số hộ | Dự toán (triệu đồng)"
    sheet = draw(
        f"""
        {POLICY} TỈNH QUẢNG NAM NĂM 2020
        TT | Huyện | Hộ đăng ký thoát nghèo năm 2019 | < | Hộ thoát cận nghèo năm 2017-2018 | <
        ^ | ^ | {each} | {each}
        1 | Tam Kỳ | 10 | 100 | 20 | 200
        2 | Hội An | 30 | 300 | 40 | 400
        """
    )
    assert by_dims(sheet, "households") == {
        ("502", ("2019", "escaped_poor")): 10,
        ("503", ("2019", "escaped_poor")): 30,
        ("502", ("2017-2018", "escaped_near_poor")): 20,
        ("503", ("2017-2018", "escaped_near_poor")): 40,
    }


FLOWS = """
DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | {poor} | < | < | < | < | {near} | < | < | < | <
^ | ^ | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ \
| Đầu kỳ | Thoát cận nghèo | Tái cận nghèo | Phát sinh mới | Cuối kỳ
1 | Quế Trung | 120 | 30 | 1 | 3 | 94 | 60 | 20 | 1 | 2 | 43
2 | Ninh Phước | 80 | 12 | 0 | 2 | 70 | 40 | 10 | 0 | 1 | {closing}
"""


@pytest.mark.parametrize(
    ("poor", "near"),
    [("Diễn biến hộ nghèo", "Diễn biến hộ cận nghèo"), ("Hộ nghèo", "Hộ cận nghèo")],
)
def test_poor_and_near_poor_flows_may_stand_side_by_side(poor: str, near: str) -> None:
    sheet = draw(FLOWS.format(poor=poor, near=near, closing=31))
    households = (("line", "households"),)
    reading = read(sheet)
    assert [table.form for table in reading.tables] == ["poverty_change", "near_poverty_change"]
    found = [item for item in sound_figures(sheet) if item.indicator == "closing"]
    assert found == [
        Figure("closing", "20656", households, 43),
        Figure("closing", "20656", households, 94),
        Figure("closing", "20668", households, 31),
        Figure("closing", "20668", households, 70),
    ]
    assert found_in(sheet) == set()


def test_a_mistake_in_one_of_two_flows_is_told_once() -> None:
    sheet = draw(FLOWS.format(poor="Hộ nghèo", near="Hộ cận nghèo", closing=32))
    findings = [item.code for item in read(sheet).all_findings()]
    assert findings == ["identity-broken"]
    assert ("identity-broken", "L5", "error") in found_in(sheet)


def test_a_misspelt_unit_with_its_type_in_front_is_a_unit_all_the_same() -> None:
    sheet = draw(
        RICE
        + """TT | Địa phương | Số hộ | Số gạo phân bổ (kg)
        1 | H.Tây Giang | 100 | 3000
        2 | H.Nam Giangg | 50 | 1500
        3 | X.Không Có | 50 | 1500"""
    )
    codes = {(code, cell) for code, cell, _ in found_in(sheet)}
    assert ("unit-proposed", "B4") in codes
    assert {cell for _, cell in codes} == {"B4", "B5"}


def test_a_closing_balance_is_missed_where_the_rest_of_its_flow_stands() -> None:
    head = "TT | Huyện | Dư nợ đầu kỳ | Lượt hộ vay | Doanh số cho vay | Thu nợ"
    sheet = draw(
        CREDIT + head + "\n1 | Tam Kỳ | 100 | 10 | 400 | 200\n2 | Hội An | 50 | 5 | 200 | 90"
    )
    assert ("missing-column", None, "error") in found_in(sheet)


def test_units_may_head_columns_of_several_figures_each() -> None:
    each = "Số đối tượng | Kinh phí (nghìn đồng)"
    sheet = draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Loại đối tượng | Quế Trung | < | Ninh Phước | < | Tổng cộng | <
        ^ | ^ | {each} | {each} | {each}
        1 | Trẻ em mồ côi | 10 | 48600 | 60 | 194400 | 70 | 243000
        2 | Người từ đủ 80 tuổi trở lên | 5 | 24300 | 30 | 97200 | 35 | 121500
        """
    )
    assert by_dims(sheet, "amount") == {
        ("20656", ("orphans",)): 48_600_000,
        ("20656", ("elderly_80_plus",)): 24_300_000,
        ("20668", ("orphans",)): 194_400_000,
        ("20668", ("elderly_80_plus",)): 97_200_000,
    }
    cells = {fact.source.cell for table in read(sheet).tables for fact in table.facts}
    assert cells == {"C4", "D4", "E4", "F4", "C5", "D5", "E5", "F5"}


def test_facilities_may_stand_as_columns() -> None:
    sheet = draw(
        """
        CÁC CƠ SỞ BẢO TRỢ XÃ HỘI TỈNH QUẢNG NAM NĂM 2020
        TT | Chỉ tiêu | Trung tâm Bảo trợ xã hội | Làng Hòa Bình | Tổng cộng
        1 | Quy mô | 150 | 50 | 200
        2 | Tổng số đối tượng | 120 | 40 | 160
        3 | Trẻ em | 30 | 40 | 70
        4 | Người cao tuổi | 50 | 0 | 50
        5 | Người khuyết tật | 40 | 0 | 40
        6 | Kinh phí (triệu đồng) | 3000 | 800 | 3800
        """
    )
    assert by_dims(sheet, "amount") == {
        ("49", ("trung tam bao tro xa hoi",)): 3_000_000_000,
        ("49", ("lang hoa binh",)): 800_000_000,
    }
    assert found_in(sheet) == set()


@pytest.mark.parametrize(
    ("title", "unit"),
    [("UBND XÃ QUẾ TRUNG, HUYỆN NÔNG SƠN", "20656"), ("HUYỆN NÔNG SƠN", "519")],
)
def test_a_page_of_one_unit_may_list_the_columns_as_rows(title: str, unit: str) -> None:
    sheet = draw(
        f"""
        {title}
        RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020
        (Kèm theo Công văn số 12/LĐTBXH-BTXH)
        TT | Chỉ tiêu | ĐVT | Số lượng
        1 | Tổng số hộ dân cư | Hộ | 1000
        2 | Hộ nghèo | Hộ | 100
        3 | Hộ cận nghèo | Hộ | 50
        """
    )
    assert [table.unit for table in read(sheet).tables] == [unit]
    assert sound_figures(sheet) == [
        Figure("households", unit, (), 1000),
        Figure("near_poor_households", unit, (), 50),
        Figure("poor_households", unit, (), 100),
    ]


def test_sources_may_be_the_rows_of_the_whole_province() -> None:
    sheet = draw(
        """
        HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
         | | | ĐVT: triệu đồng
        TT | Nguồn kinh phí | Số nhà | Kinh phí
        1 | Ngân sách tỉnh | 10 | 400
        2 | Thành phố Hà Nội | 75 | 3000
        3 | Xã hội hóa | 20 | 800
         | Tổng cộng | 105 | 4200
        """
    )
    (table,) = read(sheet).tables
    assert {(fact.indicator, fact.fund_source, fact.value) for fact in table.facts} == {
        ("houses", None, 105),
        ("amount", "province", 400_000_000),
        ("amount", "hanoi", 3_000_000_000),
        ("amount", "social", 800_000_000),
    }


@pytest.mark.parametrize(
    ("header", "figures"),
    [
        (
            "TT | Xã | Tổng số hộ | Hộ nghèo đầu năm | Hộ nghèo cuối năm | Hộ cận nghèo",
            "1800 | 70 | 60 | 75",
        ),
        (
            "TT | Xã | Đầu năm | < | Cuối năm | < | <\n"
            "^ | ^ | Tổng số hộ | Hộ nghèo | Tổng số hộ | Hộ nghèo | Hộ cận nghèo",
            "1790 | 70 | 1800 | 60 | 75",
        ),
    ],
)
def test_figures_of_the_years_beginning_are_last_years_where_the_form_has_no_opening(
    header: str, figures: str
) -> None:
    form = only_form(
        draw(
            "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n"
            f"{header}\n1 | Quế Trung | {figures}"
        )
    )
    told = {fact.indicator: fact.value for fact in form.facts}
    assert told == {"households": 1800, "poor_households": 60, "near_poor_households": 75}


def test_a_rate_above_a_percent_sign_is_that_of_the_figure_on_its_left() -> None:
    sheet = draw(
        """
        RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Tổng số hộ | Hộ nghèo | Tỷ lệ | Hộ cận nghèo | Tỷ lệ
         | | Hộ | Số hộ | % | Số hộ | %
        1 | Quế Trung | 1000 | 60 | 6.66 | 75 | 7.5
        """
    )
    assert found_in(sheet) == {("rate-mismatch", "E4", "warning")}


def test_the_first_half_of_a_year_is_no_beginning_and_the_second_no_whole() -> None:
    sheet = draw(
        """
        KẾT QUẢ HỖ TRỢ NHÀ Ở HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Số nhà | Kinh phí 6 tháng đầu năm (tr.đ) | Kinh phí 6 tháng cuối năm (tr.đ)
        1 | Quế Trung | 3 | 40 | 80
        2 | Quế Lâm | 3 | 40 | 80
        """
    )
    assert {figure.indicator for figure in sound_figures(sheet)} == {"houses"}
    assert {code for code, _, _ in found_in(sheet)} >= {"unknown-column"}


def test_rows_named_for_units_that_nobody_knows_are_no_columns() -> None:
    rows = "\n".join(f"{row} | Xã Vô Danh {row} | {row} | {row + 1}" for row in range(1, 6))
    (table,) = locate(draw(f"STT | Đơn vị | Hộ nghèo | Hộ cận nghèo\n{rows}").grid())
    assert not list(turnings(table, None, load_areas(), date(2020, 12, 31)))


def test_a_long_list_is_not_turned_into_a_table_of_thousands_of_columns() -> None:
    rows = "\n".join(f"Mục {number} | {number} | 2" for number in range(500))
    table = locate(draw("Nội dung | Số đầu | Số sau\n" + rows).grid())[0]
    assert not list(turnings(table, None, load_areas(), date(2020, 12, 31)))


@pytest.mark.parametrize(
    ("label", "unit", "told"),
    [
        ("Kinh phí", "triệu đồng", "Kinh phí (triệu đồng)"),
        ("Tỷ lệ hộ nghèo (%)", "%", "Tỷ lệ hộ nghèo (%)"),
        ("Tổng số hộ dân", "hộ", "Tổng số hộ dân"),
        ("Số gạo (kg)", "tấn", "Số gạo (kg) (tấn)"),
        ("Nội dung", "", "Nội dung"),
    ],
)
def test_a_unit_in_its_own_column_is_said_once(label: str, unit: str, told: str) -> None:
    rows = f"{label} | {unit} | 12 | 34\nHộ khác | | 5 | 6"
    (table,) = locate(draw(f"Chỉ tiêu | Đơn vị tính | Quế Trung | Quế Lộc\n{rows}").grid())
    made = next(turnings(table, None, load_areas(), date(2020, 12, 31)))
    assert made.grid.rows[1][1] == told


@pytest.mark.parametrize("over", ["Chia ra các xã", "Trong đó", "Huyện Nông Sơn"])
def test_a_head_over_all_units_says_nothing_of_the_rows(over: str) -> None:
    sheet = draw(
        f"""
        DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020 | < | < | < | < | <
        TT | Chỉ tiêu | ĐVT | Tổng số | {over} | <
        ^ | ^ | ^ | ^ | Quế Trung | Ninh Phước
        1 | Số hộ nghèo đầu kỳ | hộ | 200 | 120 | 80
        2 | Số hộ thoát nghèo | hộ | 45 | 30 | 15
        3 | Số hộ nghèo cuối kỳ | hộ | 155 | 90 | 65
        """
    )
    opening = [item.value for item in sound_figures(sheet) if item.indicator == "opening"]
    assert opening == [120, 80]
    assert len(sound_figures(sheet)) == 3 * 2
    assert {code for code, _, _ in found_in(sheet)} <= {"missing-unit"}

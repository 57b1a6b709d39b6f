"""FUNDING_TOTAL, FUNDING_NOTE, DISTRICT_ROLLUP and MISSING_REPORTS as a cell sees them."""

from __future__ import annotations

from udfs.functions import district_rollup, funding_note, funding_total, missing_reports


def test_a_programme_has_one_amount_in_dong(consolidated: None) -> None:
    assert funding_total("health_insurance_free") == 2_000_000_000
    assert funding_total("Cấp thẻ bảo hiểm y tế miễn phí", None, 2020.0) == 2_000_000_000


def test_a_district_has_its_own_share(consolidated: None) -> None:
    assert funding_total("health_insurance_free", "Hội An") == 500_000_000
    assert funding_total("health_insurance_free", "Tây Giang") == "chưa có số liệu"


def test_loans_never_enter_spending(consolidated: None) -> None:
    assert funding_total() == 9_200_000_000
    assert funding_total(None, None, None, None, None, "vay") == 900
    assert funding_total("credit_poor") == 900


def test_programmes_may_be_called_what_staff_call_them(consolidated: None) -> None:
    assert funding_total("BHYT") == 2_000_000_000
    assert funding_total("tín dụng") == 900
    assert "Hỗ trợ nhà ở" in funding_total("không có")
    assert "care_facility" not in funding_total("không có")


def test_a_lower_bound_says_so(consolidated: None) -> None:
    assert funding_note("care_facility") == "ít nhất"
    assert funding_note("health_insurance_free") == ""
    assert funding_note() == "ít nhất"


def test_programmes_spill(consolidated: None) -> None:
    assert funding_total([["health_insurance_free"], ["care_facility"]]) == [
        [2_000_000_000],
        [7_200_000_000],
    ]


def test_an_unknown_programme_gets_a_sentence(consolidated: None) -> None:
    assert funding_total("xe buýt").startswith("Không xác định được chương trình “xe buýt”")


def test_funding_may_come_from_a_range() -> None:
    table = [
        ["Chương trình", "Đơn vị", "Kinh phí (triệu đồng)", "Nguồn"],
        ["housing", "Hội An", 1500, "Tỉnh"],
        ["housing", "Tiên Phước", "2.500,5", "TW"],
        ["rice_relief", "Hội An", 7, "TW"],
        ["Tổng cộng", None, 4007.5, None],
    ]
    assert funding_total("housing", None, None, None, None, None, table) == 4_000_500_000
    assert funding_total("housing", None, None, "trung ương", None, None, table) == 2_500_500_000
    assert funding_total("housing", "Hội An", None, None, None, None, table) == 1_500_000_000
    assert "Giai đoạn" in funding_total("housing", None, None, None, "chi", None, table)


def test_a_rollup_spills_province_and_districts(consolidated: None) -> None:
    table = district_rollup("poverty_change.closing")
    assert table[0][:2] == ["Mã", "Đơn vị"]
    by_unit = {row[0]: row[-1] for row in table[1:]}
    assert by_unit["49"] == 430
    assert by_unit["514"] == 400


def test_a_form_spills_all_its_columns(consolidated: None) -> None:
    header, province, *_ = district_rollup("poverty_change")
    assert len(header) == len(province) > 5


def test_a_lower_bound_in_a_rollup_is_text(consolidated: None) -> None:
    assert district_rollup("care_facility.amount")[1][-1] == "ít nhất 7.200.000.000"


def test_an_indicator_of_several_forms_asks_which(consolidated: None) -> None:
    assert "Gạo cứu trợ" in district_rollup("không có biểu này")
    assert isinstance(district_rollup(None), str)
    assert district_rollup("Diễn biến hộ nghèo") == district_rollup("poverty_change")


def test_a_province_figure_of_some_districts_says_of_how_many(consolidated: None) -> None:
    _, province, *_ = district_rollup("poverty_change.closing")
    assert province[1].startswith("Tỉnh Quảng Nam (mới có ")


def test_missing_reports_are_a_table_in_official_order(consolidated: None) -> None:
    table = missing_reports()
    assert [row[0] for row in table] == ["Mã", "504", "504", "514"]
    assert missing_reports(2020.0, "poverty_review")[1][1] == "Huyện Tây Giang"


def test_nothing_missing_is_a_sentence(consolidated: None) -> None:
    assert missing_reports(None, "housing_support").startswith("Không thiếu báo cáo nào")

"""Headings as offices write them: each finds its one column, and what only sounds like it none."""

from __future__ import annotations

import pytest

from ansinh_xl.forms import load_forms
from ansinh_xl.forms.matching import match_columns
from ansinh_xl.forms.shape import shape_of
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.units import UNITS

HEADINGS = {
    "poverty_review": {
        "T.số hộ": "households",
        "TS hộ": "households",
        "Số hộ": "households",
        "Số người": "persons",
        "Hộ nghèo theo chuẩn đa chiều": "poor_households",
        "Cận nghèo": "near_poor_households",
    },
    "poverty_change": {
        "Số hộ nghèo thời điểm 01/01": "opening",
        "Thoát nghèo lên cận nghèo": "to_near_poor",
        "Giảm nguyên nhân khác": "other_decrease",
        "Hộ cận nghèo xuống hộ nghèo": "from_near_poor",
        "Tăng lý do khác": "other_increase",
        "Còn lại cuối năm": "closing",
        "Vượt chuẩn CN": "above_near_poor",
        "Hộ nghèo đến cuối kỳ": "closing",
    },
    "poverty_targets": {
        "CT giảm hộ nghèo năm 2020": "target",
        "Số hộ nghèo phải giảm": "target",
        "Số hộ ĐK thoát nghèo": "registered",
        "KQ thực hiện": "achieved",
        "TH": "achieved",
    },
    "policy_credit": {
        "Số lượt vay": "loans",
        "Giải ngân": "loan_amount",
        "Thu hồi nợ": "repaid",
        "Số hộ đang vay": "households_owing",
        "NQH": "overdue",
    },
    "rice_relief": {"Thực nhận (kg)": "rice_received", "Đã phát (kg)": "rice_distributed"},
    "social_assistance": {"Đối tượng hiện hưởng": "closing", "Thành tiền": "amount"},
    "health_insurance": {
        "Xã ĐBKK": "cards_extremely_difficult_area",
        "ĐBDTTS": "cards_ethnic_minority",
        "Số thẻ hộ cận nghèo": "near_poor_persons",
        "Người thuộc hộ gia đình nghèo": "cards_poor",
        "Người thuộc hộ gia đình cận nghèo": "near_poor_persons",
        "Người DTTS đang sinh sống tại vùng có điều kiện KT-XH khó khăn": "cards_ethnic_minority",
        "Người đang sinh sống tại vùng có điều kiện KT-XH khó khăn": "cards_difficult_area",
        "Người đang sống tại xã đảo, huyện đảo": "cards_island",
    },
    "care_facility": {"Sức chứa": "capacity", "Ra khỏi cơ sở": "decrease"},
    "poverty_groups": {"Hộ NCC": "merit"},
    "housing_support": {"Mới": "new_houses", "Đã chi": "disbursed"},
    "resolution_13": {"Lãi suất": "credit_interest", "Quyết toán": "spent"},
}
"""Of forms, what a column's heading says and which column that is."""

ANOTHER = {
    "poverty_review": ("Người cận nghèo", "Hộ DTTS", "Số hộ đơn thân", "Số người cao tuổi"),
    "poverty_change": ("Giảm trong năm", "Tăng", "Số hộ được vay vốn", "Thoát hẳn cận nghèo"),
    "poverty_targets": ("TH cơ sở", "Số hộ nghèo phải giảm học phí"),
    "policy_credit": ("Giải ngân vốn đầu tư công", "Số hộ được vay giải quyết việc làm"),
    "housing_support": ("Thôn mới", "Đã chi trả bảo hiểm", "Hộ mới tách"),
    "resolution_13": ("Tồn quỹ", "Quyết toán chi ngân sách xã"),
    "social_assistance": ("Thành tiền quà Tết",),
}
"""Headings that hold the words of another one, and mean none of the form's columns."""


def read_as(form: str, *path: str) -> tuple[str, dict[str, str]] | None:
    """The column, and the dimensions, that a heading alone is taken for."""
    columns = [TableColumn(2, path, 0, "count", numeric=True)]
    matches, _ = match_columns(load_forms()[form], shape_of(columns, 2020))
    return (matches[0].column.code, dict(matches[0].dims)) if matches else None


@pytest.mark.parametrize(
    ("form", "heading", "code"),
    [(form, heading, code) for form, own in HEADINGS.items() for heading, code in own.items()],
)
def test_an_unusual_heading_is_its_column_s(form: str, heading: str, code: str) -> None:
    assert read_as(form, heading) == (code, {})


@pytest.mark.parametrize(
    ("form", "heading"), [(form, heading) for form, own in ANOTHER.items() for heading in own]
)
def test_a_heading_that_says_more_is_not_that_column(form: str, heading: str) -> None:
    assert read_as(form, heading) is None


def test_a_short_heading_under_a_group_means_what_the_group_says() -> None:
    assert read_as("poverty_review", "Hộ DTTS", "Số hộ") is None
    assert read_as("poverty_review", "Hộ nghèo", "Số hộ") == ("poor_households", {})


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("Tổng|số|hộ", "households"),
        ("Hộ|nghèo", "poor_households"),
        ("Hộ|cận|nghèo", "near_poor_households"),
    ],
)
def test_a_heading_typed_a_word_a_row_is_one_heading(path: str, code: str) -> None:
    assert read_as("poverty_review", *path.split("|")) == (code, {})


@pytest.mark.parametrize(
    ("group", "code"),
    [("Người nghèo", "cards_poor"), ("Xã đảo", "cards_island"), ("thẻ", "cards_total")],
)
def test_a_group_of_persons_is_no_unit_of_the_column_above(group: str, code: str) -> None:
    head = "Đối tượng được ngân sách nhà nước đóng"
    assert read_as("health_insurance", head, "Số thẻ BHYT", group) == (code, {})


@pytest.mark.parametrize("head", ["Kinh phí", "Tổng kinh phí hỗ trợ", "Nguồn vốn", "Trong đó"])
@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("TW", "amount_central"),
        ("Tỉnh", "amount_province"),
        ("Huyện đối ứng", "amount_district"),
        ("XHH", "amount_social"),
        ("Dân đóng góp", "amount_social"),
        ("Quỹ vì người nghèo", "amount_social"),
        ("Huy động khác", "amount_other"),
    ],
)
def test_a_source_of_funds_may_be_named_shortly(head: str, source: str, code: str) -> None:
    assert read_as("housing_support", head, source) == (code, {})


@pytest.mark.parametrize("head", ["Số nhà", "Đã giải ngân", "Số hộ", "Kinh phí đã chi"])
def test_under_another_head_it_is_no_source_of_the_funds(head: str) -> None:
    assert read_as("housing_support", head, "Tỉnh") is None
    assert read_as("housing_support", head, "Quỹ vì người nghèo") is None


def test_a_name_of_units_is_no_source_of_funds() -> None:
    assert read_as("housing_support", "Huyện") is None
    assert read_as("housing_support", "Tỉnh") is None


def test_a_source_of_what_is_paid_out_is_none_of_what_was_allocated() -> None:
    assert read_as("housing_support", "Đã giải ngân", "Ngân sách tỉnh") is None
    assert read_as("housing_support", "Kinh phí phân bổ", "Ngân sách tỉnh") is not None


def test_persons_are_not_counted_in_households() -> None:
    household = UNITS["household"]
    column = TableColumn(2, ("Tổng dân số (hộ)",), 0, "count", household, numeric=True)
    matches, _ = match_columns(load_forms()["poverty_review"], shape_of([column], 2020))
    assert matches == ()
    column = TableColumn(2, ("Hộ nghèo (hộ)",), 0, "count", household, numeric=True)
    (match,), _ = match_columns(load_forms()["poverty_review"], shape_of([column], 2020))
    assert match.column.code == "poor_households"


def test_a_heading_may_name_a_column_and_whose_it_is() -> None:
    escaped = {"type": "escaped_poor"}
    assert read_as("resolution_13", "Thưởng hộ thoát nghèo") == ("bonus", escaped)
    assert read_as("resolution_13", "Số khẩu hộ thoát nghèo") == ("persons", escaped)
    assert read_as("resolution_13", "Số hộ thoát nghèo") == ("households", {})
    assert read_as("resolution_13", "Hộ thoát nghèo") == ("households", escaped)


@pytest.mark.parametrize(
    ("head", "cohort"),
    [
        ("Hộ thoát nghèo, thoát cận nghèo năm 2019", "2019"),
        ("Hộ thoát nghèo, thoát cận nghèo năm 2017, 2018", "2017-2018"),
        ("Giai đoạn 2017-2018", "2017-2018"),
        ("Hộ thoát nghèo năm 2019", "2019"),
        ("Đối tượng thoát nghèo năm 2017", "2017"),
    ],
)
def test_a_group_may_name_the_cohort_of_both_types(head: str, cohort: str) -> None:
    for label, kind in (("Thoát nghèo", "poor"), ("Thoát cận nghèo", "near_poor")):
        dims = {"cohort": cohort, "type": f"escaped_{kind}"}
        assert read_as("resolution_13", head, label, "Số hộ") == ("households", dims)
        assert read_as("resolution_13", head, label, "Kinh phí") == ("budget", dims)


@pytest.mark.parametrize(
    ("form", "path", "code"),
    [
        ("social_assistance", ("Kinh phí (đồng)", "Trong quý"), "amount"),
        ("social_assistance", ("Kinh phí", "Kỳ này"), "amount"),
        ("poverty_change", ("Giảm trong kỳ", "Thành cận nghèo"), "to_near_poor"),
        ("poverty_change", ("Số hộ, khẩu nghèo phát sinh", "Khác (tách hộ)"), "other_increase"),
        ("near_poverty_change", ("Giảm", "Thành nghèo"), "to_poor"),
        ("poverty_targets", ("Kết quả năm 2019", "Số hộ nghèo"), "poor_opening"),
    ],
)
def test_a_heading_below_a_group_may_be_short(form: str, path: tuple[str, ...], code: str) -> None:
    found = read_as(form, *path)
    assert found is not None
    assert found[0] == code

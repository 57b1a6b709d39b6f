from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.errors import UsageError
from ansinh_xl.text.periods import find_period, parse_period

CODES = [
    *("2020", "2020-H1", "2020-H2", "2020-Q1", "2020-Q4", "2020-01", "2020-12"),
    *("2020-9M", "2020-1M", "2020-11M"),
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BÁO CÁO KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2020", "2020"),
        ("Năm: 2020", "2020"),
        ("6 tháng đầu năm 2020", "2020-H1"),
        ("Sáu tháng cuối năm 2020", "2020-H2"),
        ("Quý IV năm 2020", "2020-Q4"),
        ("quý III/2020", "2020-Q3"),
        ("Quý III + IV năm 2020", "2020-H2"),
        ("Quý I, II, III/2020", "2020-9M"),
        ("Từ tháng 7 đến tháng 12 năm 2020", "2020-H2"),
        ("từ tháng 01/2020 đến tháng 9/2020", "2020-9M"),
        ("QUÝ 3 NĂM 2020", "2020-Q3"),
        ("Quý IV - 2020", "2020-Q4"),
        ("tháng 11 năm 2020", "2020-11"),
        ("Tháng 11/2020", "2020-11"),
        ("T11-2020", "2020-11"),
        ("9 tháng đầu năm 2020", "2020-9M"),
        ("Quý III và 9 tháng đầu năm 2020", "2020-9M"),
        ("đến 31/12/2020", "2020"),
        ("Số liệu đến hết ngày 31 tháng 12 năm 2020", "2020"),
        ("tính đến 30/6/2020", "2020-H1"),
        ("Số liệu đến thời điểm 30 tháng 9 năm 2020", "2020-9M"),
        ("Báo cáo tháng 6/2020 (đến thời điểm 30/6/2020)", "2020-06"),
        ("tính đến 30/11/2020", "2020-11M"),
        ("NQ 13-2017_tong hop nam 2020.xlsx", "2020"),
        ("Bao cao quy 3 nam 2020.xlsx", "2020-Q3"),
        ("BC 6 thang dau nam 2020", "2020-H1"),
        ("DIỄN BIẾN HỘ NGHÈO 6T/2020", "2020-H1"),
        ("BC 9T nam 2020.xlsx", "2020-9M"),
        ("Tien Phuoc 6TĐN 2020", "2020-H1"),
        ("Báo cáo 6T đầu năm 2020", "2020-H1"),
        ("Quang Nam 2020", "2020"),
        ("Biểu số 01-2020", "2020"),
        ("cuối năm 2019", "2019"),
        ("năm 2020 theo chuẩn nghèo giai đoạn 2016-2020", "2020"),
        ("Thực hiện năm 2020 so với năm 2019", "2020"),
        ("Tien Phuoc - bieu 01 - 2020.xlsx", "2020"),
        ("Tien_Phuoc_2020(1).xlsx", "2020"),
        ("2020-Q3", "2020-Q3"),
        ("BHYT Q3.2020", "2020-Q3"),
        ("Nghị quyết 13/2017/NQ-HĐND năm 2020", "2020"),
        ("HỘ THOÁT NGHÈO NĂM 2019 HƯỞNG NGHỊ QUYẾT 13/2017/NQ-HĐND NĂM 2020", "2020"),
        ("Hộ thoát cận nghèo năm 2018 hưởng chính sách năm 2020", "2020"),
        ("Hộ mới thoát nghèo trong năm 2019, thực hiện năm 2020", "2020"),
        ("Thực hiện năm 2020 đối với hộ thoát nghèo năm 2019", "2020"),
        ("Hộ thoát nghèo, cận nghèo năm 2019 hưởng hỗ trợ năm 2020", "2020"),
        ("Hộ thoát nghèo năm 2019 được vay vốn quý III/2020", "2020-Q3"),
        ("Kết quả thoát nghèo năm 2020", "2020"),
        ("Số hộ thoát nghèo năm 2020 trong số hộ nghèo cuối năm 2019", "2020"),
        ("Hộ nghèo năm 2019 hưởng BHYT, kỳ báo cáo: năm 2020", "2020"),
        ("Quyết định số 197/QĐ-UBND ngày 17/01/2020 giao chỉ tiêu năm 2020", "2020"),
    ],
)
def test_a_title_names_its_period(text: str, code: str) -> None:
    period = find_period(text)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2016-2020",
        "giai đoạn 2016 - 2020",
        "từ năm 2016 đến năm 2020",
        "năm học 2019-2020",
        "Tăng, giảm so với cùng kỳ năm 2019",
        "Hộ thoát nghèo năm 2017, 2018 (tiếp tục hưởng chính sách)",
        "năm 2017 và năm 2018",
        "Đầu kỳ (01/01/2020)",
        "(Số liệu sơ bộ đến ngày 20/11/2020)",
        "Nghị quyết số 13/2017/NQ-HĐND",
        "NQ 13/2017",
        "(Kèm theo Quyết định số 197/QĐ-UBND ngày 17/01/2020)",
        "Tam Kỳ, ngày 20 tháng 11 năm 2020",
        "Quảng Nam, ngày … tháng … năm 2020",
        "ngày     tháng     năm 2020",
        "2.020",
        "2.020.000 đồng",
        "12020",
        "Tổng số",
        "",
    ],
)
def test_decrees_signatures_and_spans_of_years_are_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_read_back_from_its_label(code: str) -> None:
    period = parse_period(code)
    assert period.code == code
    if code != "2020-1M":  # "1 tháng đầu năm" is said by nobody
        assert find_period(period.label("vi")) == period


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("2020", "2019"),
        ("2020-H1", "2019-H2"),
        ("2020-H2", "2020-H1"),
        ("2020-Q1", "2019-Q4"),
        ("2020-Q3", "2020-Q2"),
        ("2020-01", "2019-12"),
        ("2020-11", "2020-10"),
        ("2020-9M", "2019"),
    ],
)
def test_the_previous_period_ends_where_this_one_begins(code: str, before: str) -> None:
    period = parse_period(code)
    assert period.previous().code == before
    assert (period.start - period.previous().end).days == 1


def test_spans_and_labels() -> None:
    quarter = parse_period("2020-Q3")
    assert (quarter.start, quarter.end) == (date(2020, 7, 1), date(2020, 9, 30))
    assert parse_period("2020-02").end == date(2020, 2, 29)
    assert quarter.label("vi") == "quý III năm 2020"
    assert quarter.label("en") == "Q3 2020"
    assert parse_period("2020-H1").label("vi") == "6 tháng đầu năm 2020"
    assert parse_period("2020-11").label("en") == "November 2020"
    assert parse_period("quý III/2020") == quarter
    assert parse_period("2020-6M").code == "2020-H1"


@pytest.mark.parametrize("code", ["", "năm", "2020-Q5", "2020-13", "20", "1850", "0000-H1", "x"])
def test_what_is_no_period_is_refused_with_one_code(code: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_period(code)
    assert refused.value.code == "bad-period"


@given(st.integers(1991, 2098), st.integers(1, 12), st.integers(1, 12))
def test_periods_are_ordered_by_time(year: int, one: int, other: int) -> None:
    earlier, later = parse_period(f"{year}-{one:02}"), parse_period(f"{year}-{other:02}")
    assert (earlier < later) == (one < other)
    assert parse_period(str(year - 1)) < earlier


@given(st.text())
def test_any_text_is_searched_without_failing(text: str) -> None:
    find_period(text)
    find_period(f"tháng {text} năm 2020 {text}")


def test_a_title_with_a_number_of_many_digits_is_gone_through_once() -> None:
    begun = process_time()
    found = find_period("RÀ SOÁT NĂM 2020 " + "0" * 32_000)
    assert found is not None
    assert found.code == "2020"
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "text", ["THÁNG 3, 4, 5/2020", "Quý II và III năm 2020", "từ tháng 10/2019 đến tháng 3/2020"]
)
def test_months_that_are_no_period_of_reports_are_none_and_not_one_of_them(text: str) -> None:
    assert find_period(text) is None

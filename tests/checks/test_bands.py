"""What one loan, card or house comes to, where it is unusual without being of another unit."""

from __future__ import annotations

from ansinh_xl.facts import Finding
from tests.reading_of import read, sound_figures
from tests.workbook_builder import Sheet, draw

LOANS = """
KẾT QUẢ CHO VAY {programme} TỈNH QUẢNG NAM NĂM 2020
 | | | ĐVT: triệu đồng
STT | Huyện | Số lượt hộ vay | Doanh số cho vay
1 | Tam Kỳ | {loans} | 2000
2 | Hội An | 50 | {amount}
3 | Tây Giang | 50 | 2000
4 | Đông Giang | 50 | 2000
5 | Đại Lộc | 50 | 2000
"""


def loans(count: object = 50, amount: object = 2000, programme: str = "HỘ NGHÈO") -> Sheet:
    return draw(LOANS.format(loans=count, amount=amount, programme=programme))


def told(sheet: Sheet) -> list[Finding]:
    codes = ("out-of-range", "unit-magnitude")
    return [item for item in read(sheet).all_findings() if item.code in codes]


def cells(sheet: Sheet) -> set[tuple[str, str | None, str]]:
    return {(item.code, item.source.cell, item.severity) for item in told(sheet)}


def test_loans_above_the_most_that_is_lent_warn_at_their_cell_and_are_counted() -> None:
    (item,) = told(loans(10))
    assert (item.code, item.source.cell, item.severity) == ("out-of-range", "D4", "warning")
    assert (item.params["each"], item.params["high"]) == (200_000_000, 100_000_000)
    assert item.params["reference"]
    assert 2_000_000_000 in [figure.value for figure in sound_figures(loans(10))]


def test_usual_loans_are_not_told() -> None:
    assert cells(loans()) == set()
    assert cells(loans(20)) == set()


def test_what_rounding_may_have_done_is_not_told() -> None:
    text = LOANS.replace("triệu", "tỷ").replace("2000", "4")
    rounded = text.format(loans=39, amount=4, programme="HỘ NGHÈO")  # 102,6 triệu, or 3,9 tỷ / 39
    assert cells(draw(rounded)) == set()
    assert cells(draw(rounded.replace("| 39 |", "| 30 |"))) == {("out-of-range", "D4", "warning")}


def test_a_cell_of_another_unit_is_told_once() -> None:
    assert cells(loans(50, 2_000_000)) == {("unit-magnitude", "D5", "error")}


def test_a_programme_that_lends_more_has_no_such_band() -> None:
    assert cells(loans(10, programme="NHÀ Ở XÃ HỘI")) == set()


def test_many_in_one_column_are_one_finding() -> None:
    text = LOANS.format(loans=10, amount=2000, programme="HỘ NGHÈO")
    (item,) = told(draw(text.replace("| 50 |", "| 10 |")))
    assert (item.code, item.params["count"]) == ("out-of-range", 5)
    assert item.params["cells"] == ["D4", "D5", "D6", "D7", "D8"]


HOUSES = """
HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
 | | | | | ĐVT: triệu đồng
TT | Huyện | Tổng số nhà | Tổng kinh phí | Ngân sách tỉnh | Xã hội hóa
1 | Tây Giang | 10 | {amount} | {province} | 10
2 | Nam Giang | 5 | 250 | 200 | 50
3 | Đông Giang | 4 | 200 | 150 | 50
"""


def test_the_share_of_one_fund_may_be_small() -> None:
    assert cells(draw(HOUSES.format(amount=400, province=390))) == set()
    small = cells(draw(HOUSES.format(amount=30, province=20)))
    assert small == {("out-of-range", "D4", "warning")}


RICE = """
PHÂN BỔ GẠO CỨU TRỢ TỈNH QUẢNG NAM NĂM 2020
TT | Huyện | Số khẩu | Số tháng | Gạo phân bổ (kg)
1 | Tây Giang | 40 | 1 | 6000
2 | Nam Giang | 40 | 1 | 600
3 | Đông Giang | 40 | 1 | 600
"""


def test_a_figure_of_which_a_rule_speaks_is_not_told_twice() -> None:
    assert cells(draw(RICE)) == set()
    without = RICE.replace(" | Số tháng", "").replace("| 1 | 6", "| 6")
    assert cells(draw(without)) == {("out-of-range", "D3", "warning")}


def test_money_too_little_for_any_payment_stays_out_with_all_money_beside_it() -> None:
    text = """
    THỰC HIỆN NGHỊ QUYẾT 13/2017/NQ-HĐND HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Số hộ | Số khẩu | Thưởng | Hỗ trợ BHYT | Dự toán | Đã chi
    1 | Quế Trung | 10 | 40 | 50 | 20 | 70 | 60
    2 | Ninh Phước | 12 | 44 | 60 | 22 | 82 | 80
    """
    assert cells(draw(text)) == {("unit-magnitude", f"{letter}2", "error") for letter in "EFGH"}
    assert {figure.indicator for figure in sound_figures(draw(text))} == {"households", "persons"}


def test_one_house_for_forty_thousand_billion_is_money_of_another_unit() -> None:
    sheet = draw(
        """
        HỖ TRỢ NHÀ Ở HUYỆN NÔNG SƠN NĂM 2020
         | | | | ĐVT: triệu đồng
        TT | Xã | Xây mới | Sửa chữa | Kinh phí
        1 | Quế Trung | 1 | 0 | 40
        2 | Ninh Phước | 2 | 0 | 80
        3 | Phước Ninh | 1 | 0 | 40000000
        """
    )
    assert cells(sheet) == {("unit-magnitude", "E6", "error")}

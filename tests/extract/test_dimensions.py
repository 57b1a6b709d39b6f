"""What else than its unit identifies a figure: programmes, cohorts, rounds, sources."""

from __future__ import annotations

import pytest

from tests.reading_of import Figure, by_dims, found_in, read, sound_figures
from tests.workbook_builder import draw

CREDIT = "KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH TỈNH QUẢNG NAM NĂM 2020\n | | | ĐVT: triệu đồng\n"


def test_credit_programmes_as_column_groups() -> None:
    each = "Lượt hộ vay | Doanh số cho vay"
    sheet = draw(
        CREDIT
        + f"""TT | Huyện | Tổng số | < | Hộ nghèo | < | Hộ cận nghèo | < | Nước sạch | <
        ^ | ^ | {each} | {each} | {each} | {each}
        1 | Tam Kỳ | 60 | 2500 | 10 | 400 | 20 | 800 | 30 | 1300
        2 | Hội An | 30 | 1250.5 | 5 | 200 | 10 | 400 | 15 | 650.5
         | Cộng | 90 | 3750.5 | 15 | 600 | 30 | 1200 | 45 | 1950.5
        """
    )
    assert by_dims(sheet, "loans") == {
        ("502", ("poor",)): 10,
        ("502", ("near_poor",)): 20,
        ("502", ("nuoc sach",)): 30,
        ("503", ("poor",)): 5,
        ("503", ("near_poor",)): 10,
        ("503", ("nuoc sach",)): 15,
    }
    assert by_dims(sheet, "loan_amount")["503", ("nuoc sach",)] == 650_500_000
    assert found_in(sheet) == set()


def test_credit_programmes_as_sections_with_others_among_them() -> None:
    sheet = draw(
        CREDIT
        + """TT | Chương trình, địa bàn | Lượt hộ vay | Doanh số cho vay
        I | Cho vay hộ nghèo | 15 | 600
        1 | Tam Kỳ | 10 | 400
        2 | Hội An | 5 | 200
        II | Cho vay nước sạch | 30 | 1200
        1 | Tam Kỳ | 20 | 800
        2 | Hội An | 10 | 400
        III | Cho vay giải quyết việc làm | 30 | 1200
        1 | Tam Kỳ | 20 | 900
        2 | Hội An | 10 | 300
         | Tổng cộng | 75 | 3000
        """
    )
    assert by_dims(sheet, "loans") == {
        ("502", ("poor",)): 10,
        ("503", ("poor",)): 5,
        ("502", ("cho vay nuoc sach",)): 20,
        ("503", ("cho vay nuoc sach",)): 10,
        ("502", ("cho vay giai quyet viec lam",)): 20,
        ("503", ("cho vay giai quyet viec lam",)): 10,
    }
    assert found_in(sheet) == set()


def test_credit_programmes_as_rows_of_the_province() -> None:
    sheet = draw(
        CREDIT.replace("triệu", "tỷ")
        + """TT | Chương trình | Lượt hộ vay | Doanh số cho vay
        1 | Cho vay hộ nghèo | 3059 | 113.912
        2 | Cho vay hộ cận nghèo | 3494 | 152.709
        3 | Cho vay hộ mới thoát nghèo | 6562 | 303.651
         | Tổng cộng | 13115 | 570.272
        """
    )
    assert by_dims(sheet, "loan_amount") == {
        ("49", ("poor",)): 113_912_000_000,
        ("49", ("near_poor",)): 152_709_000_000,
        ("49", ("escaped",)): 303_651_000_000,
    }


def test_cohorts_and_types_cross_and_their_totals_give_no_facts() -> None:
    types = "Tổng số | Thoát nghèo | Thoát cận nghèo"
    sheet = draw(
        f"""
        THỰC HIỆN NGHỊ QUYẾT 13/2017/NQ-HĐND NĂM 2020 TỈNH QUẢNG NAM
        TT | Huyện | Năm 2018 | < | < | Năm 2019 | < | < | Tổng cộng | Dự toán (triệu đồng)
        ^ | ^ | {types} | {types} | ^ | ^
        ^ | ^ | Số hộ | Số hộ | Số hộ | Số hộ | Số hộ | Số hộ | ^ | ^
        1 | Tam Kỳ | 30 | 10 | 20 | 70 | 30 | 40 | 100 | 250
        2 | Hội An | 3 | 1 | 2 | 7 | 3 | 4 | 10 | 25
        """
    )
    assert by_dims(sheet, "households") == {
        ("502", ("2018", "escaped_poor")): 10,
        ("502", ("2018", "escaped_near_poor")): 20,
        ("502", ("2019", "escaped_poor")): 30,
        ("502", ("2019", "escaped_near_poor")): 40,
        ("503", ("2018", "escaped_poor")): 1,
        ("503", ("2018", "escaped_near_poor")): 2,
        ("503", ("2019", "escaped_poor")): 3,
        ("503", ("2019", "escaped_near_poor")): 4,
    }


def test_cohorts_as_sections_of_types() -> None:
    sheet = draw(
        """
        THỰC HIỆN NGHỊ QUYẾT 13/2017/NQ-HĐND NĂM 2020
         | | | | ĐVT: triệu đồng
        TT | Nội dung | Số hộ | Dự toán | Đã chi | Còn lại
        I | Hộ thoát nghèo năm 2019 | 5299 | 50000 | 40000 | 10000
        1 | Hộ thoát nghèo | 2933 | 30000 | 25000 | 5000
        2 | Hộ thoát cận nghèo | 2366 | 20000 | 15000 | 5000
        II | Năm 2017 và 2018 | 16614 | 91527 | 80000 | 11527
        1 | Hộ thoát nghèo | 7056 | 40000 | 35000 | 5000
        2 | Hộ thoát cận nghèo | 9558 | 51527 | 45000 | 6527
         | Tổng cộng | 21913 | 141527 | 120000 | 21527
        """
    )
    assert by_dims(sheet, "households") == {
        ("49", ("2019", "escaped_poor")): 2933,
        ("49", ("2019", "escaped_near_poor")): 2366,
        ("49", ("2017-2018", "escaped_poor")): 7056,
        ("49", ("2017-2018", "escaped_near_poor")): 9558,
    }
    assert found_in(sheet) == set()


RICE = "PHÂN BỔ GẠO CỨU TRỢ TỈNH QUẢNG NAM NĂM 2020"
ROUNDS = {
    ("504", ("dot 1",)): 3000,
    ("510", ("dot 1",)): 1500,
    ("504", ("dot 2",)): 1800,
    ("510", ("dot 2",)): 900,
}


def test_rounds_of_rice_as_sections() -> None:
    sheet = draw(
        f"""
        {RICE}
        TT | Địa phương | Số khẩu | Số gạo phân bổ (tấn)
        I | Đợt 1 | 300 | 4.5
        1 | Tây Giang | 200 | 3
        2 | Nam Giang | 100 | 1.5
        II | Đợt 2 | 180 | 2.7
        1 | Tây Giang | 120 | 1.8
        2 | Nam Giang | 60 | 0.9
        """
    )
    assert by_dims(sheet, "rice_allocated") == ROUNDS


def test_rounds_of_rice_as_column_groups() -> None:
    sheet = draw(
        f"""
        {RICE}
        TT | Địa phương | Đợt 1 | < | Đợt 2 | < | Tổng cộng | <
        ^ | ^ | Số khẩu | Số gạo (kg) | Số khẩu | Số gạo (kg) | Số khẩu | Số gạo (kg)
        1 | Tây Giang | 200 | 3000 | 120 | 1800 | 320 | 4800
        2 | Nam Giang | 100 | 1500 | 60 | 900 | 160 | 2400
        """
    )
    assert by_dims(sheet, "rice_allocated") == ROUNDS


def test_rounds_of_rice_on_sheets_of_their_own_are_not_taken_for_copies() -> None:
    table = "TT | Địa phương | Số khẩu | Số gạo (kg)\n1 | Tây Giang | 200 | 3000"
    reading = read(
        draw(f"{RICE}, ĐỢT 1\n{table}", name="A"), draw(f"{RICE}\n{table}", name="Đợt 2")
    )
    assert [{dict(fact.dims)["round"] for fact in table.facts} for table in reading.tables] == [
        {"dot 1"},
        {"dot 2"},
    ]


def test_rounds_named_by_season_are_told_apart() -> None:
    sheet = draw(
        f"""
        {RICE}
        TT | Địa phương | Số khẩu | Số gạo phân bổ (kg)
        I | Tết Nguyên đán | 300 | 4500
        1 | Tây Giang | 200 | 3000
        2 | Nam Giang | 100 | 1500
        II | Giáp hạt | 180 | 2700
        1 | Tây Giang | 120 | 1800
        2 | Nam Giang | 60 | 900
        """
    )
    assert len(by_dims(sheet, "rice_allocated")) == 4


def test_a_column_per_source_gives_amounts_with_their_source() -> None:
    sheet = draw(
        """
        KẾT QUẢ HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
        TT | Địa phương | Số nhà | < | < | Kinh phí (triệu đồng) | < | <
        ^ | ^ | Tổng số | Xây mới | Sửa chữa | Tổng số | TP Hà Nội | Ngân sách huyện
        1 | Tây Giang | 10 | 6 | 4 | 400 | 300 | 100
        2 | Nam Giang | 5 | 5 | 0 | 250 | 200 | 50
        """
    )
    (table,) = read(sheet).tables
    amounts = [
        (fact.unit, fact.fund_source, fact.value)
        for fact in table.facts
        if fact.indicator == "amount"
    ]
    assert sorted(amounts, key=str) == [
        ("504", "district", 100_000_000),
        ("504", "hanoi", 300_000_000),
        ("510", "district", 50_000_000),
        ("510", "hanoi", 200_000_000),
    ]
    assert {fact.indicator for fact in table.facts} == {"new_houses", "repairs", "amount"}


def test_a_sum_without_its_parts_is_a_fact() -> None:
    sheet = draw(
        """
        HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
        TT | Địa phương | Tổng số nhà | Kinh phí (triệu đồng)
        1 | Tây Giang | 10 | 400
        2 | Nam Giang | 5 | 250
        """
    )
    assert Figure("houses", "504", (), 10) in sound_figures(sheet)


def test_facilities_are_named_by_their_folded_label() -> None:
    sheet = draw(
        """
        CÁC CƠ SỞ BẢO TRỢ XÃ HỘI TỈNH QUẢNG NAM NĂM 2020
        TT | Tên cơ sở | Tổng số đối tượng | Kinh phí (triệu đồng)
        1 | Trung tâm BTXH tỉnh | 150 | 3000
        2 | Làng Hòa Bình | 100 | 2000
        """
    )
    assert by_dims(sheet, "residents") == {
        ("49", ("trung tam btxh tinh",)): 150,
        ("49", ("lang hoa binh",)): 100,
    }


@pytest.mark.parametrize("header", ["Năm thoát nghèo", "Năm", "Giai đoạn"])
def test_a_column_of_years_tells_the_cohort_of_its_rows(header: str) -> None:
    text = f"""
    KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT 13/2017/NQ-HĐND NĂM 2020
    TT | Huyện | {header} | Số hộ | Dự toán
    1 | Tam Kỳ | 2019 | 101 | 100000000
    2 | Tam Kỳ | 2017-2018 | 102 | 200000000
    """
    households = [it for it in sound_figures(draw(text)) if it.indicator == "households"]
    assert households == [
        Figure("households", "502", (("cohort", "2017-2018"),), 102),
        Figure("households", "502", (("cohort", "2019"),), 101),
    ]


def test_a_sum_beside_two_types_is_of_neither_whatever_its_section_says() -> None:
    sheet = draw(
        """
        NGHỊ QUYẾT 13/2017/NQ-HĐND HUYỆN NÔNG SƠN NĂM 2020
         | | | | | ĐVT: triệu đồng
        TT | Xã | Hộ thoát nghèo | < | Hộ thoát cận nghèo | < | Tổng kinh phí
        ^ | ^ | Số hộ | Tiền thưởng | Số hộ | Tiền thưởng | ^
        I | Hộ đăng ký thoát nghèo năm 2019
        1 | Quế Trung | 5 | 25 | 10 | 30 | 55
        2 | Ninh Phước | 6 | 30 | 11 | 33 | 63
        """
    )
    assert by_dims(sheet, "budget") == {
        ("20656", ("2019",)): 55_000_000,
        ("20668", ("2019",)): 63_000_000,
    }


def test_one_district_over_all_columns_is_whose_figures_they_are() -> None:
    sheet = draw(
        """
        KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH NĂM 2020
        TT | Chương trình | Nông Sơn | <
        ^ | ^ | Lượt hộ vay | Doanh số cho vay (triệu đồng)
        1 | Hộ nghèo | 11 | 400
        2 | Hộ cận nghèo | 12 | 600
        """
    )
    assert by_dims(sheet, "loans") == {("519", ("poor",)): 11, ("519", ("near_poor",)): 12}

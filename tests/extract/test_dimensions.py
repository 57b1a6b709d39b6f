"""What else than its unit identifies a figure: categories, programmes, cohorts, rounds, sources."""

from __future__ import annotations

import pytest

from tests.reading_of import Figure, found_in, only_form, read, sound_figures
from tests.workbook_builder import Sheet, draw


def by_dims(sheet: Sheet, indicator: str) -> dict[tuple[str | None, tuple[str, ...]], object]:
    """(unit, member codes) → value; a meeting of two figures would show as a lost one."""
    figures = [item for item in sound_figures(sheet) if item.indicator == indicator]
    found = {(item.unit, tuple(code for _, code in item.dims)): item.value for item in figures}
    assert len(found) == len(figures)
    return found


def test_caregivers_as_a_column_group_are_a_category() -> None:
    sheet = draw(
        """
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
         | | | | | | | ĐVT: 1.000 đồng
        TT | Xã | Hưởng trợ cấp | < | < | < | < | Hộ, cá nhân nhận nuôi dưỡng, chăm sóc | <
        ^ | ^ | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí | Số đối tượng | Kinh phí
        1 | Quế Trung | 100 | 5 | 3 | 102 | 400000 | 20 | 70000
        2 | Ninh Phước | 80 | 5 | 3 | 82 | 300000 | 10 | 35000
         | Tổng cộng | 180 | 10 | 6 | 184 | 700000 | 30 | 105000
        """
    )
    assert by_dims(sheet, "closing") == {
        ("20656", ()): 102,
        ("20668", ()): 82,
        ("20656", ("caregivers",)): 20,
        ("20668", ("caregivers",)): 10,
    }
    assert by_dims(sheet, "amount")["20656", ("caregivers",)] == 70_000_000


def test_categories_as_rows_belong_to_the_district_of_the_title() -> None:
    sheet = draw(
        """
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI HUYỆN NÔNG SƠN NĂM 2020
         | | | | | ĐVT: triệu đồng
        TT | Loại đối tượng | Hệ số | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí
        A | B | 1 | 2 | 3 | 4 | 5=2+3-4 | 6
        I | Trẻ em mồ côi | 1.5 | 10 | 2 | 1 | 11 | 53.46
        II | Người cao tuổi | | 100 | 10 | 5 | 105 | 340.2
        1 | Từ đủ 80 tuổi trở lên | 1 | 60 | 8 | 4 | 64 | 207.36
        2 | Người cao tuổi cô đơn | 1.5 | 40 | 2 | 1 | 41 | 132.84
        III | Hộ, cá nhân nhận nuôi dưỡng, chăm sóc | | 20 | 0 | 0 | 20 | 65
        1 | Nhận chăm sóc người khuyết tật đặc biệt nặng | 1 | 20 | 0 | 0 | 20 | 65
         | Mai táng phí | 20 | | | | 7 | 37.8
         | Tổng cộng | | 130 | 12 | 6 | 143 | 496.46
        """
    )
    assert by_dims(sheet, "closing") == {
        ("519", ("orphans",)): 11,
        ("519", ("elderly_80_plus",)): 64,
        ("519", ("elderly_poor_alone",)): 41,
        ("519", ("caregivers",)): 20,
        ("519", ("funeral",)): 7,
    }
    assert by_dims(sheet, "amount")["519", ("orphans",)] == 53_460_000
    assert found_in(sheet) == set()


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


def test_a_row_may_name_its_category_only_together_with_its_head() -> None:
    form = only_form(
        draw(
            """
            ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
            TT | Nhóm đối tượng | Hệ số | Đầu kỳ | Tăng | Giảm | Cuối kỳ
            I | Người khuyết tật | | 50 | 3 | 1 | 52
            1 | Đặc biệt nặng | 2 | 20 | 1 | 0 | 21
            2 | Nặng | 1.5 | 30 | 2 | 1 | 31
            II | Đối tượng khác | | 5 | 0 | 0 | 5
            1 | Nặng lòng | 1 | 5 | 0 | 0 | 5
            """
        )
    )
    closing = {
        dict(it.dims)["category"]: it.value for it in form.facts if it.indicator == "closing"
    }
    assert closing == {"disabled_very_severe": 21, "disabled_severe": 31, "nang long": 5}


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Gia đình nhận nuôi trẻ mồ côi", "caregivers"),
        ("Người chăm sóc NKT", "caregivers"),
        ("Hộ nuôi NKT đặc biệt nặng", "caregivers"),
        ("Trẻ em mồ côi được nhận nuôi", "orphans"),
        ("Người thuộc hộ nghèo đơn thân đang nuôi con", "single_parents"),
        ("Người cao tuổi từ 80 tuổi", "elderly_80_plus"),
    ],
)
def test_who_cares_for_somebody_is_not_of_the_kind_that_is_cared_for(
    label: str, category: str
) -> None:
    sheet = draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI HUYỆN NÔNG SƠN NĂM 2020
        TT | Nhóm đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí (đồng)
        1 | {label} | 10 | 2 | 1 | 11 | 35640000
        2 | Mai táng phí | 5 | 2 | 0 | 7 | 37800000
        """
    )
    assert by_dims(sheet, "closing")["519", (category,)] == 11


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


UNDECLARED = "tre em duoi 3 tuoi thuoc ho ngheo dtts"


@pytest.mark.parametrize(
    "rows",
    [
        """TT | Nhóm đối tượng | Nông Sơn | Quế Sơn | Hiệp Đức
        1 | Trẻ em mồ côi | 11 | 21 | 31
        2 | Trẻ em dưới 3 tuổi thuộc hộ nghèo DTTS | 12 | 22 | 32
        3 | Người khuyết tật nặng | 13 | 23 | 33""",
        """TT | Nhóm đối tượng | Nông Sơn | < | Quế Sơn | <
        ^ | ^ | Số đối tượng | Kinh phí (triệu đồng) | Số đối tượng | Kinh phí (triệu đồng)
        1 | Trẻ em mồ côi | 11 | 50 | 21 | 90
        2 | Trẻ em dưới 3 tuổi thuộc hộ nghèo DTTS | 12 | 50 | 22 | 90
        3 | Người khuyết tật nặng | 13 | 50 | 23 | 90""",
    ],
    ids=["one figure a district", "two figures a district"],
)
def test_a_category_that_no_form_declares_counts_in_its_district(rows: str) -> None:
    sheet = draw("ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG NĂM 2020\n" + rows)
    closing = by_dims(sheet, "closing")
    assert closing["519", (UNDECLARED,)] == 12
    assert closing["509", (UNDECLARED,)] == 22
    assert closing["519", ("orphans",)] == 11


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

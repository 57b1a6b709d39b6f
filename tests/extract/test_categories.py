"""Categories of persons and households: as rows, as column groups, and in whose name they count."""

from __future__ import annotations

import pytest

from tests.reading_of import by_dims, found_in, only_form
from tests.workbook_builder import draw

UNDECLARED = "tre em duoi 3 tuoi thuoc ho ngheo dtts"


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


OTHERS = """
    ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Người khuyết tật nặng | < | Khác (hưởng theo QĐ cũ) | < | {last} | <
    ^ | ^ | Số đối tượng | Kinh phí | Số đối tượng | Kinh phí | Số đối tượng | Kinh phí
    1 | Quế Trung | 100 | 400000000 | 10 | 40000000 | 3 | 12000000
"""


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("Khác (chuyển đến)", "khac chuyen den"),
        ("Khác (người)", "khac"),
        ("Trẻ em mồ côi", "orphans"),
    ],
)
def test_what_brackets_say_tells_others_apart(last: str, code: str) -> None:
    """Beside one group, "Khác" is no total of all; as a row it would be called the same."""
    assert by_dims(draw(OTHERS.format(last=last)), "closing") == {
        ("20656", ("disabled_severe",)): 100,
        ("20656", ("khac huong theo qd cu",)): 10,
        ("20656", (code,)): 3,
    }


def test_one_category_that_is_declared_beside_others_and_their_total_is_no_second_count() -> None:
    sheet = draw(
        """
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Trẻ em mồ côi | Người cao tuổi | Tổng cộng
        ^ | ^ | Số người | Số người | Số người
        1 | Quế Trung | 10 | 50 | 60
        2 | Ninh Phước | 4 | 5 | 9
        """
    )
    assert by_dims(sheet, "closing") == {
        ("20656", ("orphans",)): 10,
        ("20656", ("nguoi cao tuoi",)): 50,
        ("20668", ("orphans",)): 4,
        ("20668", ("nguoi cao tuoi",)): 5,
    }


def test_this_period_beside_the_last_one_counts_persons_and_is_no_money() -> None:
    sheet = draw(
        """
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
         | | | | | | ĐVT: nghìn đồng
        TT | Xã | Kỳ trước | Tăng | Giảm | Kỳ này | Kinh phí
        1 | Quế Trung | 100 | 5 | 3 | 102 | 324000
        2 | Ninh Phước | 80 | 5 | 3 | 82 | 260000
        """
    )
    assert by_dims(sheet, "closing") == {("20656", ()): 102, ("20668", ()): 82}
    assert by_dims(sheet, "amount")["20656", ()] == 324_000_000


def test_near_poor_households_of_merit_are_no_second_total_of_the_poor() -> None:
    sheet = draw(
        """
        HỘ NGHÈO, HỘ CẬN NGHÈO THEO NHÓM ĐỐI TƯỢNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Hộ nghèo | < | < | Hộ cận nghèo | < | <
        ^ | ^ | Tổng số | DTTS | Có công | Tổng số | DTTS | Có công
        1 | Quế Trung | 100 | 10 | 3 | 50 | 5 | 1
        2 | Ninh Phước | 90 | 9 | 2 | 40 | 4 | 1
        """
    )
    assert by_dims(sheet, "total")["20656", ()] == 100
    assert by_dims(sheet, "merit") == {
        ("20656", ()): 3,
        ("20668", ()): 2,
        ("20656", ("near_poor",)): 1,
        ("20668", ("near_poor",)): 1,
    }


def test_money_for_the_poor_is_not_their_cards() -> None:
    sheet = draw(
        """
        KẾT QUẢ CẤP THẺ BHYT HUYỆN NÔNG SƠN NĂM 2020
         | | | | | ĐVT: triệu đồng
        TT | Xã | Số thẻ BHYT cấp miễn phí | < | Kinh phí | < | <
        ^ | ^ | Hộ nghèo | DTTS | Hộ nghèo | DTTS | Cộng
        1 | Quế Trung | 10 | 20 | 8 | 16 | 24
        2 | Ninh Phước | 20 | 40 | 16 | 32 | 48
        """
    )
    assert by_dims(sheet, "cards_poor") == {("20656", ()): 10, ("20668", ()): 20}
    assert by_dims(sheet, "amount_free") == {("20656", ()): 24_000_000, ("20668", ()): 48_000_000}


def test_a_total_of_the_poor_and_the_near_poor_is_no_total_of_the_free_cards() -> None:
    sheet = draw(
        """
        KẾT QUẢ CẤP THẺ BHYT HUYỆN NÔNG SƠN NĂM 2020
         | | | | | | | ĐVT: triệu đồng
        TT | Xã | Số thẻ | < | < | Kinh phí | < | <
        ^ | ^ | Nghèo | Cận nghèo | Cộng | Nghèo | Cận nghèo | Cộng
        1 | Quế Trung | 100 | 50 | 150 | 80 | 20 | 100
        2 | Ninh Phước | 200 | 100 | 300 | 160 | 40 | 200
        """
    )
    assert by_dims(sheet, "cards_poor")["20656", ()] == 100
    assert by_dims(sheet, "near_poor_amount")["20656", ()] == 20_000_000
    assert not by_dims(sheet, "cards_total") and not by_dims(sheet, "amount_free")
    told = {cell for code, cell, _ in found_in(sheet) if code == "unknown-column"}
    assert told == {"F4", "H4"}

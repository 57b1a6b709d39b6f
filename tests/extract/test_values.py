"""Figures in base units, with their qualifiers; what is 0, what is no figure."""

from __future__ import annotations

import pytest

from tests.reading_of import found_in, only_form, sound_figures
from tests.workbook_builder import draw


def amount(typed: str, head: str = "Kinh phí", line: str = "") -> object:
    """The first commune's amount in đồng."""
    sheet = draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
         | | | {line}
        TT | Xã | Số đối tượng | {head}
        1 | Quế Trung | 100 | {typed}
        """
    )
    facts = [fact for fact in only_form(sheet).facts if fact.indicator == "amount"]
    return facts[0].value if facts else None


@pytest.mark.parametrize(
    ("typed", "head", "line", "expected"),
    [
        ("400", "Kinh phí (triệu đồng)", "", 400_000_000),
        ("400", "Kinh phí", "ĐVT: triệu đồng", 400_000_000),
        ("400", "Kinh phí (triệu đồng)", "ĐVT: đồng", 400_000_000),
        ("0.4", "Kinh phí (tỷ đồng)", "", 400_000_000),
        ("400000", "Kinh phí (1.000 đồng)", "", 400_000_000),
        ("400000000", "Kinh phí", "", 400_000_000),
        ("'400,5", "Kinh phí (triệu đồng)", "", 400_500_000),
        ("'0,4 tỷ", "Kinh phí (triệu đồng)", "", 400_000_000),
        ("'400 000", "Kinh phí (nghìn đồng)", "", 400_000_000),
        ("-", "Kinh phí (triệu đồng)", "", 0),
        ("", "Kinh phí (triệu đồng)", "", None),
        ("#N/A", "Kinh phí (triệu đồng)", "", None),
        ("x", "Kinh phí (triệu đồng)", "", None),
        ("400.0000005", "Kinh phí (triệu đồng)", "", 400_000_001),
    ],
)
def test_money_is_whole_dong(typed: str, head: str, line: str, expected: int | None) -> None:
    found = amount(typed, head, line)
    assert found == expected
    assert found is None or type(found) is int


def test_weight_is_kilograms() -> None:
    sheet = draw(
        """
        PHÂN BỔ GẠO CỨU TRỢ TỈNH QUẢNG NAM NĂM 2020
        TT | Huyện | Số khẩu | Số gạo phân bổ (tấn)
        1 | Tây Giang | 200 | 3.5
        """
    )
    assert [fact.value for fact in only_form(sheet).facts][-1] == 3500


QUALIFIED = """
ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Số đối tượng | Kinh phí (triệu đồng) | Ghi chú
1 | Quế Trung | {number} | 400 | {note}
2 | Ninh Phước | 80 | 300 |
"""


@pytest.mark.parametrize(
    ("number", "note", "qualified"),
    [
        ("'hơn 1.200", "", {"closing"}),
        ("'trên 1.200 người", "", {"closing"}),
        ("'>=1.200", "", {"closing"}),
        ("'1.200 trở lên", "", {"closing"}),
        ("1200", "", set()),
        ("1200", "Hơn 1.200 đối tượng", {"closing"}),
        ("1200", "trên 400 triệu đồng", {"amount"}),
        ("1200", "hơn 900 người chưa nhận", set()),
        ("1200", "Số liệu sơ bộ", set()),
    ],
)
def test_a_lower_bound_is_known_from_cell_or_note(
    number: str, note: str, qualified: set[str]
) -> None:
    table = only_form(draw(QUALIFIED.format(number=number, note=note)))
    assert {fact.indicator for fact in table.facts if fact.qualifier} == qualified
    assert [fact.value for fact in table.facts if fact.indicator == "closing"] == [1200, 80]


def test_a_target_left_blank_gives_no_fact_and_a_dash_gives_none_to_reach() -> None:
    sheet = draw(
        """
        GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020
        TT | Huyện | Hộ nghèo đầu năm | Chỉ tiêu giảm
        1 | Tam Kỳ | 300 | 50
        2 | Hội An | 100 |
        3 | Tây Giang | 1000 | -
        """
    )
    assert {
        item.unit: item.value for item in sound_figures(sheet) if item.indicator == "target"
    } == {
        "502": 50,
        "504": 0,
    }


def test_rates_give_no_facts() -> None:
    sheet = draw(
        """
        RÀ SOÁT HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Tổng số hộ | Hộ nghèo | Tỷ lệ hộ nghèo (%) | Hộ cận nghèo
        1 | Quế Trung | 800 | 60 | 7.5 | 75
        2 | Ninh Phước | 700 | 50 | 7.14 | 70
        """
    )
    assert {item.indicator for item in sound_figures(sheet)} == {
        "households",
        "poor_households",
        "near_poor_households",
    }


def test_a_comment_and_a_footnote_may_tell_a_lower_bound() -> None:
    text = QUALIFIED.format(number="'1.200(*)", note="") + "\n(*) Trên 1.200 đối tượng"
    assert {f.indicator for f in only_form(draw(text)).facts if f.qualifier} == {"closing"}
    plain = QUALIFIED.format(number="1200", note="")
    sheet = draw(plain, notes={(2, 2): "hơn 1.200 người", (2, 3): "đã gồm hơn 12 hộ mới"})
    assert {f.indicator for f in only_form(sheet).facts if f.qualifier} == {"closing"}


def test_a_word_for_above_that_no_number_follows_is_no_bound() -> None:
    table = only_form(draw(QUALIFIED.format(number="1200", note="Trên địa bàn xã có 1.200 người")))
    assert not [fact for fact in table.facts if fact.qualifier]


def test_a_bound_on_a_sum_goes_to_its_parts_for_they_are_the_facts() -> None:
    sheet = draw(
        """
        CÁC CƠ SỞ BẢO TRỢ XÃ HỘI TỈNH QUẢNG NAM NĂM 2020
        TT | Tên cơ sở | Tổng số đối tượng | Trong đó | <
        ^ | ^ | ^ | Trẻ em | Người cao tuổi
        1 | Trung tâm BTXH tỉnh | 'trên 500 | 300 | 200
        2 | Làng Hòa Bình | 100 | 40 | 60
        """
    )
    bounds = {fact.source.cell for fact in only_form(sheet).facts if fact.qualifier}
    assert bounds == {"D4", "E4"}


@pytest.mark.parametrize(("total", "bounds"), [("'hơn 250", 2), ("'hơn 200", 0), ("250", 0)])
def test_a_bound_on_the_total_is_one_on_what_it_is_made_of(total: str, bounds: int) -> None:
    sheet = draw(
        f"""
        CÁC CƠ SỞ BẢO TRỢ XÃ HỘI TỈNH QUẢNG NAM NĂM 2020
        TT | Tên cơ sở | Quy mô | Tổng số đối tượng
        1 | Trung tâm BTXH tỉnh | 200 | 150
        2 | Làng Hòa Bình | 100 | 100
         | Tổng cộng | 300 | {total}
        """
    )
    facts = [fact for fact in only_form(sheet).facts if fact.indicator == "residents"]
    assert sum(fact.qualifier == "at_least" for fact in facts) == bounds
    assert found_in(sheet) == set()


def test_a_bound_on_a_row_of_its_own_is_not_one_on_the_rows_beside_it() -> None:
    sheet = draw(
        """
        CÁC CƠ SỞ BẢO TRỢ XÃ HỘI TỈNH QUẢNG NAM NĂM 2020
        TT | Tên cơ sở | Quy mô | Tổng số đối tượng
        1 | Trung tâm BTXH tỉnh | 200 | 'hơn 150
        2 | Làng Hòa Bình | 100 | 100
         | Tổng cộng | 300 | 'hơn 250
        """
    )
    bounds = {fact.source.cell for fact in only_form(sheet).facts if fact.qualifier}
    assert bounds == {"D3"}


def test_rice_in_quintals_is_kilograms() -> None:
    sheet = draw(
        """
        PHÂN BỔ GẠO CỨU TRỢ HUYỆN NÔNG SƠN NĂM 2020
         | | ĐVT: tạ
        TT | Xã | Số khẩu | Số gạo phân bổ
        1 | Quế Trung | 160 | 24
        2 | Ninh Phước | 80 | 12
        """
    )
    rice = [item.value for item in sound_figures(sheet) if item.indicator == "rice_allocated"]
    assert rice == [2400, 1200]

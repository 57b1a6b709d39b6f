from __future__ import annotations

import pytest

from ansinh_xl.text.units import UNITS, find_unit, find_units, printed_unit, unit_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Đơn vị tính: triệu đồng", ["million_dong"]),
        ("ĐVT: 1.000 đồng", ["thousand_dong"]),
        ("Đvt: Tr.đ", ["million_dong"]),
        ("ĐVT : Đồng", ["dong"]),
        ("(Đơn vị: nghìn đồng)", ["thousand_dong"]),
        ("ĐVT: tỷ đồng   Biểu số 02", ["billion_dong"]),
        ("(tr.đ)", ["million_dong"]),
        ("Kinh phí\n(1.000đ)", ["thousand_dong"]),
        ("Kinh phí (ngàn đồng)", ["thousand_dong"]),
        ("Dư nợ (triệu đồng)", ["million_dong"]),
        ("Số tiền (VNĐ)", ["dong"]),
        ("(đ)", ["dong"]),
        ("1.000 đồng", ["thousand_dong"]),
        ("Triệu đồng", ["million_dong"]),
        ("ĐVT: hộ, triệu đồng", ["household", "million_dong"]),
        ("ĐVT: Hộ - khẩu", ["household", "person"]),
        ("Đơn vị tính: Số hộ: hộ; kinh phí: triệu đồng", ["household", "million_dong"]),
        ("Gạo (tấn)", ["tonne"]),
        ("ĐVT: tạ", ["tạ"]),
        ("ĐVT: 1.000.000.000 đồng", ["billion_dong"]),
        ("ĐVT: 100.000 đồng", ["100.000 đồng"]),
        ("Gạo phân bổ (kg)", ["kg"]),
        ("Số thẻ (thẻ)", ["card"]),
        ("Tỷ lệ (%)", ["percent"]),
        ("Tỷ lệ %", ["percent"]),
        ("% KH", ["percent"]),
        ("Thời gian (tháng)", ["month"]),
        ("Số lượt (lượt hộ)", ["loan"]),
        ("ĐVT: nghìn người", ["nghìn người"]),
    ],
)
def test_a_stated_unit_is_found(text: str, codes: list[str]) -> None:
    assert [unit.code for unit in find_units(text)] == codes
    first = find_unit(text)
    assert first is not None
    assert first.code == codes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ",
        "Hộ nghèo",
        "Nhân khẩu",
        "Đơn vị: UBND huyện Tiên Phước",
        "Đơn vị",
        "Mức trợ cấp (đồng/người/tháng)",
        "(Kèm theo Quyết định số 197/QĐ-UBND)",
        "Cộng (1+2)",
        "(d)",
        "đạt 5%",
        "Triệu Phong",
        "",
    ],
)
def test_a_label_without_unit_words_states_none(text: str) -> None:
    assert find_unit(text) is None


def test_factors_lead_to_whole_đồng_and_kg() -> None:
    assert [UNITS[code].factor for code in ("dong", "thousand_dong", "million_dong")] == [
        1,
        10**3,
        10**6,
    ]
    assert (UNITS["billion_dong"].factor, UNITS["billion_dong"].measure) == (10**9, "dong")
    assert (UNITS["tonne"].factor, UNITS["tonne"].measure) == (1000, "kg")
    assert [unit.factor for unit in find_units("ĐVT: 100.000 đồng, tạ")] == [10**5, 100]


def test_thousands_of_something_are_so_many_of_it() -> None:
    told = find_unit("Sản lượng (Nghìn tấn)")
    assert told is not None
    assert (told.measure, told.factor) == ("kg", 10**6)
    assert printed_unit("Diện tích (Nghìn ha)") == "Nghìn ha"


def test_the_printed_unit_is_kept_where_none_of_ours_fits() -> None:
    assert printed_unit("Mức (đồng/người/tháng)") == "đồng/người/tháng"
    assert printed_unit("ĐVT: Suất quà") == "Suất quà"
    assert printed_unit("Kinh phí (tr.đ)") == "tr.đ"
    assert printed_unit("Diện tích (ha)") == "ha"
    assert printed_unit("Số hộ") is None
    assert printed_unit("Ghi chú (nếu có)") is None


def test_the_word_behind_a_number_names_its_unit() -> None:
    names = ("tấn gạo", "tỷ đồng", "thẻ bhyt", "%", "hộ", "đồng/người")
    units = [unit_of(name) for name in names]
    assert [unit and unit.code for unit in units] == [
        "tonne",
        "billion_dong",
        "card",
        "percent",
        "household",
        None,
    ]

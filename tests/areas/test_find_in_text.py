"""Which unit a title, a sheet name or a file name speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from ansinh_xl.areas import load_areas

AREAS = load_areas()
IN_2020 = date(2020, 12, 31)


def found(text, kind="district", as_of=IN_2020, **scope):
    area = AREAS.find_in_text(text, kind=kind, as_of=as_of, **scope)
    return area and area.name


@pytest.mark.parametrize(
    "text",
    [
        "UBND HUYỆN TIÊN PHƯỚC",
        "ỦY BAN NHÂN DÂN\nHUYỆN TIÊN PHƯỚC",
        "Tien Phuoc - bieu 01.xlsx",
        "TienPhuoc_bieu01.xls",
        "tienphuoc.xlsx",
        "514.xlsx",
        "514_HuyenTienPhuoc (1).xlsx",
        "Biểu số 01 - H.Tiên Phước (bản cuối cùng).xlsx",
        "TỔNG HỢP HỘ NGHÈO HUYỆN TIÊN PHƯỚC, TỈNH QUẢNG NAM NĂM 2020",
        "Phòng LĐ-TB&XH Tiên Phước",
        "Huyện Tiên Phước (theo mẫu của Hiệp Đức)",
    ],
)
def test_the_district_of_a_title_or_a_file_name(text):
    assert found(text) == "Huyện Tiên Phước"


def test_the_longest_name_wins():
    assert found("UBND huyện Bắc Trà My") == "Huyện Bắc Trà My"
    assert found("nam tra my.xlsx") == "Huyện Nam Trà My"
    assert found("Bắc Trà My", "commune") is None
    assert found("TT Trà My", "commune") == "Thị trấn Trà My"


def test_names_are_whole_words():
    assert found("Tiên Phướcc") is None
    assert found("xã Phước Ninh", "commune") == "Xã Phước Ninh"
    assert found("xã Ninh Phước", "commune") == "Xã Ninh Phước"


def test_two_districts_in_one_title_are_none():
    assert found("Hội An và Hiệp Đức") is None


def test_no_unit_is_none():
    assert found("UBND TỈNH QUẢNG NAM") is None
    assert found("Tổng hợp toàn tỉnh") is None
    assert found("") is None
    assert found("SỞ LĐ-TB&XH TỈNH QUẢNG NAM", "province") == "Tỉnh Quảng Nam"


def test_the_district_in_a_title_tells_its_commune():
    title = "Danh sách hộ nghèo xã Phước Hòa, huyện Phước Sơn"
    assert found(title, "commune") == "Xã Phước Hoà"
    assert found("PHUOC HOA", "commune") is None
    assert found("PHUOC HOA", "commune", within="502") == "Phường Phước Hòa"


def test_the_town_named_like_its_district_needs_its_type():
    assert found("NUI THANH") == "Huyện Núi Thành"
    assert found("NUI THANH", "commune") is None
    assert found("TT NUI THANH", "commune") == "Thị trấn Núi Thành"


def test_a_commune_of_one_word_needs_its_type():
    assert found("Biểu 01 xã Ba", "commune") == "Xã Ba"
    assert found("Ba mươi hộ, quý Tư", "commune") is None


def test_words_of_a_sentence_are_no_commune():
    assert found("Đảng viên tiên phong giúp hộ nghèo", "commune") is None
    assert found("Xã Tiên Phong", "commune") == "Xã Tiên Phong"

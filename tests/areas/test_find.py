"""A written name, its unit; and the names that must not be taken for one."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.areas import load_areas
from ansinh_xl.areas.writing import spelling
from ansinh_xl.text.folding import fold

AREAS = load_areas()
IN_2020, IN_2025, AFTER = date(2020, 12, 31), date(2025, 1, 1), date(2025, 7, 1)


def found(name, as_of=IN_2020, **scope):
    area = AREAS.find(name, as_of=as_of, **scope).area
    return area and area.code


def proposed(name, as_of=IN_2020, **scope):
    match = AREAS.find(name, as_of=as_of, **scope)
    assert match.area is None
    return [area.short for area in match.proposals]


@pytest.mark.parametrize(
    "name",
    [
        "Huyện Tiên Phước",
        "huyện Tiên Phước",
        "H. Tiên Phước",
        "H.Tiên Phước",
        "Tiên Phước",
        "TIÊN PHƯỚC",
        "HUYỆN TIÊN PHƯỚC",
        "Tien Phuoc",
        " Tiên\u00a0Phước ",
        unicodedata.normalize("NFD", "Tiên Phước"),
        "1. Tiên Phước",
        "XIII. Huyện Tiên Phước",
        "13 Tiên Phước",
        "- Tiên Phước",
        "UBND huyện Tiên Phước",
        "514",
        "514 - Tiên Phước",
        "TienPhuoc",
        "Tiên Phước (miền núi)",
        "Huyện Tiên Phước, tỉnh Quảng Nam",
    ],
)
def test_a_district_is_found_however_it_is_written(name):
    assert found(name) == "514"


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("TP Tam Kỳ", "Thành phố Tam Kỳ"),
        ("TP. TAM KY", "Thành phố Tam Kỳ"),
        ("T.P Hội An", "Thành phố Hội An"),
        ("TX Điện Bàn", "Thị xã Điện Bàn"),
        ("TX. Ðiện Bàn", "Thị xã Điện Bàn"),
        ("TT Ái Nghĩa", "Thị trấn Ái Nghĩa"),
        ("T.T Ái Nghĩa", "Thị trấn Ái Nghĩa"),
        ("P. Hoà Hương", "Phường Hòa Hương"),
        ("phường Hòa Thuận", "Phường Hoà Thuận"),
        ("Ch’Ơm", "Xã Ch'ơm"),
        ("Chơm", "Xã Ch'ơm"),
        ("Đăk Pring", "Xã Đắc Pring"),
        ("T.xã Điện Bàn", "Thị xã Điện Bàn"),
        ("TT Prao", "Thị trấn P Rao"),
        ("P Rao", "Thị trấn P Rao"),
        ("A Xan", "Xã A Xan"),
        ("Xã Tư", "Xã Tư"),
        ("1. Xã Tiên Mỹ", "Xã Tiên Mỹ"),
        ("Tiên Mĩ", "Xã Tiên Mỹ"),
        ("Tam Xuân 1", "Xã Tam Xuân I"),
        ("Xã La Êê", "Xã Laêê"),
        ("Xã Phước Hòa", "Xã Phước Hoà"),
        ("Phường Phước Hòa", "Phường Phước Hòa"),
        ("Ba (Đông Giang)", "Xã Ba"),
        ("Phước Hòa, Tam Kỳ", "Phường Phước Hòa"),
        ("20881", "Xã Tiên Mỹ"),
    ],
)
def test_units_are_found_however_they_are_written(name, official):
    assert AREAS.find(name, as_of=IN_2020).area.name == official


def test_the_match_says_how_it_was_found():
    assert AREAS.find("TIÊN PHƯỚC", as_of=IN_2020).how == "exact"
    assert AREAS.find("Xã Bha Lêê", as_of=IN_2020).how == "alias"
    assert AREAS.find("Thị xã Hội An", as_of=IN_2020).how == "alias"
    assert AREAS.find("514", as_of=IN_2020).how == "code"


def test_tra_my_the_town_is_neither_of_the_two_districts():
    assert found("Trà My") == "20899"
    assert found("Bắc Trà My") == "515"
    assert found("NAM TRA MY") == "516"
    assert (found("B. Trà My"), found("N.Trà My")) == ("515", "516")
    assert proposed("Trà My", kind="district") == ["Bắc Trà My", "Nam Trà My"]


def test_phuoc_ninh_is_not_ninh_phuoc():
    assert (found("Phước Ninh"), found("NINH PHUOC")) == ("20669", "20668")


def test_tra_don_and_tra_dơn_of_one_district_are_told_apart_by_their_marks_only():
    assert (found("Trà Don"), found("Trà Dơn")) == ("20956", "20938")
    assert proposed("TRA DON", within="516") == ["Trà Dơn", "Trà Don"]


def test_a_name_in_two_districts_needs_the_district():
    assert found("Phước Hòa", within="502") == "20338"
    assert found("Phước Hòa", within="511") == "20729"
    assert proposed("Phước Hòa") == ["Phước Hòa", "Phước Hoà"]


def test_a_name_without_marks_is_not_taken_for_one_of_three_communes():
    assert proposed("TAM THANH") == ["Tam Thanh", "Tam Thành", "Tam Thạnh"]
    assert found("TAM THANH", within="517") == "20980"
    assert found("Tam Thành") == "20365"


def test_the_spelling_of_another_districts_commune_is_only_proposed():
    assert proposed("Tam Thành", within="502") == ["Tam Thanh", "Tam Thành"]


def test_a_commune_outside_the_district_is_proposed_not_taken():
    assert proposed("Xã Tiên Mỹ", within="515") == ["Tiên Mỹ"]
    assert proposed("Xã Tiên Mỹ, huyện Tiên Phước", within="515")


def test_a_bare_name_shared_with_the_district_is_the_district_unless_it_cannot_be():
    assert found("Núi Thành") == "517"
    assert found("thị trấn Núi Thành") == "20965"
    assert found("Núi Thành", kind="commune") == "20965"
    assert found("Núi Thành", within="517") == "20965"


@pytest.mark.parametrize(
    "name", ["Toàn tỉnh", "Toàn huyện", "Tổng cộng", "CỘNG", "", "-", "Nông thôn"]
)
def test_a_total_is_no_unit_and_proposes_none(name):
    assert proposed(name) == []


def test_the_province_is_found_by_its_name():
    assert found("tỉnh Quảng Nam", kind="province") == "49"
    assert found("Quảng Nam", kind="district") is None
    assert found("Thành phố Đà Nẵng") is None
    assert found("Thành phố Đà Nẵng", AFTER) == "48"


@pytest.mark.parametrize("name", ["Tiên Phướ", "Huyện Tiến Phướcc", "Tiên Phươc Huyện"])
def test_a_like_name_is_proposed_never_taken(name):
    assert "Tiên Phước" in proposed(name)


def test_like_names_are_proposed_within_the_district_only():
    inside = {area.short for area in AREAS.children("514", IN_2020)}
    assert set(proposed("Tiên Cảm B", within="514")) <= inside
    assert proposed("Tiên Cảm B", within="514", propose=False) == []


def test_a_unit_of_another_time_proposes_what_stands_in_its_place():
    assert proposed("Tiên Cẩm", IN_2025) == ["Tiên Sơn"]
    assert proposed("Trung Phước") == ["Quế Trung"]
    assert proposed("Quế Cường") == ["Quế Mỹ"]
    assert len(proposed("Huyện Tiên Phước", AFTER)) == 4


def test_a_later_commune_is_found_within_the_old_district():
    assert found("Trà My", AFTER, within="515") == "20900"
    assert found("Trà My", AFTER, within="516") is None
    assert found("Quế Lâm", IN_2025, within="519") == "20692"


@pytest.mark.parametrize("day", [IN_2020, date(2023, 5, 1), IN_2025, AFTER])
def test_every_official_name_finds_its_unit_within_its_parent(day):
    for area in (*AREAS.districts(day), *AREAS.communes(day)):
        match = AREAS.find(area.name, within=area.parent, as_of=day)
        assert match == (area, "exact", ())


COMMUNES = st.sampled_from(AREAS.communes(IN_2020))


@given(
    COMMUNES,
    st.sampled_from(["", "1. ", "2) ", "II. ", "- ", "  "]),
    st.sampled_from([str, str.upper, str.lower, str.title]),
    st.sampled_from(["NFC", "NFD"]),
    st.booleans(),
)
def test_dress_does_not_change_the_unit(area, before, case, form, with_type):
    name = before + unicodedata.normalize(form, case(area.name if with_type else area.short))
    assert found(name, within=area.parent) == area.code


@given(COMMUNES, st.data())
def test_a_name_with_a_letter_lost_is_only_found_where_that_is_a_name(area, data):
    place = data.draw(st.integers(0, len(area.short) - 1))
    broken = area.short[:place] + area.short[place + 1 :]
    match = AREAS.find(broken, within=area.parent, as_of=IN_2020)
    if match.area and match.how == "exact":
        assert spelling(match.area.short) == spelling(broken)
    elif match.area and match.area != area:
        assert fold(match.area.short) == fold(broken)


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    match = AREAS.find(text, as_of=IN_2020)
    assert (match.area is None) == (match.how is None)
    AREAS.find_in_text(text, kind="commune", as_of=IN_2020)


@pytest.mark.slow
def test_an_exact_look_up_loads_neither_rapidfuzz_nor_pandas():
    code = (
        "import sys, datetime, ansinh_xl.areas as a;"
        "assert a.load_areas().find('Tiên Phước', as_of=datetime.date(2020, 1, 1)).area;"
        "assert not {'rapidfuzz', 'pandas', 'pydantic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

"""The table of units: how many hold when, and how they follow one another."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ansinh_xl.areas import load_areas
from ansinh_xl.areas.table import read_table

AREAS = load_areas()
IN_2020, IN_2025, AFTER = date(2020, 12, 31), date(2025, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "districts", "communes"),
    [
        (date(2019, 12, 31), 18, 241),
        (IN_2020, 18, 241),
        (date(2024, 12, 31), 18, 241),
        (IN_2025, 17, 233),
        (date(2025, 6, 30), 17, 233),
        (AFTER, 0, 78),
    ],
)
def test_every_vintage_has_its_number_of_units(day, districts, communes):
    assert len(AREAS.districts(day)) == districts
    assert len(AREAS.communes(day)) == communes


def test_districts_are_in_official_order_with_their_codes():
    named = {area.code: area.short for area in AREAS.districts(IN_2020)}
    assert list(named) == [str(code) for code in range(502, 520)]
    assert (named["502"], named["514"], named["519"]) == ("Tam Kỳ", "Tiên Phước", "Nông Sơn")


def test_the_communes_of_a_district_are_its_children():
    names = [area.name for area in AREAS.children("514", IN_2020)]
    assert len(names) == 15
    assert names[0] == "Thị trấn Tiên Kỳ"
    assert sum(len(AREAS.children(d.code, IN_2020)) for d in AREAS.districts(IN_2020)) == 241


def test_names_are_nfc_with_single_blanks_and_end_in_the_short_name():
    for record in read_table():
        area = record.area
        assert area.name == unicodedata.normalize("NFC", " ".join(area.name.split()))
        assert area.name.endswith(" " + area.short)


def test_no_code_holds_twice_on_one_day_and_every_parent_holds():
    for day in (IN_2020, date(2023, 5, 1), IN_2025, AFTER):
        areas = [r.area for r in read_table() if r.area.holds(day)]
        codes = {area.code for area in areas}
        assert len(codes) == len(areas)
        assert all(area.parent in codes for area in areas if area.kind != "province")


def test_the_province_becomes_part_of_da_nang():
    assert AREAS.province(date(2025, 6, 30)).name == "Tỉnh Quảng Nam"
    assert AREAS.province(AFTER).code == "48"
    assert [area.code for area in AREAS.successors("49", AFTER)] == ["48"]
    assert len(AREAS.children("49", AFTER)) == 78


def test_nong_son_goes_into_que_son():
    assert [area.code for area in AREAS.successors("519", IN_2025)] == ["509"]
    assert {area.short for area in AREAS.predecessors("509", IN_2020)} == {"Quế Sơn", "Nông Sơn"}
    assert len(AREAS.children("519", IN_2025)) == 5


def test_an_abolished_district_lives_on_in_its_own_communes():
    named = [area.name for area in AREAS.successors("514", AFTER)]
    assert named == ["Xã Tiên Phước", "Xã Sơn Cẩm Hà", "Xã Lãnh Ngọc", "Xã Thạnh Bình"]
    assert [a.short for a in AREAS.successors("519", AFTER)] == ["Nông Sơn", "Quế Phước"]


def test_two_communes_joined_have_one_successor():
    joined = AREAS.successors("20863", IN_2025)
    assert [area.name for area in joined] == ["Xã Tiên Sơn"]
    assert {a.short for a in AREAS.predecessors("20857", IN_2025)} >= {"Tiên Sơn"}


def test_a_commune_that_became_a_ward_keeps_its_code():
    assert AREAS.get("20593", date(2023, 4, 9)).name == "Xã Điện Minh"
    assert AREAS.get("20593", date(2023, 4, 10)).name == "Phường Điện Minh"


def test_a_code_given_anew_needs_the_day():
    assert AREAS.get("20854").name == "Thị trấn Tiên Kỳ"
    assert AREAS.get("20854", AFTER).name == "Xã Tiên Phước"
    assert AREAS.get("514", AFTER) is None
    assert AREAS.get("99999") is None


@pytest.mark.parametrize("day", [IN_2020, date(2025, 6, 30)])
def test_each_of_the_78_communes_comes_from_exactly_one_district(day):
    for area in AREAS.communes(AFTER):
        districts = {before.parent for before in AREAS.predecessors(area.code, day)}
        assert len(districts) == 1
        assert AREAS.district_of(area.code, day).code in districts


def test_every_commune_of_2020_goes_into_exactly_one_of_the_78():
    after = [AREAS.successors(area.code, AFTER) for area in AREAS.communes(IN_2020)]
    assert {len(areas) for areas in after} == {1}
    assert {areas[0] for areas in after} == set(AREAS.communes(AFTER))


def test_the_district_of_a_commune_depends_on_the_day():
    assert AREAS.district_of("20669", IN_2020).short == "Nông Sơn"
    assert AREAS.district_of("20669", IN_2025).short == "Quế Sơn"
    assert AREAS.district_of("20669", AFTER) is None


def test_official_order_puts_the_province_first_and_communes_behind_their_district():
    codes = ["20857", "519", "20364", "nowhere", "49", "514", "20854", "518"]
    ordered = sorted(codes, key=AREAS.order)
    assert ordered == ["49", "514", "20854", "20857", "518", "20364", "519", "nowhere"]

"""Every unit of every vintage, however its name is written, within its parent; likeness decides
nothing.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.areas import Area, Confirmed, ConfirmedNames, load_areas
from ansinh_xl.text.folding import fold

AREAS = load_areas()
DAYS = (date(2020, 12, 31), date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30))
AFTER = date(2025, 7, 1)
SHORT_TYPES = {
    "Thành phố": ("TP", "TP.", "T.P", "Tp."),
    "Thị xã": ("TX", "TX.", "T.X"),
    "Huyện": ("H.", "huyện", "HUYỆN"),
    "Thị trấn": ("TT", "TT.", "T.T"),
    "Phường": ("P.", "phường"),
    "Xã": ("X.", "xã", "XÃ"),
}


def units(day: date) -> tuple[Area, ...]:
    return (*AREAS.districts(day), *AREAS.communes(day))


EVERY = st.sampled_from([(day, area) for day in (*DAYS, AFTER) for area in units(day)])
NUMBERINGS = st.sampled_from(["", "1. ", "XIV. ", "2.3 ", "- ", "07 ", "a) "])
SPELLINGS = st.sampled_from(
    [
        lambda text: text,
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f"  {text.replace(' ', '  ')} ",
        lambda text: text.replace("Đ", "Ð"),
        lambda text: text.replace("'", "’"),
    ]
)


def kind_of(area: Area) -> str:
    return area.name[: -len(area.short) - 1]


def found(name: str, within: str | None, day: date) -> str | None:
    area = AREAS.find(name, within=within, as_of=day).area
    return area and area.code


@given(EVERY, st.data(), NUMBERINGS, SPELLINGS)
def test_a_name_with_its_type_is_found_in_every_way_to_write_it(unit, data, numbering, spelled):
    day, area = unit
    kind = data.draw(st.sampled_from([kind_of(area), *SHORT_TYPES[kind_of(area)]]))
    written = numbering + spelled(f"{kind} {area.short}")
    assert found(written, area.parent, day) == area.code


@given(EVERY, SPELLINGS)
def test_a_name_without_marks_is_its_unit_or_a_question_but_never_another_unit(unit, spelled):
    day, area = unit
    written = fold(area.name) if area.kind == "district" else spelled(fold(area.short))
    match = AREAS.find(written, within=area.parent, as_of=day)
    if match.area is None:
        assert area.code in {item.code for item in match.proposals}
    else:
        assert fold(match.area.short) == fold(area.short)


LETTERS = st.sampled_from("bcdghklmnpqrstvx")


@given(EVERY, st.data(), LETTERS)
def test_a_typing_error_is_never_taken_for_a_unit(unit, data, letter):
    day, area = unit
    place = data.draw(st.integers(0, len(area.short)))
    written = area.short[:place] + letter + area.short[place:]
    if any(
        fold(written).replace(" ", "") == fold(name).replace(" ", "")
        for other in units(day)
        for name in (other.short, other.name)
    ):
        return
    match = AREAS.find(f"{kind_of(area)} {written}", within=area.parent, as_of=day)
    assert match.area is None or match.how == "alias"
    inside = [AREAS.lay_in(item.code, area.parent or "") for item in match.proposals]
    assert inside == sorted(inside, reverse=True), "what lies elsewhere is proposed last"


def test_names_that_only_resemble_each_other_are_never_merged():
    day = DAYS[0]
    for one, other in [("Xã Phước Ninh", "Xã Ninh Phước"), ("Bắc Trà My", "Nam Trà My")]:
        assert found(one, None, day) != found(other, None, day)
    assert found("Trà My", "49", day) not in ("515", "516")
    assert found("Huyện Trà My", "49", day) is None


def test_a_confirmed_spelling_counts_within_its_unit_alone():
    day = DAYS[0]
    known = AREAS.with_confirmed(
        ConfirmedNames([Confirmed("Xã Thăng Phướt", "512", "20785", "ten.xlsx", "E5")])
    )
    for written in ("Xã Thăng Phướt", "3. XÃ THĂNG PHƯỚT"):
        match = known.find(written, within="512", as_of=day)
        assert (match.area and match.area.code, match.how) == ("20785", "confirmed")
    for within in (None, "49", "513"):
        assert known.find("Xã Thăng Phướt", within=within, as_of=day).area is None
    for another in ("Xã Thăng Phưót", "Thăng Phướt", "Xa Thang Phuot"):
        assert known.find(another, within="512", as_of=day).area is None
    assert found("Xã Thăng Phướt", "512", day) is None


def test_a_confirmation_changes_no_name_that_a_unit_bears():
    known = AREAS.with_confirmed(ConfirmedNames([Confirmed("Xã Tiên Mỹ", "514", "20854")]))
    match = known.find("Xã Tiên Mỹ", within="514", as_of=DAYS[0])
    assert match.area is not None
    assert (match.area.short, match.how) == ("Tiên Mỹ", "exact")


@given(EVERY)
def test_a_confirmation_says_nothing_on_a_day_without_that_unit(unit):
    day, area = unit
    known = AREAS.with_confirmed(
        ConfirmedNames([Confirmed("Xã Không Có", area.parent or "", area.code)])
    )
    for other in (*DAYS, AFTER):
        match = known.find("Xã Không Có", within=area.parent, as_of=other)
        held = AREAS.get(area.code, other)
        if match.area is not None:
            assert match.area == held
        elif other == day:
            raise AssertionError("it holds on its own day")

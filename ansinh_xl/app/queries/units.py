"""AREA_CODE, AREA_NAME, AREA_PARENT and AREA_AS_OF: administrative units as of a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ansinh_xl.app.queries.choices import text_of, unit_on
from ansinh_xl.app.queries.days import day_of
from ansinh_xl.app.queries.shapes import blank, each, sentence_on_error
from ansinh_xl.areas import Area, load_areas
from ansinh_xl.errors import UsageError


@sentence_on_error
def area_code(unit: Any, on: Any = None, within: Any = None) -> Any:
    """The official code of a name, as text; ``within``: the unit above it."""
    return _of_unit(lambda area, day: area.code, unit, on, within)


@sentence_on_error
def area_name(unit: Any, on: Any = None, within: Any = None) -> Any:
    """The official name with its type, of a code or of a name as anybody writes it."""
    return _of_unit(lambda area, day: area.name, unit, on, within)


@sentence_on_error
def area_parent(unit: Any, on: Any = None, within: Any = None) -> Any:
    """The official name of the unit right above."""
    return _of_unit(_parent, unit, on, within)


def _parent(area: Area, day: date) -> str:
    above = load_areas().get(area.parent, day) if area.parent else None
    if above is None:
        raise UsageError("answer-no-parent", unit=area.name)
    return above.name


def _of_unit(tell: Callable[[Area, date], str], unit: Any, on: Any, within: Any) -> Any:
    def answer(one: Any, when: Any, parent: Any) -> str:
        if blank(one):
            return ""
        day = day_of(when)
        above = None if blank(parent) else unit_on(parent, day).code
        return tell(unit_on(one, day, above), day)

    return each(answer, unit, on, within)


@sentence_on_error
def area_as_of(unit: Any, on: Any = None, within: Any = None) -> Any:
    """The units that stand on a day in place of one of any time: "Xã Tiên Phước; Xã …".

    Several where an old district became several communes; the unit itself while it holds. A bare
    name that an old district and a new commune share means neither: "Tam Kỳ" of today is one
    ward of the four that the city became.
    """

    def answer(one: Any, when: Any, parent: Any) -> str:
        if blank(one):
            return ""
        day = day_of(when)
        found = load_areas().at_any_time(text_of(one), day, _named(parent))
        if not found:
            raise UsageError("answer-unit", unit=text_of(one))
        _told_apart(text_of(one), found, day, _named(parent))
        return "; ".join(area.name for area in found)

    return each(answer, unit, on, within)


def _named(value: Any) -> str | None:
    return None if blank(value) else text_of(value)


def _told_apart(name: str, found: Sequence[Area], day: date, within: str | None) -> None:
    """UsageError where an earlier district of the same name became others than the units found."""
    areas = load_areas()
    if len(found) != 1 or found[0].kind != "commune" or within is not None:
        return
    for earlier in (it for it in reversed(areas.days) if it < day):
        old = areas.find(name, as_of=earlier).area
        if old is not None and old.kind == "district":
            if areas.at_any_time(old.name, day) != tuple(found):
                raise UsageError("answer-old-or-new", unit=name, old=old.name, new=found[0].name)
            return

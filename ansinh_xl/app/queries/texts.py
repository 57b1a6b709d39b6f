"""VN_UNIT, VN_UNICODE, VN_UNACCENT and VN_SORTKEY: units of measure and Vietnamese text."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries.choices import text_of
from ansinh_xl.app.queries.shapes import (
    as_table,
    blank,
    each,
    readings,
    sentence_on_error,
    single,
)
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.text.collation import sort_key
from ansinh_xl.text.folding import fold, unaccented
from ansinh_xl.text.legacy import Legacy, convert, looks_like
from ansinh_xl.text.numbers import Reading, read_column
from ansinh_xl.text.units import UNITS, Unit, unit_of

_FONTS: dict[Legacy, str] = {"tcvn3": ".VnTime", "vni": "VNI-Times"}
_TABLES: dict[str, Legacy] = {"tcvn3": "tcvn3", "abc": "tcvn3", "vni": "vni"}


@sentence_on_error
def vn_unit(value: Any, given: Any = None, wanted: Any = None) -> Any:
    """A figure in another unit of measure: 113,357 "tỷ" in "triệu" is 113357; kg and tấn likewise.

    ``given``: the unit of the cell, which may say it itself ("113,357 tỷ đồng"); of neither, the
    base. ``wanted``: đồng or kg where nothing is said. Exact: only the last step is rounded.
    """

    def answer(cell: Any, before: Any, after: Any) -> Any:
        if blank(cell):
            return ""
        reading = _number(cell)
        unit = _said(reading, before)
        goal = _unit(after) if not blank(after) else _base(unit)
        if unit is None:
            unit = _base(goal)
        if unit is None or goal is None:
            raise UsageError("answer-units-needed")
        if unit.measure != goal.measure:
            raise UsageError("answer-units-differ", old=text_of(before or cell), new=text_of(after))
        assert reading.value is not None
        return plain_number(Fraction(reading.value) * unit.factor / goal.factor)

    return each(answer, value, given, wanted)


def _number(cell: Any) -> Reading:
    reading = read_column([cell], whole=False)[0]
    if reading.state == "ambiguous":
        shown = readings(reading.alternatives)
        raise UsageError("answer-ambiguous", value=cell, alternatives=shown)
    if reading.value is None:
        raise UsageError("answer-not-a-number", value=text_of(cell))
    return reading


def _said(reading: Reading, given: Any) -> Unit | None:
    """The unit of the cell: what it says itself, else what is said beside it."""
    own = unit_of(reading.unit_word) if reading.unit_word else None
    beside = None if blank(given) else _unit(given)
    if own is not None and beside is not None and own != beside:
        raise UsageError("answer-two-units", own=str(reading.unit_word), given=text_of(given))
    if reading.absolute:
        return _base(own) or UNITS["dong"]  # "tỷ" has multiplied it already
    return own or beside


def _unit(word: Any) -> Unit:
    """ "nghìn", "triệu", "tỷ" are money where nothing is said of what they count."""
    written = text_of(word)
    unit = unit_of(written) or unit_of(f"{written} đồng") or UNITS.get(written)
    if unit is None or unit.kind == "rate":
        raise UsageError("answer-measure-unit", value=written)
    return unit


def _base(unit: Unit | None) -> Unit | None:
    if unit is None:
        return None
    return next(it for it in UNITS.values() if it.measure == unit.measure and it.factor == 1)


@sentence_on_error
def vn_unicode(text: Any, table: Any = None) -> Any:
    """Text of TCVN3 or VNI fonts in Unicode; what is Unicode already stays as it is.

    ``table``: "TCVN3" or "VNI"; of nothing, all cells together show which it is, or none.
    """
    asked = single(table)
    if blank(asked):
        cells = [cell for row in as_table(text) for cell in row if isinstance(cell, str)]
        found = looks_like(cells)
    else:
        found = _TABLES.get(fold(text_of(asked)))
        if found is None:
            raise UsageError("answer-code-table", value=text_of(asked))

    def answer(cell: Any) -> Any:
        if not isinstance(cell, str) or found is None:
            return "" if cell is None else cell
        converted = convert(cell, _FONTS[found], seen=found)
        return cell if converted is None else converted

    return each(answer, text)


@sentence_on_error
def vn_unaccent(text: Any) -> Any:
    """The text without its marks, capitals as they were: "Tiên Phước" is "Tien Phuoc"."""
    return each(lambda cell: _text(cell, unaccented), text)


@sentence_on_error
def vn_sortkey(text: Any) -> Any:
    """A key by which any spreadsheet sorts in the order of the Vietnamese alphabet."""
    return each(lambda cell: _text(cell, sort_key), text)


def _text(cell: Any, change: Any) -> Any:
    if blank(cell):
        return ""
    return change(cell if isinstance(cell, str) else text_of(cell))

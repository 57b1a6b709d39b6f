"""Numbers as Vietnamese workbooks write them, decided per column and never per cell.

The grammar of one written cell stands in written.py; units of measure stand in units.py.
Rules: domain.md section 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any, Literal

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.language import language
from ansinh_xl.text.written import Separator, Written, exact, parse_number, read_written

__all__ = [
    "Reading",
    "State",
    "coerced_proposal",
    "decimal_evidence",
    "exact",
    "format_number",
    "format_percent",
    "parse_number",
    "read_column",
]

State = Literal["number", "blank", "dash", "mark", "error", "ambiguous", "text"]
Note = Literal["approximate", "below", "preliminary"]


class Reading(NamedTuple):
    """What one cell of a column says.

    ``value`` is an int wherever it is whole; 0 for a dash; None for blank, mark, error, text and
    ambiguous. ``alternatives`` are the readings of an ambiguous cell, thousands first.
    ``unit_word`` is what is printed behind the number ("hộ", "tấn gạo", "tỷ đồng", "%").
    ``absolute``: a word (tỷ, triệu, nghìn) has multiplied the value already, so the column's own
    unit of measure must not multiply it again.
    """

    value: int | Decimal | None
    state: State
    qualifier: Literal["at_least"] | None = None
    as_text: bool = False
    alternatives: tuple[int | Decimal, ...] = ()
    note: Note | None = None
    unit_word: str | None = None
    absolute: bool = False


_BLANK = Reading(None, "blank")
_NOT_A_NUMBER = Reading(None, "text")
_SHARE = Written("text")
"""A share among counts, "5%" of something, is no count of 5."""


class _Plain(dict[Any, Reading]):
    """Readings of int, float and blank cells: the same few values come again and again."""

    def __missing__(self, value: Any) -> Reading:
        if value is None or value == "":
            return _BLANK
        if value - value != 0:  # infinity or NaN
            return _NOT_A_NUMBER
        if len(self) > 1 << 14:
            self.clear()
        reading = self[value] = Reading(exact(value), "number")
        return reading


_PLAIN = _Plain()
_PLAIN_TYPES = frozenset({int, float, type(None)})
_BLANK_ONLY = frozenset({""})


def plain_readings(values: Sequence[Any]) -> list[Reading] | None:
    """One Reading per cell of a column that holds numbers and None only; of another one None."""
    if not _PLAIN_TYPES.issuperset(map(type, values)):
        return None
    return list(map(_PLAIN.__getitem__, values))


def read_column(
    values: Sequence[Any], *, whole: bool, decimal: Separator | None = None
) -> list[Reading]:
    """One Reading per cell of a column, in order.

    ``values`` are cell values: numbers, texts, dates, booleans, None or "" for blank; error texts
    ("#REF!") are state "error". ``whole``: the column counts, so a fraction is impossible and
    "2.700" is 2700. Otherwise the column's own writing decides which separator is the decimal
    one; ``decimal`` is the convention to fall back on when the column shows none (the caller has
    seen the neighbouring columns: ``decimal_evidence``). What stays undecided is "ambiguous",
    with both readings.
    """
    plain = plain_readings(values)
    if plain is not None:
        return plain
    kinds = set(map(type, values))
    texts = {value for value in values if type(value) is str}
    if texts <= _BLANK_ONLY and kinds <= _PLAIN_TYPES | {str}:
        return [_PLAIN[value] for value in values]
    written = {text: read_written(text) for text in texts}
    if whole and "%" in "".join(texts) and not _all_percent(values, written):
        written.update({text: _SHARE for text, cell in written.items() if cell.unit_word == "%"})
    separator = _evidence(written.values()) or decimal
    read = {text: _decide(cell, whole, separator) for text, cell in written.items()}
    return [
        read[value]
        if type(value) is str
        else _PLAIN[value]
        if type(value) in _PLAIN_TYPES
        else _other(value)
        for value in values
    ]


def _all_percent(values: Sequence[Any], written: Mapping[str, Written]) -> bool:
    """Every figure of a column is printed with its percent sign: it is no column of counts."""
    return all(
        written[value].unit_word == "%" or written[value].state != "number"
        if type(value) is str
        else value is None
        for value in values
    )


def decimal_evidence(values: Iterable[Any]) -> Separator | None:
    """The decimal separator that the texts among ``values`` prove, None if none or both."""
    return _evidence([read_written(value) for value in values if isinstance(value, str)])


def coerced_proposal(value: int | Decimal | float) -> int | None:
    """What a fraction in a count column was before an English Excel read its point as decimal.

    208.337 → 208337; 2.7 → 2700 (2.700 lost its zeros). None where the value is whole, or no
    count written with thousands could have become it.
    """
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    thousandfold = number * 1000
    if number == int(number) or not 1 <= abs(number) < 1000 or thousandfold != int(thousandfold):
        return None
    return int(thousandfold)


def _evidence(cells: Iterable[Written]) -> Separator | None:
    """Cells that only one convention can read prove it; failing that, Vietnamese words do."""
    proofs: set[Separator] = set()
    phrased = False
    for cell in cells:
        if cell.proves is not None:
            proofs.add(cell.proves)
        phrased = phrased or cell.vietnamese
    if len(proofs) == 1:
        return proofs.pop()
    return "," if phrased and not proofs else None


def _decide(cell: Written, whole: bool, separator: Separator | None) -> Reading:
    if cell.state != "number":
        nothing = 0 if cell.state == "dash" else None
        return Reading(nothing, cell.state, as_text=cell.state not in ("blank", "error"))
    by_comma, by_dot = cell.by_comma, cell.by_dot
    alternatives: tuple[int | Decimal, ...] = ()
    value: int | Decimal | None = by_dot if by_comma is None else by_comma
    if by_comma is not None and by_dot is not None and by_comma != by_dot:
        # One separator before three digits: the thousands reading is the other one times 1000.
        smaller, larger = sorted((by_comma, by_dot), key=lambda v: abs(Decimal(v)))
        if whole and not cell.absolute:
            value = larger
        elif separator is not None or cell.vietnamese:
            value = by_dot if separator == "." else by_comma
        else:
            value = None
            alternatives = (larger, smaller)
    return Reading(
        value,
        "ambiguous" if alternatives else "number",
        cell.qualifier,
        True,
        alternatives,
        cell.note,
        cell.unit_word,
        cell.absolute,
    )


def _other(value: Any) -> Reading:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return Reading(exact(value), "number")
    return _NOT_A_NUMBER  # a date, a time or a truth value in a column of numbers


def format_number(
    value: int | float | Decimal | Fraction, lang: str | None = None, places: int | None = None
) -> str:
    """The number as staff write it: 1.234,5 in Vietnamese, 1,234.5 in English.

    ``places`` fixes the decimals, rounded half up; None prints what there is (a fraction that
    has no end: six places).
    """
    if isinstance(value, Fraction):
        number = _rounded(value, 6 if places is None else places)
    else:
        number = Decimal(value) if isinstance(value, int) else Decimal(exact(value))
    if places is not None:
        number = _rounded(Fraction(number), places)
    elif number == int(number):
        number = Decimal(int(number))
    text = f"{number:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if number == 0:
        text = text.removeprefix("-")
    if language(lang) == "vi":
        text = text.translate(_SWAPPED)
    return text


def format_percent(
    ratio: Fraction | Decimal | int, places: int = 2, lang: str | None = None
) -> str:
    """A ratio as a percentage, rounded half up: 3009/2700 → "111,44%"."""
    return format_number(Fraction(ratio) * 100, lang, places) + "%"


_SWAPPED = str.maketrans(",.", ".,")


def _rounded(value: Fraction, places: int) -> Decimal:
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-units if value < 0 else units).scaleb(-places, _WIDE)


_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)

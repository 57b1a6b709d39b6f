"""Figures as a person reads them: "ít nhất 12.000 người", "113,357 tỷ đồng", "2.000 tấn".

Number formats come from text/, words from the message catalogue.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from ansinh_xl.facts import Qualifier
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number, format_percent

_SCALES = {
    "dong": ((10**9, "billion_dong"), (10**6, "million_dong")),
    "kg": ((1000, "tonne"),),
}


def figure_text(
    value: int | Decimal | Fraction | None,
    measure: str,
    *,
    qualifier: Qualifier | None = None,
    preliminary: bool = False,
    lang: str | None = None,
) -> str:
    """One figure with its unit, its bound and whether it is preliminary.

    Money prints in tỷ or triệu đồng with three decimals, a lower bound rounded down so that it
    stays one; rice in tonnes where they are whole.
    """
    if value is None:
        return message("figure-unknown", lang)
    text = _plain(value, measure, qualifier, lang)
    if qualifier == "at_least":
        text = message("figure-at-least", lang, figure=text)
    if preliminary:
        text = message("figure-preliminary", lang, figure=text)
    return text


def _plain(
    value: int | Decimal | Fraction, measure: str, qualifier: Qualifier | None, lang: str | None
) -> str:
    if measure == "percent":
        return format_percent(Fraction(value), lang=lang)
    for factor, unit in _SCALES.get(measure, ()):
        if abs(value) >= factor and (measure != "kg" or value % factor == 0):
            scaled = Fraction(value) / factor
            if qualifier:
                scaled = Fraction(floor(scaled * 1000), 1000)
            return _with_unit(_three_places(scaled, lang), unit, lang)
    return _with_unit(format_number(value, lang), measure, lang)


def _three_places(value: Fraction, lang: str | None) -> str:
    rounded = Fraction(round(value * 1000), 1000)
    return format_number(Decimal(rounded.numerator) / Decimal(rounded.denominator), lang)


def _with_unit(number: str, unit: str, lang: str | None) -> str:
    return message(f"figure-in-{unit.replace('_', '-')}", lang, number=number)

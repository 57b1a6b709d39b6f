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
    exact = Fraction(value)
    for factor, unit in _SCALES.get(measure, ()):
        if abs(exact) >= factor and (measure != "kg" or exact % factor == 0):
            thousandths = exact / factor * 1000
            whole = floor(thousandths if qualifier else thousandths + Fraction(1, 2))
            return _with_unit(format_number(Fraction(whole, 1000), lang), unit, lang)
    return _with_unit(format_number(value, lang), measure, lang)


def _with_unit(number: str, unit: str, lang: str | None) -> str:
    return f"{number} {message(f'unit.{unit}', lang)}"

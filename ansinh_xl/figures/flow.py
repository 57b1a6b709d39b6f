"""The stock of poor households as a flow: opening, out, in, closing. What goes which way is the
change form's own identity; whether it balances is said, never mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ansinh_xl.figures.columns import Value
from ansinh_xl.forms.schema import Form
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import parse_identity
from ansinh_xl.text.grammar import Terms

Known = int | Decimal | Fraction
STATED_OUT = "escaped"
"""The column that holds those who left as one figure; where it is blank, its parts do."""


class Flow(NamedTuple):
    """Households at the beginning, those that left, those that came, those at the end.

    ``off``: what the closing stock is above what the flow leads to; 0 where it balances, None
    where opening or closing is unknown.
    """

    opening: Value
    out: Value
    into: Value
    closing: Value
    off: Value


def flow_of(form: Form, values: Mapping[str, Value]) -> Flow | None:
    """The flow of one line of the change form, by column code; None where nothing is known."""
    plus, minus = _terms(form)
    given = dict(values)
    if given.get(STATED_OUT) is None:
        given[STATED_OUT] = _sum(given, form.column(STATED_OUT).sum_of)
    opening, closing = given.get("opening"), given.get("closing")
    out = _sum(given, minus)
    into = _sum(given, [code for code in plus if code != "opening"])
    if opening is None and closing is None and out is None and into is None:
        return None
    if opening is None or closing is None:
        return Flow(opening, out, into, closing, None)
    return Flow(opening, out, into, closing, closing - (opening - (out or 0) + (into or 0)))  # type: ignore[operator]


def _terms(form: Form) -> Terms:
    """What is added and taken away in the rule of the closing stock that says ``escaped``."""
    for entry in form.identities:
        rule = parse_identity(entry.rule)
        if rule.target == "closing" and STATED_OUT in rule.right.names and rule.right.terms:
            return rule.right.terms
    raise KeyError(form.code)


def _sum(values: Mapping[str, Value], codes: tuple[str, ...] | list[str]) -> Value:
    """What is known of the columns, added up; None where nothing is."""
    known = [value for code in codes if (value := values.get(code)) is not None]
    return sum(known) if known else None

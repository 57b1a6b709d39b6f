"""A form's own rules as formulas of a sheet: what a column is computed from, what must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ansinh_xl.text.expressions import parse_identity
from workbooks.templates.make.declared import Blank

NAME = r"[a-z_][a-z0-9_]*"


def computed(blank: Blank) -> dict[str, str]:
    """Column → the expression over column codes that gives it: rates, sums, closing balances."""
    found: dict[str, str] = {}
    for code in blank.columns:
        column = blank.column(code)
        if column.rate is not None and _known(column.rate, blank):
            found[code] = column.rate
        elif len(parts := [part for part in column.sum_of if part in blank.columns]) > 1:
            found[code] = " + ".join(parts)
    for identity in blank.form.identities:
        rule = parse_identity(identity.rule)
        target = identity.rule.split("=")[0].strip()
        if rule.relation != "=" or target not in blank.columns or target in found:
            continue
        if all(code in blank.columns for code in identity.requires) and target not in _first(blank):
            found[target] = _without_absent(identity.rule.split("=", 1)[1], blank)
    return found


def _first(blank: Blank) -> tuple[str, ...]:
    """What staff bring from elsewhere is typed, also where a rule could give it."""
    return ("rice_allocated", "deprivations_total", *tuple(blank.columns)[:1])


def limits(blank: Blank) -> Iterator[tuple[str, str]]:
    """(column, condition over column codes that must hold): no more poor than all households."""
    for identity in blank.form.identities:
        rule = parse_identity(identity.rule)
        if rule.relation != "=" and _known(identity.rule, blank):
            yield re.findall(NAME, identity.rule)[0], identity.rule


def _known(rule: str, blank: Blank) -> bool:
    return all(name in blank.columns for name in re.findall(NAME, rule))


def _without_absent(right: str, blank: Blank) -> str:
    """A sum without the terms whose columns are not there: they count as 0."""
    terms = re.findall(r"([+-]?)\s*(" + NAME + r")", right)
    kept = [(sign or "+", name) for sign, name in terms if name in blank.columns]
    return " ".join(f"{sign} {name}" for sign, name in kept).removeprefix("+ ")


def in_cells(expression: str, letters: Mapping[str, str], row: int) -> str:
    """The expression over the cells of a row (from 1): "opening - escaped" → "C9-D9"."""
    cells = re.sub(NAME, lambda name: f"{letters[name[0]]}{row}", expression)
    return cells.replace(" ", "")


def printed(expression: str, numbers: Mapping[str, int]) -> str:
    """The same as a numbering row prints it: "1-2-3+4"."""
    return re.sub(NAME, lambda name: str(numbers[name[0]]), expression).replace(" ", "")

"""Which column of its form an unread one is likely to be, told by the form's rules.

"Hộ cận nghèo xuống hộ nghèo" is what the closing lacks on every row, and what the form adds to it
has no column yet: then it is that one. A person decides; nothing is read on a likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.identities import Asked, further_of, lacking_identities
from ansinh_xl.checks.template import ADDITIVE
from ansinh_xl.forms import Column
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.expressions import parse_identity
from ansinh_xl.text.folding import fold

ENOUGH = 2
"""On fewer rows a rule may hold by chance."""


def proposed_by_rules(body: Body) -> Mapping[int, Column]:
    """Index of an unread column → the form's column that it completes a rule as."""
    told: dict[int, set[str]] = {}
    for located, names in (*_terms(body), *_required(body)):
        name = _one_of(names, located, body)
        if name is not None:
            told.setdefault(located.index, set()).add(name)
    form = body.table.form
    return {index: form.column(*names) for index, names in told.items() if len(names) == 1}


def _terms(body: Body) -> Iterator[tuple[TableColumn, set[str]]]:
    """Unread columns with which a rule holds; the form's terms of that sign that have no column."""
    for asked in lacking_identities(body.template):
        further, terms = further_of(body, asked), asked.rule.right.terms
        if further is None or terms is None or len(body.leaves) < ENOUGH:
            continue
        for sign, located in further.terms:
            yield located, {name for name in terms[sign < 0] if name not in asked.places}


def _required(body: Body) -> Iterator[tuple[TableColumn, set[str]]]:
    """A column without which the rule says nothing, where an unread one makes it hold."""
    places = {column.code: place for place, (column, dims, _) in enumerate(body.template.columns)}
    for identity in body.table.form.identities:
        absent = {*identity.requires} - places.keys()
        rule = parse_identity(identity.rule)
        if len(absent) != 1 or rule.relation != "=":
            continue
        here = {name: places[name] for name in rule.names if name in places}
        for located in body.template.unread:
            if located.kind in ADDITIVE and _holds_with(
                body, Asked(identity, rule, here, None), located, *absent
            ):
                yield located, absent


def _holds_with(body: Body, asked: Asked, located: TableColumn, name: str) -> bool:
    figures = body.table.table.figures(located)
    told = 0
    for line in body.leaves:
        at = line.row - body.first
        values = {code: body.addends[place][at] for code, place in asked.places.items()}
        own = figures[at] or 0
        if not asked.rule.holds({**dict.fromkeys(asked.rule.names, 0), **values, name: own}):
            return False
        told += bool(own)
    return told >= ENOUGH


def _one_of(names: set[str], located: TableColumn, body: Body) -> str | None:
    """Of several the one whose labels share the most words with the printed one."""
    if len(names) < 2:
        return next(iter(names), None)
    words = set(fold(" ".join(located.path)).split())
    shared = {
        name: max(
            len(words & set(fold(label).split())) for label in body.table.form.column(name).labels
        )
        for name in sorted(names)
    }
    best = max(shared.values())
    likeliest = [name for name, count in shared.items() if count == best]
    return likeliest[0] if best and len(likeliest) == 1 else None

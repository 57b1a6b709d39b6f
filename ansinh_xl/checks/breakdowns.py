"""One district's form in two breakdowns, by commune and by category: the people are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ansinh_xl.checks.submissions import Sent
from ansinh_xl.facts import Fact, Finding, Source, finding


def check_breakdowns(sent: Sequence[Sent]) -> Iterator[Finding]:
    """``duplicate-submission`` where both come to the same totals, else ``conflicting-submission``.

    The table by communes counts; of the other one the figures that it splits up anew stay out.
    Two tables that part the people between them (groups here, caregivers there) are no such pair.
    """
    groups: dict[tuple[str, str, str], list[Sent]] = defaultdict(list)
    for item in sent:
        if item.status == "accepted" and item.scope is not None:
            groups[item.form, item.period, item.scope].append(item)
    for members in groups.values():
        for first, second in combinations(members, 2):
            finer, coarser = sorted((first, second), key=_coarseness)
            again = _told_again(finer, coarser)
            if again:
                yield _finding(finer, coarser, again)


def _coarseness(item: Sent) -> tuple[int, int, str]:
    """The table that names more units is the finer one."""
    return -len({fact.unit for fact in item.facts}), len(item.facts), item.file


def _told_again(finer: Sent, coarser: Sent) -> list[Fact]:
    """Facts of the coarser table that split up what the finer one tells by unit.

    A fact with more dimensions than one of the other table's, on the whole of whose units it
    speaks, tells a part of that figure again.
    """
    units = {fact.unit for fact in finer.facts}
    if len(units) < 2 or not {fact.unit for fact in coarser.facts} <= {finer.scope}:
        return []
    told: dict[str, list[set[tuple[str, str]]]] = defaultdict(list)
    for fact in finer.facts:
        dims = set(fact.dims)
        if dims not in told[fact.indicator]:
            told[fact.indicator].append(dims)
    return [
        fact
        for fact in coarser.facts
        if any(dims <= set(fact.dims) for dims in told.get(fact.indicator, ()))
    ]


def _finding(finer: Sent, coarser: Sent, again: Sequence[Fact]) -> Finding:
    indicators = {fact.indicator for fact in again}
    same = all(
        sum(fact.value for fact in finer.facts if fact.indicator == indicator)
        == sum(fact.value for fact in again if fact.indicator == indicator)
        for indicator in indicators
    )
    coarser.leave_out({fact.source.cell for fact in again})
    if not coarser.facts:
        coarser.status = "duplicate" if same else "superseded"
    other = finer.file if finer.file != coarser.file else f"{finer.file} › {finer.sheet}"
    source = Source(coarser.file, coarser.sheet)
    if same:
        return finding("duplicate-submission", source, other=other)
    return finding("conflicting-submission", source, other=other, reason="conflict-parts")

"""The same person in two lists of one run, or the same list twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ansinh_xl.checks.lists.told import SHOWN
from ansinh_xl.checks.submissions import Sent, later
from ansinh_xl.extract.lists import Listed
from ansinh_xl.facts import Finding, Severity, finding
from ansinh_xl.text.masking import masked_number

SAME = 0.5
"""Share of the smaller list's persons that must stand in the other for it to be one list."""
FEW = 3
"""A list of fewer persons is never another one again: its persons stand in both."""


class SentList:
    """A list as a file brought it: its table as sent, and its summary."""

    def __init__(self, sent: Sent, listed: Listed) -> None:
        self.sent = sent
        self.listed = listed


def check_between_lists(lists: Sequence[SentList]) -> Iterator[Finding]:
    """``duplicate-submission``, ``superseded-submission`` or ``conflicting-submission`` for a list
    that repeats another one, of which nothing then counts; ``duplicate-person`` for the persons of
    a list who stand in an earlier one.
    """
    groups: dict[tuple[str, str], list[SentList]] = defaultdict(list)
    for item in sorted(lists, key=lambda item: (item.sent.file, item.sent.sheet)):
        groups[item.sent.form, item.sent.period].append(item)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if second.sent.status == "accepted" == first.sent.status:
                yield from _same_list(first, second)
        yield from _persons_twice(group, "error", card=True)
        yield from _persons_twice(group, "warning", card=False)


def _same_list(first: SentList, second: SentList) -> Iterator[Finding]:
    """Of equal ones the first by name counts, of different ones the later, if anything tells it."""
    one, other = _persons(first.listed), _persons(second.listed)
    smaller = min(len(one), len(other))
    if smaller < FEW or len(one & other) < SAME * smaller:
        return
    last = later(first.sent, second.sent)
    same = one == other
    kept, dropped = (second, first) if last is second.sent and not same else (first, second)
    dropped.sent.status = "duplicate" if same else "superseded"
    source = dropped.listed.source
    dropped.listed = dropped.listed.without_persons()
    named = _named(kept.listed)
    if same or last is not None:
        code = "duplicate-submission" if same else "superseded-submission"
        yield finding(code, source, other=named)
    else:
        reason = "conflict-versions" if kept.sent.file != dropped.sent.file else "conflict-sheets"
        yield finding("conflicting-submission", source, other=named, reason=reason)


def _persons(listed: Listed) -> set[int]:
    return {*listed.cards, *listed.namesakes}


def _persons_twice(
    group: Sequence[SentList], severity: Severity, *, card: bool
) -> Iterator[Finding]:
    """By card, or by name. Lists hold each other's persons rarely: sets are met before rows."""
    seen: list[tuple[Listed, dict[int, int]]] = []
    for item in group:
        listed = item.listed
        if card:
            own = dict(zip(listed.cards, listed.card_rows, strict=True))
        else:
            own = dict(zip(listed.namesakes, listed.namesake_rows, strict=True))
        for earlier, theirs in seen:
            shared = sorted(own.keys() & theirs.keys(), key=own.__getitem__)
            if shared:
                cells = [listed.cell(own[key], card=card) for key in shared[:SHOWN]]
                other = earlier.cell(theirs[shared[0]], card=card)
                yield finding(
                    "duplicate-person",
                    listed.source._replace(cell=cells[0] if len(shared) == 1 else None),
                    severity,
                    masked=_masked(shared[0]) if card else "…",
                    cells=cells,
                    count=len(shared),
                    other_cell=f"{_named(earlier)} › {other}",
                )
        seen.append((listed, own))


def _masked(card: int) -> str:
    return masked_number(str(card)[1:])


def _named(listed: Listed) -> str:
    source = listed.source
    return f"{source.file} › {source.sheet}"

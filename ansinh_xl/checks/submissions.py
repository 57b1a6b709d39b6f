"""The same figures sent twice: under another name, as a correction, or on another sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations
from pathlib import PurePosixPath

from ansinh_xl.facts import Dims, Fact, Finding, Source, Status, finding
from ansinh_xl.text.folding import fold

SAME = 0.5
"""Share of the smaller table's facts that must stand in the other for them to be one submission."""
# Patterns are texts here: ``re`` compiles and keeps them when something is sent twice.
_LATER = (
    r"\b(?:cuoi cung|ban cuoi|chinh thuc|sua|da sua|dinh chinh|bo sung|thay the|cap nhat|moi|final"
    r"|rev|v ?[2-9]|lan [2-9]|ban [2-9])\b"
)
_COPY = r"(?i)\(\d+\)\s*$|\b(?:copy|ban sao)\b"
_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - workbooks save their dates without a zone

Key = tuple[str, str | None, Dims]
Pair = tuple["Sent", "Sent"]


class Sent:
    """The facts of one table as one file brought them; ``modified`` is the workbook's own date."""

    def __init__(
        self,
        file: str,
        sheet: str,
        form: str,
        period: str,
        facts: Sequence[Fact],
        modified: datetime | None = None,
        scope: str | None = None,
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.form = form
        self.period = period
        self.facts = facts
        self.modified = modified
        self.scope = scope
        """Whose table it is: the unit in its title, a district's code."""
        self.status: Status = "accepted"
        self.left_out: set[str | None] = set()
        """Cells of an accepted table whose figures another table brings too: they count there."""

    def values(self) -> dict[Key, tuple[str, ...]]:
        """Fact key → values; facts of one key (two rows of one category) stay together."""
        found: dict[Key, list[str]] = defaultdict(list)
        for fact in self.facts:
            found[fact.indicator, fact.unit, fact.dims].append(str(fact.value))
        return {key: tuple(values) for key, values in found.items()}


def check_submissions(sent: Sequence[Sent]) -> Iterator[Finding]:
    """``duplicate-submission``, ``superseded-submission``, ``pasted-twice``; sets who is left out.

    Of equal ones the plainest name counts, of different ones the later: by what its name says
    ("bản cuối cùng"), then by the workbook's own date, then by order of names. Where one file
    repeats all of another the finding is about the file, else about the sheet. What only the
    other one says is never lost with it: then just the figures that both bring are left out.
    """
    tables: dict[str, int] = defaultdict(int)
    for item in sent:
        tables[item.file] += 1
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    # In order of names, copies before versions: what counts must not hang on who comes first.
    for first, second in _overlapping(sorted(sent, key=lambda item: (item.file, item.sheet))):
        pairs[first.file, second.file].append((first, second))
    for (one, other), found in sorted(pairs.items(), key=lambda item: not _same(item[1])):
        live = []
        for pair in found:
            if not pair[0].status == "accepted" == pair[1].status or not _share(*pair):
                continue
            if _replaces(*pair):
                live.append(pair)
            else:
                yield from _partly_twice(*pair)
        if not live:
            continue
        losers = {_settled(*pair)[1].file for pair in live}
        whole = one != other and len(losers) == 1 and len(live) == min(tables[one], tables[other])
        if whole:
            yield _file_twice(live)
        else:
            for pair in live:
                yield _sheet_twice(*pair)


def _overlapping(sent: Sequence[Sent]) -> Iterator[Pair]:
    """Pairs of tables of one form and period that speak of the same lines of the same units."""
    groups: dict[tuple[str, str, str], list[Sent]] = defaultdict(list)
    for item in sent:
        for unit in {fact.unit for fact in item.facts if fact.unit is not None}:
            groups[item.form, item.period, unit].append(item)
    seen: set[Pair] = set()
    for members in groups.values():
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                if _share(*pair):
                    yield pair


def _share(first: Sent, second: Sent) -> bool:
    return not first.values().keys().isdisjoint(second.values())


def _replaces(first: Sent, second: Sent) -> bool:
    """Whether one table stands for the other whole: most lines are shared, and no unit is lost."""
    left, right = first.values(), second.values()
    if len(left.keys() & right.keys()) < SAME * min(len(left), len(right)):
        return False
    kept, dropped, _ = _settled(first, second)
    return {fact.unit for fact in dropped.facts} <= {fact.unit for fact in kept.facts}


def _partly_twice(first: Sent, second: Sent) -> Iterator[Finding]:
    left, right = first.values(), second.values()
    shared = left.keys() & right.keys()
    kept, dropped, same = _settled(first, second)
    told = {fact.unit for fact in kept.facts}
    most = len(shared) >= SAME * min(len(left), len(right))
    dropped.left_out.update(
        fact.source.cell
        for fact in dropped.facts
        if (fact.indicator, fact.unit, fact.dims) in shared or (most and fact.unit in told)
    )
    dropped.facts = [fact for fact in dropped.facts if fact.source.cell not in dropped.left_out]
    code = "superseded-submission" if most else "conflicting-submission"
    yield finding(
        "duplicate-submission" if same else code,
        Source(dropped.file, dropped.sheet),
        other=kept.file if kept.file != dropped.file else f"{kept.file} › {kept.sheet}",
    )


def _same(pairs: Sequence[Pair]) -> bool:
    return all(_settled(*pair)[2] for pair in pairs)


def _file_twice(pairs: Sequence[Pair]) -> Finding:
    kept, dropped, _ = _settled(*pairs[0])
    same = _same(pairs)
    for pair in pairs:
        for item in pair:
            if item.file == dropped.file:
                item.status = "duplicate" if same else "superseded"
    code = "duplicate-submission" if same else "superseded-submission"
    return finding(code, Source(dropped.file), other=kept.file)


def _sheet_twice(first: Sent, second: Sent) -> Finding:
    kept, dropped, same = _settled(first, second)
    dropped.status = "duplicate" if same else "superseded"
    source = Source(dropped.file, dropped.sheet)
    if kept.file == dropped.file and same:
        return finding("pasted-twice", source, other_range=kept.sheet)
    code = "duplicate-submission" if same else "superseded-submission"
    return finding(code, source, other=f"{kept.file} › {kept.sheet}")


def _settled(first: Sent, second: Sent) -> tuple[Sent, Sent, bool]:
    """The one that counts, the one left out, and whether they agree in all that both say."""
    left, right = first.values(), second.values()
    same = all(left[key] == right[key] for key in left.keys() & right.keys())
    if same:
        kept, dropped = sorted((first, second), key=_plainness)
    else:
        dropped, kept = sorted((first, second), key=_lateness)
    return kept, dropped, same


def _plainness(item: Sent) -> tuple[int, bool, int, str]:
    """The fullest first, then the one whose name says least."""
    stem = PurePosixPath(item.file).stem
    return -len(item.facts), bool(re.search(_COPY, stem)), len(stem), item.file


def _lateness(item: Sent) -> tuple[bool, datetime, str]:
    stem = PurePosixPath(item.file).stem
    told = bool(re.search(_LATER, fold(stem)) or re.search(_COPY, stem))
    return told, item.modified or _LONG_AGO, item.file

"""The same figures sent twice: under another name, as a correction, or on another sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import combinations
from pathlib import PurePosixPath

from ansinh_xl.facts import Dims, Fact, Finding, Source, Status, finding
from ansinh_xl.text.folding import fold

SAME = 0.5
"""Share of the smaller table's facts that must stand in the other for them to be one submission."""
CLOSE = timedelta(minutes=1)
"""Workbooks saved so close together were saved in one go: that says nothing of their order."""
# Patterns are texts here: ``re`` compiles and keeps them when something is sent twice.
_LATER = (
    r"\b(?:cuoi cung|ban cuoi|chinh thuc|sua|da sua|dinh chinh|bo sung|thay the|cap nhat|moi|final"
    r"|rev|v ?[2-9]|lan (?:[2-9]|\d\d)|ban [2-9])\b"
)
_LAST = r"\b(?:cuoi cung|ban cuoi|chinh thuc|final)\b"
_COUNT = r"\b(?:v|lan|ban) ?(\d+)\b|\((\d+)\)\s*$"
_DAY_FIRST = r"(?<!\d)(\d\d?)([._-])(\d\d?)\2(20\d\d)(?!\d)"
_YEAR_FIRST = r"(?<!\d)(20\d\d)([._-]?)(\d\d)\2(\d\d)(?!\d)"
_COPY = r"(?i)\(\d+\)\s*$|\b(?:copy|ban sao)\b"

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
        self._values: dict[Key, tuple[str, ...]] | None = None

    def values(self) -> dict[Key, tuple[str, ...]]:
        """Fact key → values; facts of one key (two rows of one category) stay together."""
        if self._values is None:  # each of many tables is held against each other one
            found: dict[Key, list[str]] = defaultdict(list)
            for fact in self.facts:
                found[fact.indicator, fact.unit, fact.dims].append(str(fact.value))
            self._values = {key: tuple(values) for key, values in found.items()}
        return self._values

    def leave_out(self, cells: set[str | None]) -> None:
        """These cells' figures count in another table."""
        self.left_out |= cells
        self.facts = [fact for fact in self.facts if fact.source.cell not in cells]
        self._values = None


def check_submissions(sent: Sequence[Sent]) -> Iterator[Finding]:
    """``duplicate-submission``, ``superseded-submission``, ``conflicting-submission`` and
    ``pasted-twice``; sets who is left out.

    Of equal ones the plainest name counts, of different ones the later: by what its name says
    ("bản cuối cùng", a day), then by the workbook's own date. Where neither tells, the first by
    name counts for now and a person has to decide. Where one file repeats all of another the
    finding is about the file, else about the sheet. What only the other one says is never lost
    with it: then just the figures that both bring are left out.
    """
    tables: dict[str, int] = defaultdict(int)
    for item in sent:
        tables[item.file] += 1
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    # In order of names; copies before versions, and those before conflicts, which they may settle:
    # what counts must not hang on who comes first.
    for first, second in _overlapping(sorted(sent, key=lambda item: (item.file, item.sheet))):
        pairs[first.file, second.file].append((first, second))
    for (one, other), found in sorted(pairs.items(), key=lambda item: _order(item[1])):
        live = []
        for pair in found:
            if not _count_both(*pair) or not _share(*pair):
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
            for pair in live:  # of three equal ones the third is not told to repeat the second too
                if _count_both(*pair):
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


def _count_both(first: Sent, second: Sent) -> bool:
    return first.status == "accepted" == second.status


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
    cells = {
        fact.source.cell
        for fact in dropped.facts
        if (fact.indicator, fact.unit, fact.dims) in shared or (most and fact.unit in told)
    }
    dropped.leave_out(cells)
    other = kept.file if kept.file != dropped.file else f"{kept.file} › {kept.sheet}"
    source = Source(dropped.file, dropped.sheet)
    if same or most:
        yield _told(kept, dropped, same, source, other, len(cells))
    else:
        yield finding("conflicting-submission", source, other=other, reason="conflict-parts")


def _order(pairs: Sequence[Pair]) -> int:
    """Copies 0, versions 1, conflicts 2."""
    return 0 if _same(pairs) else 2 if later(*pairs[0]) is None else 1


def _same(pairs: Sequence[Pair]) -> bool:
    return all(_settled(*pair)[2] for pair in pairs)


def _file_twice(pairs: Sequence[Pair]) -> Finding:
    kept, dropped, _ = _settled(*pairs[0])
    same = _same(pairs)
    for pair in pairs:
        for item in pair:
            if item.file == dropped.file:
                item.status = "duplicate" if same else "superseded"
    return _told(kept, dropped, same, Source(dropped.file), kept.file)


def _sheet_twice(first: Sent, second: Sent) -> Finding:
    kept, dropped, same = _settled(first, second)
    dropped.status = "duplicate" if same else "superseded"
    source = Source(dropped.file, dropped.sheet)
    if kept.file == dropped.file and same:
        return finding("pasted-twice", source, other_range=kept.sheet)
    return _told(kept, dropped, same, source, f"{kept.file} › {kept.sheet}")


def _told(
    kept: Sent, dropped: Sent, same: bool, source: Source, other: str, shared: int | None = None
) -> Finding:
    """``shared`` tells how many figures stand in both, where the rest of the table counts."""
    if same:
        return finding("duplicate-submission", source, other=other, shared=shared)
    if later(kept, dropped) is not None:
        return finding("superseded-submission", source, other=other, shared=shared)
    reason = "conflict-versions" if kept.file != dropped.file else "conflict-sheets"
    return finding("conflicting-submission", source, other=other, reason=reason)


def _settled(first: Sent, second: Sent) -> tuple[Sent, Sent, bool]:
    """The one that counts, the one left out, and whether they agree in all that both say."""
    left, right = first.values(), second.values()
    same = all(left[key] == right[key] for key in left.keys() & right.keys())
    if same:
        kept, dropped = sorted((first, second), key=_plainness)
    else:
        kept = later(first, second) or min(first, second, key=_originality)
        dropped = second if kept is first else first
    return kept, dropped, same


def _plainness(item: Sent) -> tuple[int, bool, int, str]:
    """The fullest first, then the one whose name says least."""
    return -len(item.facts), *_said(item.file), item.file


@lru_cache(maxsize=1 << 10)
def _said(file: str) -> tuple[bool, int]:
    stem = PurePosixPath(file).stem
    return bool(re.search(_COPY, stem)), len(stem)


def later(first: Sent, second: Sent) -> Sent | None:
    """The later version, by its file's name, then by the workbook's date; None if neither tells.

    Two sheets of one file are no versions: whoever sent the file may have meant either.
    """
    if first.file == second.file:
        return None
    left, right = _version(first.file), _version(second.file)
    if left != right:
        return first if left > right else second
    days = _day(first.file), _day(second.file)
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return first if days[0] > days[1] else second
    if first.modified is None or second.modified is None:
        return None
    if abs(first.modified - second.modified) < CLOSE:
        return None
    return first if first.modified > second.modified else second


def _version(file: str) -> tuple[int, int]:
    """What a name says: nothing 0, a correction or copy 1, the last one 2; and its number."""
    stem = PurePosixPath(file).stem
    folded = fold(stem)
    if not re.search(_LATER, folded) and not re.search(_COPY, stem):
        return 0, 0
    numbers = [int(one or other) for one, other in re.findall(_COUNT, f"{folded} {stem}")]
    return 2 if re.search(_LAST, folded) else 1, max(numbers, default=1)


def _day(file: str) -> date | None:
    """The one day that a name bears ("05.01.2021", "20210105"), if it bears one."""
    stem = PurePosixPath(file).stem
    told = [(year, month, day) for day, _, month, year in re.findall(_DAY_FIRST, stem)]
    told += [(year, month, day) for year, _, month, day in re.findall(_YEAR_FIRST, stem)]
    if len(told) != 1:
        return None
    try:
        return date(*map(int, told[0]))
    except ValueError:
        return None


def _originality(item: Sent) -> tuple[bool, bool, str, str]:
    """Where nobody can tell: a sheet that calls itself corrected, then no copy, then by name."""
    copied = bool(re.search(_COPY, item.sheet))
    return not re.search(_LATER, fold(item.sheet)), copied, item.file, item.sheet

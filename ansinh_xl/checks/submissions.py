"""The same figures sent twice: under another name, as a correction, or on another sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import PurePosixPath

from ansinh_xl.facts import Dims, Fact, Finding, Source, Status, finding
from ansinh_xl.text.folding import fold

SAME = 0.5
"""Share of the smaller table's facts that must stand in the other for them to be one submission."""
_LATER = re.compile(
    r"\b(?:cuoi cung|ban cuoi|chinh thuc|sua|da sua|dinh chinh|bo sung|thay the|cap nhat|moi|final"
    r"|rev|v ?[2-9]|lan [2-9]|ban [2-9])\b"
)
_COPY = re.compile(r"\(\d+\)\s*$|\b(?:copy|ban sao)\b", re.IGNORECASE)
_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - workbooks save their dates without a zone

Key = tuple[str, str | None, Dims]
Pair = tuple["Sent", "Sent"]


@dataclass(slots=True, eq=False)
class Sent:
    """The facts of one table as one file brought them; ``modified`` is the workbook's own date."""

    file: str
    sheet: str
    form: str
    period: str
    facts: Sequence[Fact]
    modified: datetime | None = None
    status: Status = "accepted"

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
    repeats all of another the finding is about the file, else about the sheet.
    """
    tables: dict[str, int] = defaultdict(int)
    for item in sent:
        tables[item.file] += 1
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for first, second in _overlapping(sent):
        pairs[first.file, second.file].append((first, second))
    for (one, other), found in pairs.items():
        live = [pair for pair in found if pair[0].status == "accepted" == pair[1].status]
        whole = one != other and len(live) == min(tables[one], tables[other])
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
                if _overlap(*pair):
                    yield pair


def _overlap(first: Sent, second: Sent) -> bool:
    left, right = first.values(), second.values()
    return len(left.keys() & right.keys()) >= SAME * min(len(left), len(right))


def _file_twice(pairs: Sequence[Pair]) -> Finding:
    same = all(first.values() == second.values() for first, second in pairs)
    one, other = pairs[0]
    kept, dropped = _choice(one, other, same)
    for pair in pairs:
        for item in pair:
            if item.file == dropped.file:
                item.status = "duplicate" if same else "superseded"
    code = "duplicate-submission" if same else "superseded-submission"
    return finding(code, Source(dropped.file), other=kept.file)


def _sheet_twice(first: Sent, second: Sent) -> Finding:
    same = first.values() == second.values()
    kept, dropped = _choice(first, second, same)
    dropped.status = "duplicate" if same else "superseded"
    source = Source(dropped.file, dropped.sheet)
    if kept.file == dropped.file and same:
        return finding("pasted-twice", source, other_range=kept.sheet)
    code = "duplicate-submission" if same else "superseded-submission"
    return finding(code, source, other=f"{kept.file} › {kept.sheet}")


def _choice(first: Sent, second: Sent, same: bool) -> Pair:
    """(the one that counts, the one left out)."""
    if same:
        kept, dropped = sorted((first, second), key=_plainness)
    else:
        dropped, kept = sorted((first, second), key=_lateness)
    return kept, dropped


def _plainness(item: Sent) -> tuple[bool, int, str]:
    stem = PurePosixPath(item.file).stem
    return bool(_COPY.search(stem)), len(stem), item.file


def _lateness(item: Sent) -> tuple[bool, datetime, str]:
    stem = PurePosixPath(item.file).stem
    told = bool(_LATER.search(fold(stem)) or _COPY.search(stem))
    return told, item.modified or _LONG_AGO, item.file

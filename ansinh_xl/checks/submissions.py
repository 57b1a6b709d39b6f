"""The same figures sent twice: under another name, as a correction, or pasted on another sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(slots=True)
class Sent:
    """The facts of one table as one file brought them; ``modified`` is the workbook's own date."""

    file: str
    sheet: str
    form: str
    period: str
    facts: Sequence[Fact]
    modified: datetime | None = None
    status: Status = "accepted"

    def values(self) -> dict[Key, object]:
        """Fact key → value; facts of one key (two categories of one row) are kept together."""
        found: dict[Key, list[object]] = defaultdict(list)
        for fact in self.facts:
            found[fact.indicator, fact.unit, fact.dims].append(fact.value)
        return {key: tuple(map(str, values)) for key, values in found.items()}


def check_submissions(sent: Sequence[Sent]) -> Iterator[tuple[Sent, Finding]]:
    """``duplicate-submission`` and ``superseded-submission``; sets the status of those left out.

    Of equal ones the plainest name counts, of different ones the later: by what its name says
    ("bản cuối cùng"), then by the workbook's own date, then by order of names.
    """
    groups: dict[tuple[str, str, str], list[Sent]] = defaultdict(list)
    for item in sent:
        units = {fact.unit for fact in item.facts if fact.unit is not None}
        for unit in units:
            groups[item.form, item.period, unit].append(item)
    compared: set[tuple[int, int]] = set()
    for members in groups.values():
        for place, first in enumerate(members):
            for second in members[place + 1 :]:
                pair = (id(first), id(second))
                if pair in compared:
                    continue
                compared.add(pair)
                if "accepted" == first.status == second.status:
                    yield from _compare(first, second)


def _compare(first: Sent, second: Sent) -> Iterator[tuple[Sent, Finding]]:
    left, right = first.values(), second.values()
    shared = left.keys() & right.keys()
    if len(shared) < SAME * min(len(left), len(right)):
        return
    same = all(left[key] == right[key] for key in shared) and len(left) == len(right)
    if same:
        kept, dropped = sorted((first, second), key=_plainness)
        dropped.status = "duplicate"
        code = "duplicate-submission" if kept.file != dropped.file else "pasted-twice"
    else:
        dropped, kept = sorted((first, second), key=_lateness)
        dropped.status = "superseded"
        code = "superseded-submission"
    where = kept.file if kept.file != dropped.file else f"{kept.file} › {kept.sheet}"
    yield (
        dropped,
        finding(
            code,
            Source(dropped.file, dropped.sheet),
            other=where,
            other_range=f"{kept.sheet}",
        ),
    )


def _plainness(item: Sent) -> tuple[bool, int, str]:
    stem = PurePosixPath(item.file).stem
    return bool(_COPY.search(stem)), len(stem), item.file


def _lateness(item: Sent) -> tuple[bool, datetime, str]:
    stem = PurePosixPath(item.file).stem
    told = bool(_LATER.search(fold(stem)) or _COPY.search(stem))
    return told, item.modified or _LONG_AGO, item.file

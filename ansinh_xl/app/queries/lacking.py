"""What a stored figure lacks: districts that have not reported it, communes of a district.

The words for it are those of the note functions and of tables' remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ansinh_xl.app.queries import latest
from ansinh_xl.areas import Area
from ansinh_xl.checks.cells import BLANK_ALLOWED
from ansinh_xl.facts import Fact
from ansinh_xl.figures.reach import communes_absent
from ansinh_xl.figures.rollup import RollupLine
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message


class Lacking(NamedTuple):
    """``partly``: (reported, expected) districts; ``incomplete``: communes without a figure."""

    partly: tuple[int, int] | None = None
    incomplete: int = 0

    def note(self) -> str:
        """What is lacking in words, "" where nothing is."""
        return noted(partly=self.partly, incomplete=self.incomplete)


def lacking(
    held: latest.Consolidated,
    form: str,
    area: Area,
    lines: Sequence[RollupLine],
    facts: Sequence[Fact],
) -> Lacking:
    """What the figure of a unit lacks that is made of the ``facts`` on the ``lines``."""
    rollup, found = held.rollup(form), held.reach(form)
    if not facts or rollup is None or found is None:
        return Lacking()
    dims = lines[0].dims if len(lines) == 1 else None
    absent = communes_absent(found, area.code, dims, facts)
    if area.kind != "province":
        return Lacking(None, absent)
    below = [line.unit for line in rollup.lines if line.unit != area.code]
    reported, expected = found.of(dims, below, facts)
    return Lacking((reported, expected) if reported < expected else None, absent)


def told_of(lines: Sequence[RollupLine], column: str) -> list[Fact]:
    """The facts by which units have told a column: where it may be blank (a target that was not
    assigned), whatever stands beside it.
    """
    told = [fact for line in lines for fact in line.facts.get(column, ())]
    if told and column in BLANK_ALLOWED:
        return [fact for line in lines for beside in line.facts.values() for fact in beside]
    return told


def noted(
    *,
    at_least: bool = False,
    partly: tuple[int, int] | None = None,
    preliminary: bool = False,
    incomplete: int = 0,
) -> str:
    """The remarks that hold, in one cell."""
    return "; ".join(_remarks(at_least, partly, preliminary, incomplete))


def _remarks(
    at_least: bool, partly: tuple[int, int] | None, preliminary: bool, incomplete: int
) -> Iterable[str]:
    if at_least:
        yield message("answer-at-least")
    if preliminary:
        yield message("macro-preliminary")
    if partly is not None:
        reported, expected = partly
        yield message("answer-districts-partly", reported=reported, expected=expected)
    if incomplete:
        yield message("answer-units-incomplete", count=incomplete)

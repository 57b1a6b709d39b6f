"""The remarks of "Theo dõi", by native formulas: what a figure leaves out, or that it is a bound.

A remark is blank as soon as nothing is to be said; whoever types one of their own writes over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ansinh_xl.outputs.tracker.figure import LONGEST
from ansinh_xl.outputs.tracker.follow import Follow, Followed
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_HALF = "0.5"
"""What is counted is whole: a smaller difference is none."""


class Remark(NamedTuple):
    """A formula without its "=", and what it says now."""

    formula: str = ""
    now: str = ""


def of_line(line: Followed) -> Remark:
    """A unit's figures are lower bounds, for as long as a cell says "trên", "hơn"."""
    figures = (line.achieved, line.target, line.allocated, line.spent, line.lent)
    bounds = [item for figure in figures if figure is not None for item in figure.bounds]
    formula = f'IF({"+".join(bounds)}>0,"{message("tracker-at-least")}","")'
    known = bounds and len(formula) < LONGEST
    return Remark(formula, message("tracker-at-least")) if known else Remark()


def of_total(follow: Follow, cells: Mapping[str, str], total: str) -> Remark:
    """What the totals leave out. ``cells`` are the units' cells of each column, ``total`` is the
    one of what is achieved.
    """
    parts = [
        _some_units(follow, cells["achieved"]),
        *(
            _in_words(follow, code, cells[code])
            for code in ("allocated", "spent", "lent")
            if code in cells
        ),
        _rows_outside(follow, cells["achieved"], total),
        _at_least(follow, cells["note"]),
    ]
    told = [part for part in parts if part.formula]
    return Remark("&".join(part.formula for part in told), "".join(part.now for part in told))


def _some_units(follow: Follow, cells: str) -> Remark:
    if not any(line.achieved.formula for line in follow.lines):
        return Remark()
    known = sum(
        1 for line in follow.lines if line.achieved.value is not None and not line.achieved.unread
    )
    every = len(follow.lines)
    said = message("tracker-some-units", count=f'"&COUNT({cells})&"', all=f'"&ROWS({cells})&"')
    formula = f'IF(AND(COUNT({cells})>0,COUNT({cells})<ROWS({cells})),"{said} ","")'
    now = f"{message('tracker-some-units', count=known, all=every)} "
    return Remark(formula, now if 0 < known < every else "")


def _in_words(follow: Follow, code: str, cells: str) -> Remark:
    figures = [figure for line in follow.lines if (figure := getattr(line, code)) is not None]
    if not any(figure.words for figure in figures):
        return Remark()
    head, words = message(f"tracker-head.{code}"), message("tracker-in-words")
    count = f'COUNTIF({cells},"{words}")'
    said = message("tracker-units-in-words", head=head, count=f'"&{count}&"')
    unread = sum(1 for figure in figures if figure.unread)
    now = f"{message('tracker-units-in-words', head=head, count=unread)} "
    return Remark(f'IF({count}>0,"{said} ","")', now if unread else "")


def _rows_outside(follow: Follow, cells: str, total: str) -> Remark:
    """A unit that somebody has put into the table since."""
    whole = follow.whole.formula
    if not whole or len(whole) >= LONGEST // 2:
        return Remark()
    every = f"COUNT({cells})=ROWS({cells})"
    said = message("tracker-rows-outside")
    return Remark(f'IF(AND({every},ABS(({whole})-N({total}))>{_HALF}),"{said} ","")')


def _at_least(follow: Follow, notes: str) -> Remark:
    if not any(of_line(line).formula for line in follow.lines):
        return Remark()
    said = message("tracker-at-least")
    return Remark(f'IF(COUNTIF({notes},"{said}")>0,"{said}","")', said)

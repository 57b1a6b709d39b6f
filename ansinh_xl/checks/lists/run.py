"""The checks of a single list, in the order in which a person would want to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.hidden import hidden_parts
from ansinh_xl.checks.lists.amounts import check_amounts
from ansinh_xl.checks.lists.cards import check_cards
from ansinh_xl.checks.lists.communes import check_communes
from ansinh_xl.checks.lists.doubles import check_doubles
from ansinh_xl.checks.lists.figures import check_list_figures
from ansinh_xl.checks.lists.marks import check_marks
from ansinh_xl.checks.lists.sums import check_list_sums
from ansinh_xl.extract.lists import ListTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.text.periods import parse_period

LIST_CHECKS: tuple[Callable[[ListTable], Iterable[Finding]], ...] = (
    check_list_figures,
    check_amounts,
    check_list_sums,
    check_doubles,
    check_cards,
    check_marks,
)


def check_list(table: ListTable, areas: Areas, expected_period: str | None) -> Iterator[Finding]:
    """Every finding about one list; of a list of another period nothing else is told."""
    if not is_of_period(table, expected_period):
        yield finding(
            "wrong-period", table.source(), found=table.found_period, expected=expected_period
        )
        return
    if not table.period:
        yield finding("unknown-period", table.source())
    yield from check_communes(table, areas)
    for check in LIST_CHECKS:
        yield from check(table)
    yield from hidden_parts(table.located)


def is_of_period(table: ListTable, expected: str | None) -> bool:
    """A list of a month belongs to the year's reports."""
    if expected is None or table.found_period is None:
        return True
    own, asked = parse_period(table.found_period), parse_period(expected)
    return asked.start <= own.start and own.end <= asked.end

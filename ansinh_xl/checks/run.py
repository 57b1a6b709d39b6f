"""The checks of a single table, in the order in which a person would want to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.body import Body
from ansinh_xl.checks.cells import check_cells
from ansinh_xl.checks.columns import check_columns
from ansinh_xl.checks.gathered import gathered
from ansinh_xl.checks.hidden import check_hidden
from ansinh_xl.checks.identities import check_identities
from ansinh_xl.checks.magnitude import check_magnitude
from ansinh_xl.checks.merged import check_merged
from ansinh_xl.checks.numbering import check_numbering
from ansinh_xl.checks.parts import check_parts
from ansinh_xl.checks.period import check_period
from ansinh_xl.checks.rates import check_rates
from ansinh_xl.checks.totals import check_totals
from ansinh_xl.checks.units import check_units
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding

TABLE_CHECKS: tuple[Callable[[Body], Iterable[Finding]], ...] = (
    check_columns,
    check_merged,
    check_cells,
    check_magnitude,
    check_identities,
    check_numbering,
    check_totals,
    check_parts,
    check_rates,
    check_hidden,
)


def check_table(table: FormTable, areas: Areas, expected_period: str | None) -> Iterator[Finding]:
    """Every finding about one table; ``expected_period`` None asks nothing of its period.

    Cells that one of TABLE_CHECKS leaves out are no evidence for the next: one mistake, one
    finding. Each name that is only proposed is told by itself, for each has its own proposal.
    Of a table of another period nothing counts, so nothing else of it is worth a person's time.
    """
    of_period = [*check_period(table, expected_period)]
    yield from of_period
    if of_period and any(item.code == "wrong-period" for item in of_period):
        return
    body = Body(table)
    yield from check_units(body, areas)
    for check in TABLE_CHECKS:
        findings = [*check(body)]
        if findings:
            for item in gathered(table, findings):
                table.doubtful.update(item.leaves_out)
                yield item

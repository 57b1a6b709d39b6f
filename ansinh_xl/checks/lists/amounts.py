"""What each person is paid: coefficient times the standard allowance, and what adds up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ansinh_xl.checks.lists.told import told
from ansinh_xl.errors import UsageError
from ansinh_xl.extract.lists import ListColumn, ListTable
from ansinh_xl.extract.lists.types import Figures
from ansinh_xl.facts import Finding
from ansinh_xl.policy.norms import standard_allowance
from ansinh_xl.text.periods import Period, parse_period

Figure = int | Decimal


def check_amounts(table: ListTable) -> Iterator[Finding]:
    """``allowance-mismatch`` by the norm of the list's month, ``identity-broken`` where the total
    is not amount and arrears.
    """
    amount = table.column("amount")
    if amount is None:
        return
    amounts = amount.figures
    yield from _by_norm(table, amount, amounts)
    yield from _by_sum(table, amount, amounts)


def _by_norm(table: ListTable, amount: ListColumn, amounts: Figures) -> Iterator[Finding]:
    coefficient = table.column("coefficient")
    if coefficient is None or not table.period:
        return
    try:
        standards = _standards(parse_period(table.period))
    except UsageError:  # a period of which no norm is known
        return
    values = coefficient.values
    # A list holds few coefficients and few amounts, and most of its rows the same pairs of them.
    pairs = {
        (value, figure)
        for value, figure in set(zip(values, amounts, strict=True))
        if not _is_allowed(coefficient.figure(value), figure, standards)
    }
    if not pairs:
        return
    wrong = [place for place, pair in enumerate(zip(values, amounts, strict=True)) if pair in pairs]
    first = wrong[0]
    computed = (coefficient.figure(values[first]) or 0) * standards[0]
    yield told(
        table,
        amount,
        "allowance-mismatch",
        wrong,
        "warning",
        standard=standards[0],
        stated=amounts[first],
        computed=_whole(computed),
    )


def _standards(period: Period) -> tuple[int, ...]:
    """What one coefficient is worth: in a month the norm, in a longer period each of its norms
    times as many months as it may have been paid for.
    """
    norms = {standard_allowance(day).amount for day in (period.start, period.end)}
    months = period.end.month - period.start.month + 1
    # The usual case first: it is what the finding reckons with.
    return tuple(norm * count for norm in sorted(norms) for count in range(1, months + 1))


def _is_allowed(
    coefficient: Figure | None, amount: Figure | None, standards: Sequence[int]
) -> bool:
    """What cannot be read is told by itself."""
    if coefficient is None or amount is None:
        return True
    return any(_whole(coefficient * standard) == amount for standard in standards)


def _whole(value: Figure) -> int:
    return int(Decimal(value).quantize(Decimal(1), "ROUND_HALF_UP"))


def _by_sum(table: ListTable, amount: ListColumn, amounts: Figures) -> Iterator[Finding]:
    total, arrears = table.column("total"), table.column("arrears")
    if total is None:
        return
    totals = total.figures
    parts = arrears.figures if arrears is not None else [0] * len(amounts)
    triples = {
        (one, other, stated)
        for one, other, stated in set(zip(amounts, parts, totals, strict=True))
        if one is not None and stated is not None and one + (other or 0) != stated
    }
    if not triples:
        return
    rows = zip(amounts, parts, totals, strict=True)
    wrong = [place for place, triple in enumerate(rows) if triple in triples]
    first = wrong[0]
    labels = [amount.label] + ([arrears.label] if arrears is not None else [])
    yield told(
        table,
        total,
        "identity-broken",
        wrong,
        rule=f"{total.label} = {' + '.join(labels)}",
        label=str(table.rows[first] + 1),
        stated=totals[first],
        computed=(amounts[first] or 0) + (parts[first] or 0),
    )

"""ALLOWANCE and STANDARD_ALLOWANCE: the standard in force in a month, with its decree."""

from __future__ import annotations

from typing import Any

from ansinh_xl.app.queries.choices import truth_of
from ansinh_xl.app.queries.days import days_of
from ansinh_xl.app.queries.numbers import number_of
from ansinh_xl.app.queries.shapes import as_table, blank, each, sentence_on_error, single
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.policy import Norm, standard_allowance
from ansinh_xl.policy.norms import norms
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period


@sentence_on_error
def standard_of_month(month: Any, only_amount: Any = None) -> Any:
    """The standard allowance in đồng a month and, in the next cell, the decree that sets it.

    Of several months they must stand below one another; ``only_amount`` TRUE leaves the decree out.
    """
    amounts = each(_amount, month)
    if truth_of(single(only_amount)):
        return amounts
    rows = as_table(amounts)
    if len(rows[0]) > 1:
        return amounts  # months side by side have no cell free for the decree
    decrees = as_table(each(_decree, month))
    return [[row[0], decree[0]] for row, decree in zip(rows, decrees, strict=True)]


@sentence_on_error
def allowance(coefficient: Any, month: Any, with_decree: Any = None) -> Any:
    """Coefficient times the standard of the month, in whole đồng; cell by cell.

    ``with_decree`` TRUE gives the decree in its place.
    """

    def answer(factor: Any, when: Any) -> Any:
        known = number_of(factor)
        if known is None:
            return ""
        if known < 0:
            raise UsageError("answer-coefficient", value=factor)
        return plain_number(known * _norm(when).amount)

    if truth_of(single(with_decree)):
        return each(_decree, month)
    return each(answer, coefficient, month)


def _amount(month: Any) -> Any:
    return "" if blank(month) else _norm(month).amount


def _decree(month: Any) -> str:
    if blank(month):
        return ""
    norm = _norm(month)
    if norm.confidence == "K":
        return norm.reference
    return message("answer-norm-unverified", reference=norm.reference)


def _norm(month: Any) -> Norm:
    """The one standard of a month or a longer period; UsageError where it changed meanwhile."""
    if blank(month):
        raise UsageError("answer-month-needed")
    days = days_of(month)
    earliest = norms()["standard_allowance"][0].valid_from
    if days.first < earliest:
        raise UsageError("answer-no-norm", on=days.first, first=earliest)
    first, last = standard_allowance(days.first), standard_allowance(days.last)
    if first != last:
        year = parse_period(str(days.first.year)).label()
        raise UsageError(
            "answer-two-norms",
            span=year if days.first.month == 1 and days.last.month == 12 else str(month),
            old=first.amount,
            new=last.amount,
            on=last.valid_from,
        )
    return first

"""What passes between the rooms: facts, findings, and the cell each of them comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

Severity = Literal["error", "warning", "note"]
Qualifier = Literal["at_least"]
Stage = Literal["allocated", "disbursed"]
Status = Literal["accepted", "accepted_with_warnings", "rejected", "superseded", "duplicate"]
Dims = tuple[tuple[str, str], ...]
"""What else identifies a line, as sorted (dimension, code) pairs: (("line", "households"),)."""


class Source(NamedTuple):
    """Where something stands: the path below the argument, the sheet, the cell, its raw text.

    ``file`` is "" for what stands in no file: a report that has not come.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    raw: str | None = None


class Fact(NamedTuple):
    """One figure of one unit in one period, in whole base units (đồng, kg, households …).

    ``unit`` is the official area code, None where the name is unknown. ``value`` is an int
    wherever it is whole. ``qualifier`` "at_least" marks a lower bound, which travels with
    every total made of it (domain.md section 2).
    """

    form: str
    indicator: str
    unit: str | None
    unit_name: str
    period: str
    dims: Dims
    value: int | Decimal
    measure: str
    qualifier: Qualifier | None
    stage: Stage | None
    fund_source: str | None
    source: Source

    def as_json(self) -> dict[str, Any]:
        """The fact as contract.md shapes it."""
        record = self._asdict()
        record["dims"] = dict(self.dims)
        record["value"] = plain_number(self.value)
        record["source"] = self.source._asdict()
        return record


class FactIndex:
    """Facts by form and indicator, in their order: looked through once for all who ask."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._forms: dict[str, list[Fact]] = defaultdict(list)
        self._indicators: dict[str, Mapping[str, list[Fact]]] = {}
        self._units: dict[str, set[str | None]] = {}
        for fact in facts:
            self._forms[fact.form].append(fact)

    def of_form(self, form: str) -> Sequence[Fact]:
        """The form's facts."""
        return self._forms.get(form, ())

    def indicators(self, form: str) -> Mapping[str, list[Fact]]:
        """The form's facts by indicator."""
        if form not in self._indicators:
            found: dict[str, list[Fact]] = defaultdict(list)
            for fact in self.of_form(form):
                found[fact.indicator].append(fact)
            self._indicators[form] = dict(found)
        return self._indicators[form]

    def of(self, form: str, indicator: str) -> Sequence[Fact]:
        """The facts of one indicator of the form."""
        return self.indicators(form).get(indicator, ())

    def units(self, form: str) -> set[str | None]:
        """The units that have facts of the form."""
        if form not in self._units:
            self._units[form] = {fact.unit for fact in self.of_form(form)}
        return self._units[form]


def whole_number(value: int | Decimal) -> int | Decimal:
    """An int where the value is whole, so that equal figures are equal values of one type."""
    return int(value) if value == int(value) else value


def plain_number(value: int | Decimal | Fraction | float) -> int | float:
    """An int where the value is whole, else the nearest float: what JSON and a cell can hold."""
    return int(value) if value == int(value) else float(value)


SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(
        (
            "text-number",
            "approximate-number",
            "negative-amount",
            "legacy-encoding",
            "hidden-data",
            "rate-mismatch",
            "rate-combined",
            "unknown-column",
            "duplicate-column",
            "unit-proposed",
            "numbering-conflict",
            "numbering-order",
            "superseded-submission",
            "duplicate-submission",
            "duplicate-figures",
            "pasted-twice",
            "outlier",
            "partly-reported",
            "external-link",
            "recalculated",
            "unverified-cells",
            "ambiguous-date",
        ),
        "warning",
    ),
    "own-output": "note",
}
"""Severity by code where it is fixed (contract.md); every other code is an error unless told."""
GRAVITY: Mapping[Severity, int] = {"error": 0, "warning": 1, "note": 2}
"""The order in which a person reads them."""


class Finding(NamedTuple):
    """One thing a person should know about one place. A value, never an exception.

    ``leaves_out`` names the cells of the source's sheet whose figures are too doubtful to be in
    any total: app/ keeps their facts out, and this finding says so.
    """

    code: str
    source: Source
    params: Mapping[str, Any] = {}
    severity: Severity = "error"
    leaves_out: frozenset[str] = frozenset()

    def message(self, lang: str | None = None) -> str:
        """What is wrong and what to do next; which cell is likely wrong, where that is known."""
        text = message(self.code, lang, **self.params)
        hint = self.params.get("hint")
        return f"{text} {message(hint, lang, **self.params)}" if hint else text

    def as_json(self, lang: str | None = None) -> dict[str, Any]:
        """The finding as contract.md shapes it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(lang),
            "params": {key: _plain(value) for key, value in self.params.items()},
            "source": {
                "file": self.source.file or None,
                "sheet": self.source.sheet,
                "cell": self.source.cell,
            },
        }


def finding(
    code: str,
    source: Source,
    severity: Severity | None = None,
    leaves_out: Iterable[str] = (),
    **params: Any,
) -> Finding:
    """A Finding with the severity contract.md gives its code, unless the caller knows better."""
    return Finding(
        code, source, params, severity or SEVERITIES.get(code, "error"), frozenset(leaves_out)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


class Submission(NamedTuple):
    """One form of one unit as one file brought it, and what became of it.

    ``form`` and ``unit`` are None for a file that holds nothing known or cannot be read.
    ``preliminary`` is True where the workbook calls its figures "sơ bộ".
    """

    file: str
    unit: str | None
    form: str | None
    status: Status
    sheet: str | None = None
    period: str | None = None
    preliminary: bool = False
    unit_name: str = ""

    def as_json(self) -> dict[str, Any]:
        """The submission as contract.md shapes it."""
        return {
            "file": self.file,
            "unit": self.unit,
            "form": self.form,
            "status": self.status,
            "sheet": self.sheet,
            "period": self.period,
            "preliminary": self.preliminary,
        }


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings, None where there are none."""
    order: tuple[Severity, ...] = ("error", "warning", "note")
    seen = {item.severity for item in findings}
    return next((severity for severity in order if severity in seen), None)

"""Facts, findings and submissions as rows of the store, and rows as those again, without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ansinh_xl.facts import Dims, Fact, Finding, Source, Submission

Record = dict[str, Any]


def fact_records(run: int, facts: Iterable[Fact]) -> list[Record]:
    """One row per fact, in the order given."""
    return [
        {
            "run": run,
            "place": place,
            "form": fact.form,
            "indicator": fact.indicator,
            "unit": fact.unit,
            "unit_name": fact.unit_name,
            "period": fact.period,
            "dims": json.dumps(dict(fact.dims), ensure_ascii=False),
            "value": str(fact.value),
            "measure": fact.measure,
            "qualifier": fact.qualifier,
            "stage": fact.stage,
            "fund_source": fact.fund_source,
            **fact.source._asdict(),
        }
        for place, fact in enumerate(facts)
    ]


def fact_of(row: Any) -> Fact:
    """The fact of one row."""
    return Fact(
        row.form,
        row.indicator,
        row.unit,
        row.unit_name,
        row.period,
        _dims(row.dims),
        _number(row.value),
        row.measure,
        row.qualifier,
        row.stage,
        row.fund_source,
        Source(row.file, row.sheet, row.cell, row.raw),
    )


@lru_cache(maxsize=4096)
def _dims(text: str) -> Dims:
    return tuple(sorted(json.loads(text).items()))


def _number(text: str) -> int | Decimal:
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


def submission_records(run: int, submissions: Iterable[Submission]) -> list[Record]:
    """One row per submission, in the order given."""
    return [
        {
            "run": run,
            "place": place,
            "file": entry.file,
            "unit": entry.unit,
            "form": entry.form,
            "status": entry.status,
            "sheet": entry.sheet,
            "period": entry.period,
            "preliminary": int(entry.preliminary),
            "unit_name": entry.unit_name,
        }
        for place, entry in enumerate(submissions)
    ]


def submission_of(row: Any) -> Submission:
    """The submission of one row."""
    return Submission(
        row.file,
        row.unit,
        row.form,
        row.status,
        row.sheet,
        row.period,
        bool(row.preliminary),
        row.unit_name,
    )


def finding_records(run: int, findings: Iterable[Finding]) -> list[Record]:
    """One row per finding, in the order given."""
    return [
        {
            "run": run,
            "place": place,
            "code": entry.code,
            "severity": entry.severity,
            "params": json.dumps(dict(entry.params), ensure_ascii=False, default=_tagged),
            **entry.source._asdict(),
        }
        for place, entry in enumerate(findings)
    ]


def finding_of(row: Any) -> Finding:
    """The finding of one row; lists in its parameters come back as tuples."""
    params: Mapping[str, Any] = {
        name: _untagged(value) for name, value in json.loads(row.params).items()
    }
    return Finding(row.code, Source(row.file, row.sheet, row.cell, row.raw), params, row.severity)


def _tagged(value: Any) -> Any:
    """Exact numbers as {"exact": text}; sets as lists; anything else by its printed form."""
    if isinstance(value, (Decimal, Fraction)):
        return {"exact": str(value)}
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    return str(value)


def _untagged(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"exact"}:
        text = value["exact"]
        return Fraction(text) if "/" in text else Decimal(text)
    if isinstance(value, dict):
        return {name: _untagged(item) for name, item in value.items()}
    if isinstance(value, list):
        return tuple(_untagged(item) for item in value)
    return value

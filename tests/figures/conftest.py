"""Facts in few words, the annual report of 2020 as facts, and the units of 2020."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.areas import Areas, load_areas
from ansinh_xl.facts import Fact, Source, Submission

MakeFact = Callable[..., Fact]


def build_fact(
    form: str, indicator: str, unit: str | None, value: int | Decimal, **other: Any
) -> Fact:
    """A fact; dimensions that are not fields of a fact are given by name: line="households"."""
    fields = {
        "period": "2020",
        "measure": "household",
        "qualifier": None,
        "stage": None,
        "fund_source": None,
        "file": f"{unit}.xlsx",
    }
    fields |= {name: other.pop(name) for name in tuple(other) if name in fields}
    source = Source(fields.pop("file"), "Biểu", "C7", str(value))
    return Fact(
        form=form,
        indicator=indicator,
        unit=unit,
        unit_name=str(unit),
        dims=tuple(sorted(other.items())),
        value=value,
        source=source,
        **fields,
    )


@pytest.fixture(scope="session")
def fact() -> MakeFact:
    return build_fact


@pytest.fixture(scope="session")
def areas() -> Areas:
    return load_areas()


@pytest.fixture(scope="session")
def report_2020() -> tuple[Fact, ...]:
    return tuple(_facts_of(Path(__file__).with_name("report_2020.txt").read_text("utf-8")))


@pytest.fixture
def preliminary() -> tuple[Submission, ...]:
    """Tiên Phước's change form calls its figures "sơ bộ"."""
    return (Submission("514.xlsx", "514", "poverty_change", "accepted", preliminary=True),)


def _facts_of(table: str) -> Iterator[Fact]:
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        form, code, unit, dims, value, measure, stage, source = (
            part.strip() for part in line.split("|")
        )
        yield build_fact(
            form,
            code,
            unit,
            int(value.removesuffix("+")),
            qualifier="at_least" if value.endswith("+") else None,
            measure=measure,
            stage=stage or None,
            fund_source=source or None,
            **dict(pair.split("=") for pair in dims.split(",") if pair),
        )

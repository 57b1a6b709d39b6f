"""Facts and findings small enough to read, and a store of its own for every test."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ansinh_xl.facts import Fact, Source
from ansinh_xl.store import Store


def a_fact(unit: str = "514", value: int | Decimal = 1234) -> Fact:
    return Fact(
        form="poverty_change",
        indicator="closing",
        unit=unit,
        unit_name="Huyện Tiên Phước",
        period="2020",
        dims=(("line", "households"),),
        value=value,
        measure="household",
        qualifier="at_least",
        stage=None,
        fund_source=None,
        source=Source("Tiên Phước.xlsx", "Biểu 02", "K14", "1.234"),
    )


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "kho" / "ansinh.db")


@pytest.fixture
def store(address: str) -> Store:
    return Store.open(address)


@pytest.fixture
def fact() -> Fact:
    return a_fact()

"""A reading goes into bytes and comes back equal in every part, types of figures included."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.app.intake.compact import NotCompactError, packed, unpacked
from ansinh_xl.app.reading import read_file
from ansinh_xl.facts import Fact, Source, finding
from tests.small_lists import household_list, payroll
from tests.workbook_builder import Sheet, write

_plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.dates()
)
_numbers = st.one_of(st.decimals(allow_nan=False), st.fractions())
_params = st.dictionaries(
    st.text(),
    st.recursive(_plain | _numbers, lambda inner: st.lists(inner) | st.tuples(inner), max_leaves=4),
)


def parts(reading: FileReading) -> Any:
    names = ["facts", *(name for name in TableReading.__slots__ if name != "_facts")]
    tables = [[getattr(table, name) for name in names] for table in reading.tables]
    return {**vars(reading), "tables": tables}


def fact(value: int | Decimal, cell: str = "K14", **told: Any) -> Fact:
    source = Source("a.xlsx", "Biểu 02", cell, str(value))
    usual = Fact(
        *("poverty_change", "closing", "514", "Tiên Phước", "2020", (("line", "households"),)),
        *(value, "household", None, None, None, source),
    )
    return usual._replace(**told)


def reading_with(*facts: Fact, **params: Any) -> FileReading:
    reading = FileReading("a.xlsx", datetime(2020, 11, 20, 7, 30))
    found = finding("identity-broken", Source("a.xlsx", "Biểu 02", "K14"), None, {"K14"}, **params)
    table = TableReading("a.xlsx", "Biểu 02", "f", None, "", "2020", True, [*facts], [found])
    reading.tables.append(table)
    return reading


def test_every_reading_of_the_samples_comes_back(samples: Path) -> None:
    for path in samples.glob("*/*.xls*"):
        reading = read_file(path, path.name, "2020")
        again = unpacked(packed(reading))
        assert parts(again) == parts(reading)
        for item in again.tables:
            assert all(type(one) is Fact and type(one.source) is Source for one in item.facts)


@pytest.mark.parametrize("sheet", [payroll(), household_list()])
def test_the_summary_of_a_list_comes_back(tmp_path: Path, sheet: Sheet) -> None:
    reading = read_file(write(tmp_path / "a.xlsx", sheet), "a.xlsx", "2020")
    again = unpacked(packed(reading))
    assert again.tables[0].listed is not None
    assert parts(again) == parts(reading)


@given(_params)
def test_whatever_a_finding_tells_comes_back(params: dict[str, Any]) -> None:
    reading = FileReading("a.xlsx")
    reading.findings.append(finding("outlier", Source("a.xlsx"))._replace(params=params))
    (found,) = unpacked(packed(reading)).findings
    assert repr(found.params) == repr(params)


@pytest.mark.parametrize(
    "facts",
    [
        [],
        [fact(3)],
        [fact(3), fact(4, "K15", unit=None, qualifier="at_least")],
        [fact(Decimal("1.50")), fact(Decimal("1.50"))],
        [fact(1), fact(Decimal("2.5"), dims=())],
    ],
)
def test_facts_come_back_with_the_types_of_their_figures(facts: list[Fact]) -> None:
    again = unpacked(packed(reading_with(*facts))).tables[0].facts
    assert repr(again) == repr(facts)


def test_a_fraction_and_a_date_stay_what_they_are() -> None:
    reading = reading_with(share=Fraction(1, 3), day=date(2020, 2, 29), cells=("A1", ["A2"]))
    assert parts(unpacked(packed(reading))) == parts(reading)


def test_what_nobody_knows_how_to_pack_is_not_packed() -> None:
    with pytest.raises(NotCompactError):
        packed(reading_with(what=object()))

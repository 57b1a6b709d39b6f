"""What findings keep out of totals is told to the totals, unread cells among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.brought import TableReading
from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.app.left_out import left_out
from ansinh_xl.facts import Fact, Source, finding


def fact(cell: str, indicator: str, unit: str | None) -> Fact:
    source = Source("a.xlsx", "Biểu", cell)
    return Fact("f", indicator, unit, "", "2020", (), 1, "person", None, None, None, source)


def reading(facts: list[Fact], *cells: str, code: str = "ambiguous-number") -> TableReading:
    found = [finding(code, Source("a.xlsx", "Biểu", cell), leaves_out=[cell]) for cell in cells]
    return TableReading("a.xlsx", "Biểu", "f", "514", "", "2020", False, facts, found)


def test_doubtful_facts_and_those_of_unknown_units_are_left_out() -> None:
    facts = [
        fact("C7", "closing", "514"),
        fact("C8", "closing", None),
        fact("C9", "closing", "515"),
    ]
    assert left_out(reading(facts, "C7", code="unit-magnitude")) == facts[:2]


def test_a_cell_that_could_not_be_read_is_told_by_its_row_and_column() -> None:
    facts = [
        fact("C7", "closing", "514"),
        fact("D7", "amount", "514"),
        fact("C8", "closing", "515"),
    ]
    (unread,) = left_out(reading(facts, "D8"))
    assert (unread.indicator, unread.unit, unread.source.cell) == ("amount", "515", "D8")


def test_an_unread_cell_outside_the_figures_is_no_figure() -> None:
    assert left_out(reading([fact("C7", "closing", "514")], "A7", "C9")) == []


@pytest.fixture(scope="module")
def mistakes() -> Consolidation:
    root = Path(__file__).resolve().parents[2] / "workbooks" / "samples"
    return consolidate([root / "quang-nam-2020-co-loi"], "2020")


def test_every_figure_of_the_folder_with_mistakes_that_lacks_parts_says_so(
    mistakes: Consolidation,
) -> None:
    by_id = {figure.id: figure for figure in mistakes.figures.headline}
    for code in ("S01", "S02", "S03"):
        assert by_id[code].partly == (17, 18)
        assert by_id[code].left_out > 0
        assert "17/18" in by_id[code].text("vi")
    assert by_id["S08"].left_out > 0
    assert by_id["S25"].incomplete > 0

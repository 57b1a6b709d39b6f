"""A few slips of every kind in sample workbooks: the cell that is named first is the wrong one.

`python -m benchmarks.localise` measures the same on many more.
"""

from __future__ import annotations

import pytest

from benchmarks.localise import SAMPLES, Outcome, outcomes, reached, report, totals
from benchmarks.slips import KINDS, clean_books

BOOKS = ("Tây Giang.xlsx", "Hiệp Đức - BC giảm nghèo năm 2020.xlsx", "Nong Son 2020.xls")


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    books = [*clean_books(SAMPLES / name for name in BOOKS)]
    assert len(books) == len(BOOKS)
    return [*outcomes(books, 4)]


def test_the_wrong_cell_is_named_first_where_the_rules_determine_it(found: list[Outcome]) -> None:
    counts = totals(found)
    assert counts["slips"] == 4 * len(KINDS)
    assert counts["determined"] >= 30
    assert reached(counts), report(found)


def test_no_figure_is_proposed_that_was_not_meant(found: list[Outcome]) -> None:
    counts = totals(found)
    assert counts["offered"] >= 40
    assert counts["right"] == counts["offered"], report(found)


def test_a_wrong_proposal_misses_the_goal(found: list[Outcome]) -> None:
    assert not reached(totals([*found, found[0]._replace(offered=20, right=0)]))

"""Mistakes of published reports (domain.md section 2) that must not happen here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import attainment, roll_up
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.text.numbers import format_percent

Make = Callable[..., Fact]

REVIEW = Form(
    code="poverty_review",
    title="Kết quả rà soát",
    columns=(
        Column(code="households", labels=("Tổng số hộ",), measure="household"),
        Column(code="poor_households", labels=("Hộ nghèo",), measure="household"),
        Column(
            code="poor_rate",
            labels=("Tỷ lệ",),
            kind="rate",
            rate="poor_households/households*100",
        ),
    ),
)


def review(fact: Make, unit: str, poor: int, households: int) -> list[Fact]:
    return [
        fact("poverty_review", "poor_households", unit, poor),
        fact("poverty_review", "households", unit, households),
    ]


@pytest.mark.parametrize(
    ("poor", "households", "right", "printed"),
    [(44_407, 390_687, "11,37%", "11,27%"), (37_819, 439_300, "8,61%", "8,60%")],
)
def test_the_poverty_rate_of_the_province_is_recomputed_from_its_households(
    fact: Make, areas: Areas, poor: int, households: int, right: str, printed: str
) -> None:
    split = (poor // 3, households // 7)
    facts = review(fact, "514", *split)
    facts += review(fact, "516", poor - split[0], households - split[1])
    rollup = roll_up(facts, {"poverty_review": REVIEW}, areas, "2020")["poverty_review"]
    rate = rollup.lines[0].values["poor_rate"]
    assert rate is not None
    text = format_percent(rate / 100)  # type: ignore[arg-type]
    assert text == right != printed


def test_households_that_left_poverty_are_not_the_fall_of_the_stock(
    fact: Make, areas: Areas
) -> None:
    """2019: 6.256 left, 374 fell back or were new, the stock fell by 5.882."""
    facts = [
        fact("poverty_change", "opening", "514", 30_000),
        fact("poverty_change", "escaped", "514", 6_256),
        fact("poverty_change", "relapsed", "514", 74),
        fact("poverty_change", "new", "514", 300),
        fact("poverty_change", "closing", "514", 24_118),
    ]
    net = attainment(facts, [], areas, "2020")[0]
    gross = attainment(facts, [], areas, "2020", "exits")[0]
    assert (net.achieved, net.measure) == (5_882, "reduction")
    assert (gross.achieved, gross.measure) == (6_256, "exits")

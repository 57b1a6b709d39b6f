from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.policy import band, norm, standard_allowance
from ansinh_xl.policy.norms import bands, norms
from ansinh_xl.text.messages import explain


@pytest.mark.parametrize(
    ("on", "amount", "reference"),
    [
        (date(2020, 12, 31), 270_000, "136/2013"),
        (date(2021, 6, 30), 270_000, "136/2013"),
        (date(2021, 7, 1), 360_000, "20/2021"),
        (date(2024, 6, 30), 360_000, "20/2021"),
        (date(2024, 7, 1), 500_000, "76/2024"),
    ],
)
def test_the_standard_allowance_is_the_one_of_the_day(
    on: date, amount: int, reference: str
) -> None:
    found = standard_allowance(on)
    assert found.amount == amount
    assert reference in found.reference


def test_a_day_before_the_first_decree_has_no_norm() -> None:
    with pytest.raises(UsageError) as refused:
        standard_allowance(date(1999, 1, 1))
    assert refused.value.code == "no-norm"
    assert "01/01/1999" in explain(refused.value)


@pytest.mark.parametrize("name", sorted(norms()))
def test_every_norm_follows_the_one_before_without_a_gap(name: str) -> None:
    entries = norms()[name]
    for earlier, later in pairwise(entries):
        assert earlier.valid_to == later.valid_from
    assert entries[-1].valid_to is None
    assert all(entry.reference and entry.confidence in "KLU" for entry in entries)


@pytest.mark.parametrize(
    ("name", "amount", "count"),
    [
        ("health_insurance_card", 113_357_000_000, 208_337),
        ("near_poor_insurance", 3_659_000_000, 11_874),
        ("loan", 303_651_000_000, 6_562),
        ("house", 3_000_000_000, 75),
        ("care_resident_year", 7_200_000_000, 500),
    ],
)
def test_the_figures_of_2020_lie_in_their_bands_and_a_wrong_unit_does_not(
    name: str, amount: int, count: int
) -> None:
    on = date(2020, 12, 31)
    assert band(name, on).holds(amount, count)
    assert not band(name, on).holds(amount * 1000, count)
    assert not band(name, on).holds(amount // 1000, count)


def test_nothing_for_nobody_is_plausible() -> None:
    house = band("house", date(2020, 1, 1))
    assert house.holds(0, 0)
    assert not house.holds(1, 0)


def test_bands_and_norms_are_whole_amounts_in_order() -> None:
    assert all(low < high for entries in bands().values() for _, low, high, *_ in entries)
    assert norm("rice_ration", date(2020, 1, 1)).measure == "kg"

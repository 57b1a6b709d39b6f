"""The invented split of social assistance in the community: persons, caregivers, money.

Sums are those of the 2020 report: 95,500 persons, at least 12,000 caregivers, 600 tỷ đồng.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbooks.samples.make.apportion import Chance, apportion
from workbooks.samples.make.people import DISTRICTS, communes
from workbooks.samples.make.profiles import PROFILES

PERSONS = 95_500
CAREGIVERS = 12_000
AMOUNT = 600_000_000_000
YEAR_OF_STANDARD = 270_000 * 12
"""Mức chuẩn trợ giúp xã hội of NĐ 136/2013/NĐ-CP, twelve months."""

STEP = {"đồng": 1_000, "nghìn đồng": 1_000, "triệu đồng": 10_000, "tỷ đồng": 1_000_000}
FACTOR = {"đồng": 1, "nghìn đồng": 1_000, "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000}
SAID = {"502": ("trên 700", 700), "509": ("hơn 650", 650), "512": ("trên 420 hộ, cá nhân", 420)}
"""District figures of caregivers that are only lower bounds: in the cell, for 512 in a note."""
SAID_COMMUNE = ("516", 2, "trên 40", 40)
"""District, place of the commune in the list, the cell and its figure."""


@dataclass(frozen=True)
class Category:
    """A line of the form: its code in domain terms, printed label, coefficient, share."""

    code: str
    label: str
    coefficient: Decimal
    share: float
    section: str


CATEGORIES: tuple[Category, ...] = (
    Category("orphans", "Trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng", Decimal("1.5"), 2.1, "I"),
    Category("youth_in_school", "Người từ 16 đến 22 tuổi đang đi học", Decimal("1.5"), 0.9, "I"),
    Category("hiv", "Người nhiễm HIV thuộc hộ nghèo", Decimal("1.5"), 0.2, "II"),
    Category("single_parents", "Người đơn thân thuộc hộ nghèo đang nuôi con", Decimal("1.0"), 4.2,
             "II"),
    Category("elderly_poor_alone", "Người cao tuổi thuộc hộ nghèo không có người phụng dưỡng",
             Decimal("1.5"), 4.6, "III"),
    Category("elderly_80_plus", "Người từ đủ 80 tuổi trở lên không có lương hưu", Decimal("1.0"),
             27.0, "III"),
    Category("disabled_severe", "Người khuyết tật nặng", Decimal("1.5"), 43.0, "IV"),
    Category("disabled_very_severe", "Người khuyết tật đặc biệt nặng", Decimal("2.0"), 18.0, "IV"),
)  # fmt: skip
CAREGIVERS_COEFFICIENT = Decimal("1.5")


@dataclass(frozen=True)
class Support:
    """One line: who received in the year, and what was paid, in đồng."""

    opening: int
    increase: int
    decrease: int
    closing: int
    amount: int


@dataclass(frozen=True)
class District:
    """One district's lines, by commune code or by category code."""

    by_category: bool
    persons: dict[str, Support]
    caregivers: dict[str, Support]


def _support(closing: int, amount: int, chance: Chance) -> Support:
    increase = round(closing * chance.between(0.03, 0.11))
    decrease = min(round(closing * chance.between(0.02, 0.09)), closing)
    return Support(closing - increase + decrease, increase, decrease, closing, amount)


@cache
def districts() -> dict[str, District]:
    """Every district's lines; the sums over all of them are exact."""
    profile = {item.code: item for item in PROFILES}
    weights = [row[0] * (1.6 if row[1] > 0.2 else 1.0) for row in DISTRICTS.values()]
    persons = dict(zip(DISTRICTS, apportion(PERSONS, weights), strict=True))
    caregivers = _caregivers(weights)
    made: dict[str, District] = {}
    paid = 0
    for code in DISTRICTS:
        if profile[code].social == "categories":
            made[code] = _by_category(code, persons[code], caregivers[code])
            paid += _paid(made[code])
    rest = [code for code in DISTRICTS if code not in made]
    shares = apportion(
        (AMOUNT - paid) // 1_000_000, [persons[code] * 1.62 + caregivers[code] for code in rest]
    )
    odd = (AMOUNT - paid) % 1_000_000
    for index, code in enumerate(rest):
        amount = shares[index] * 1_000_000 + (odd if code == "517" else 0)
        step = STEP[profile[code].money]
        made[code] = _by_commune(code, persons[code], caregivers[code], amount, step)
    return {code: made[code] for code in DISTRICTS}


def _paid(district: District) -> int:
    lines = [*district.persons.values(), *district.caregivers.values()]
    return sum(line.amount for line in lines)


def _caregivers(weights: list[float]) -> dict[str, int]:
    fixed = {code: count for code, (_, count) in SAID.items()}
    free = [code for code in DISTRICTS if code not in fixed]
    by_code = dict(zip(DISTRICTS, weights, strict=True))
    counts = apportion(CAREGIVERS - sum(fixed.values()), [by_code[code] for code in free])
    return fixed | dict(zip(free, counts, strict=True))


def _by_category(code: str, persons: int, caregivers: int) -> District:
    chance = Chance(int(code) * 104729)
    counts = apportion(persons, [item.share * chance.between(0.85, 1.15) for item in CATEGORIES])
    lines = {
        item.code: _support(count, _due(count, item.coefficient, chance), chance)
        for item, count in zip(CATEGORIES, counts, strict=True)
    }
    care = _support(caregivers, _due(caregivers, CAREGIVERS_COEFFICIENT, chance), chance)
    return District(True, lines, {"caregivers": care})


def _due(count: int, coefficient: Decimal, chance: Chance) -> int:
    """Coefficient x standard x months x persons, less the months that a few did not receive."""
    due = int(count * coefficient * YEAR_OF_STANDARD)
    return round(due * chance.between(0.985, 1.0)) // 10_000 * 10_000


def _by_commune(code: str, persons: int, caregivers: int, amount: int, step: int) -> District:
    chance = Chance(int(code) * 130363)
    units = communes()[code]
    counts = apportion(persons, [unit.households * chance.between(0.8, 1.25) for unit in units])
    cared = apportion(caregivers, [count * chance.between(0.8, 1.2) for count in counts])
    if SAID_COMMUNE[0] == code:
        place, figure = SAID_COMMUNE[1], SAID_COMMUNE[3]
        cared[0 if place else 1] += cared[place] - figure
        cared[place] = figure
    weights = [count * chance.between(1.5, 1.75) for count in counts]
    weights += [count * chance.between(0.98, 1.02) for count in cared]
    odd = amount % step
    paid = [part * step for part in apportion(amount // step, weights)]
    paid[0] += odd
    lines = {}
    for unit, count, part in zip(units, counts, paid[: len(units)], strict=True):
        lines[unit.area.code] = _support(count, part, chance)
    care = {}
    for unit, count, part in zip(units, cared, paid[len(units) :], strict=True):
        care[unit.area.code] = _support(count, part, chance)
    return District(False, lines, care)

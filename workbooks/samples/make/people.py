"""The invented splits of 2019 and 2020 by commune: households, poor, near-poor and their flows.

Province totals are those of the 2020 annual report; everything below the province is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ansinh_xl.areas import Area, load_areas
from workbooks.samples.make.apportion import Chance, apportion

DAY = date(2020, 11, 20)
REDUCTION = 3009
"""Fewer poor households than a year before, preliminary."""

# households, poor share at the end of 2020, share of the reduction, target (None blank, 0 "-")
DISTRICTS: dict[str, tuple[int, float, float, int | None]] = {
    "502": (34100, 0.0062, 20, None),
    "503": (26800, 0.0018, 6, 0),
    "504": (5450, 0.335, 330, 300),
    "505": (7150, 0.241, 295, 260),
    "506": (42200, 0.0118, 118, 110),
    "507": (62300, 0.0071, 82, 80),
    "508": (36900, 0.0126, 96, 90),
    "509": (24600, 0.0259, 118, 105),
    "510": (7420, 0.322, 305, 290),
    "511": (7280, 0.274, 262, 250),
    "512": (11800, 0.0746, 148, 120),
    "513": (52700, 0.0186, 170, 150),
    "514": (20400, 0.0482, 171, 140),
    "515": (11350, 0.318, 372, 345),
    "516": (7680, 0.437, 248, 260),
    "517": (42600, 0.0149, 131, 105),
    "518": (21900, 0.0091, 52, 40),
    "519": (9100, 0.0642, 85, 55),
}
FULL_SHAPE = {"502", "507", "515", "517"}
"""Districts that send the diễn biến in the full shape, with moves in and out as "khác"."""


@dataclass(frozen=True)
class Flow:
    """Diễn biến of one stock over the year. ``to_other`` and ``from_other`` are the exchange
    between poor and near-poor; ``above`` left both groups."""

    opening: int
    to_other: int
    above: int
    other_decrease: int
    from_other: int
    relapsed: int
    new: int
    other_increase: int

    @property
    def escaped(self) -> int:
        """Thoát nghèo, gross."""
        return self.to_other + self.above

    @property
    def closing(self) -> int:
        """The stock at the end."""
        return (
            self.opening - self.escaped - self.other_decrease
            + self.from_other + self.relapsed + self.new + self.other_increase
        )  # fmt: skip


@dataclass(frozen=True)
class Commune:
    """One commune's invented year."""

    area: Area
    households: int
    persons: int
    households_2019: int
    persons_2019: int
    poor: Flow
    poor_persons: Flow
    near: Flow
    near_persons: int
    near_persons_2019: int


def targets() -> dict[str, int | None]:
    """Assigned reduction by district: 2,700 in all; 0 prints "-", None stays blank."""
    return {code: row[3] for code, row in DISTRICTS.items()}


@cache
def communes() -> dict[str, tuple[Commune, ...]]:
    """The communes of each district, in the official order."""
    areas = load_areas()
    reductions = apportion(REDUCTION, [row[2] for row in DISTRICTS.values()])
    return {
        code: _district(code, areas.children(code, DAY), reduction)
        for code, reduction in zip(DISTRICTS, reductions, strict=True)
    }


def _district(code: str, areas: tuple[Area, ...], reduction: int) -> tuple[Commune, ...]:
    chance = Chance(int(code) * 7919)
    households, share, _, _ = DISTRICTS[code]
    weights = [chance.between(0.6, 1.5) * _size(area) for area in areas]
    counts = apportion(households, weights)
    poverty = [chance.between(0.55, 1.45) * (0.3 if _is_town(area) else 1) for area in areas]
    poor_weights = [count * rate for count, rate in zip(counts, poverty, strict=True)]
    closings = apportion(round(households * share), poor_weights)
    falls = apportion(reduction, [weight**0.8 for weight in poor_weights])
    rows = zip(areas, counts, closings, falls, strict=True)
    return tuple(
        _commune(area, count, poor, fall, code, chance) for area, count, poor, fall in rows
    )


def _is_town(area: Area) -> bool:
    return not area.name.startswith("Xã")


def _size(area: Area) -> float:
    small = {"Tân Hiệp": 0.25, "Cẩm Kim": 0.4, "Cẩm Nam": 0.6, "Tam Hải": 0.7}
    return small.get(area.short, 1.25 if area.name.startswith("Thị trấn") else 1.0)


def _commune(
    area: Area, households: int, poor: int, fall: int, district: str, chance: Chance
) -> Commune:
    mountain = DISTRICTS[district][1] > 0.2
    full = district in FULL_SHAPE
    new = chance.whole(0, 4) if mountain else chance.whole(0, 2)
    relapsed = chance.whole(0, 2) if mountain else int(chance.random() < 0.25)
    moved_out = chance.whole(0, 1) if full else 0
    moved_in = chance.whole(0, 1) if full else 0
    from_near = chance.whole(0, 3 if mountain else 1)
    leaving = fall + new + relapsed + from_near + moved_in - moved_out
    to_near = min(leaving, round(leaving * chance.between(0.45, 0.85)))
    flow = Flow(
        poor + fall, to_near, leaving - to_near, moved_out, from_near, relapsed, new, moved_in
    )
    near_closing = round((poor * 0.55 if mountain else poor * 1.25) * chance.between(0.7, 1.3))
    near_closing = max(near_closing, to_near)
    near = _near_flow(near_closing, flow, chance)
    size = chance.between(3.9, 4.4) if mountain else chance.between(3.2, 3.7)
    persons = round(households * size)
    per_poor = chance.between(3.6, 4.3) if mountain else chance.between(1.9, 2.8)
    before = households - round(households * chance.between(0.004, 0.018))
    return Commune(
        area=area,
        households=households,
        persons=persons,
        households_2019=before,
        persons_2019=round(before * size),
        poor=flow,
        poor_persons=_persons(flow, per_poor),
        near=near,
        near_persons=round(near.closing * (per_poor + 0.35)),
        near_persons_2019=round(near.opening * (per_poor + 0.35)),
    )


def _near_flow(closing: int, poor: Flow, chance: Chance) -> Flow:
    """Near-poor: ``to_other`` became poor, ``from_other`` came from the poor."""
    new = chance.whole(0, 2)
    relapsed = chance.whole(0, 1)
    above = chance.whole(1, 3) + round(closing * chance.between(0.04, 0.12))
    opening = closing + poor.from_other + above - poor.to_other - relapsed - new
    if opening < poor.from_other + above:
        above += poor.from_other + above - opening
        opening = closing + poor.from_other + above - poor.to_other - relapsed - new
    return Flow(opening, poor.from_other, above, 0, poor.to_other, relapsed, new, 0)


def _persons(flow: Flow, size: float) -> Flow:
    """The same flows in persons: never fewer persons than households."""
    parts = {
        name: round(getattr(flow, name) * size)
        for name in (
            "opening", "to_other", "above", "other_decrease",
            "from_other", "relapsed", "new", "other_increase",
        )
    }  # fmt: skip
    made = Flow(**parts)
    return made if made.closing >= flow.closing else replace(made, new=made.new + flow.closing)

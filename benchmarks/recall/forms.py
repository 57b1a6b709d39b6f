"""What the forms have in common: their shapes as the department draws them, and their figures."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.recall.areas import Unit
from benchmarks.recall.world import World

Values = dict[str, int | float | None]


class Group(NamedTuple):
    """A section, column group or row that says more of the line: programme, cohort, round."""

    dims: dict[str, str]
    labels: tuple[str, ...]


class Asked(NamedTuple):
    """For whom figures are wanted."""

    world: World
    unit: Unit
    dims: dict[str, str]
    line: str
    period: str
    grain: int

    def rng(self, form: str) -> Random:
        return self.world.rng(
            form, self.unit.code, self.line, *(f"{n}={v}" for n, v in sorted(self.dims.items()))
        )

    def money(self, amount: float) -> int:
        """An amount that the sheet's unit can show exactly."""
        return max(0, round(amount / self.grain)) * self.grain


class Shape(NamedTuple):
    """One way to draw a form. `lines`: both (two lines a unit), one (households only) or none."""

    columns: str
    lines: str = "none"
    orientations: tuple[str, ...] = ("units",)
    # "to2021" (old shapes), "from2022" (new ones) or any year.
    era: str = ""


class Form(NamedTuple):
    code: str
    titles: tuple[str, ...]
    shapes: tuple[Shape, ...]
    figures: Callable[[Asked], Values]
    groups: tuple[tuple[Group, ...], ...] = ()
    group_labels: tuple[str, ...] = ("Nội dung",)
    # Every shape needs a group (a loan always has its programme).
    grouped_always: bool = False
    # The kind of rows that are neither units nor groups: facilities.
    province_only: bool = False

"""Invented figures that hang together: one set a unit, drawn from a seed, told twice alike.

Amounts are whole đồng. None of it is a real figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.recall.areas import PROVINCE, communes, districts

Figures = dict[str, int]
# Units are the same in all years of the workbooks.
_YEAR = "2020"
_FLOWS_OUT = ("to_near_poor", "above_near_poor", "other_decrease")
_FLOWS_IN = ("from_near_poor", "relapsed", "new", "other_increase")
_NEAR_OUT = ("to_poor", "above_near_poor", "other_decrease")
_NEAR_IN = ("from_poor", "relapsed", "new", "other_increase")


class Poverty:
    """Poor and near-poor of one unit in one year, households and persons."""

    households: int
    population: int
    poor: dict[str, Figures]
    near: dict[str, Figures]

    def simple(self, line: str) -> Figures:
        """The same year in the shape of 2016-2020."""
        full = self.poor[line]
        return {
            "opening": full["opening"],
            "escaped": sum(full[name] for name in _FLOWS_OUT),
            "relapsed": full["relapsed"],
            "new_all": full["new"] + full["from_near_poor"] + full["other_increase"],
            "closing": full["closing"],
        }


class Sum(Poverty):
    """A unit's figures where those of the units below it are told too: all of theirs."""

    def __init__(self, below: Sequence[Poverty]) -> None:
        self.households = sum(one.households for one in below)
        self.population = sum(one.population for one in below)
        self.poor = {line: _added([one.poor[line] for one in below]) for line in below[0].poor}
        self.near = {line: _added([one.near[line] for one in below]) for line in below[0].near}


def _added(figures: Sequence[Figures]) -> Figures:
    return {name: sum(one[name] for one in figures) for name in figures[0]}


class Drawn(Poverty):
    """The figures of one commune."""

    def __init__(self, rng: Random, households: int) -> None:
        self.rng = rng
        self.households = households
        self.population = int(households * rng.uniform(3.2, 4.2))
        opening = max(12, int(households * rng.uniform(0.04, 0.28)))
        near = max(10, int(households * rng.uniform(0.02, 0.15)))
        poor = {"opening": opening}
        left = opening
        for name, most in zip(_FLOWS_OUT, (0.2, 0.16, 0.05), strict=True):
            poor[name] = min(left, int(opening * rng.uniform(0, most)))
            left -= poor[name]
        near_line = {"opening": near}
        left = near
        for name, most in zip(_NEAR_OUT, (0.1, 0.2, 0.05), strict=True):
            near_line[name] = min(left, int(near * rng.uniform(0, most)))
            left -= near_line[name]
        poor["from_near_poor"] = near_line["to_poor"]
        near_line["from_poor"] = poor["to_near_poor"]
        for name, most in (("relapsed", 0.02), ("new", 0.05), ("other_increase", 0.03)):
            poor[name] = int(opening * rng.uniform(0, most))
            near_line[name] = int(near * rng.uniform(0, most))
        self.poor = {"households": poor}
        self.near = {"households": near_line}
        self.poor["persons"], self.near["persons"] = self._persons(poor, near_line)
        for lines, out, into in (
            (self.poor, _FLOWS_OUT, _FLOWS_IN),
            (self.near, _NEAR_OUT, _NEAR_IN),
        ):
            for line in lines.values():
                line["closing"] = (
                    line["opening"] - sum(line[n] for n in out) + sum(line[n] for n in into)
                )

    def _persons(self, poor: Figures, near: Figures) -> tuple[Figures, Figures]:
        """Each flow with three to five persons a household; who stays keeps three too."""
        per = self.rng.uniform(3.1, 4.3)
        persons = {name: int(count * per + self.rng.random()) for name, count in poor.items()}
        others = {name: int(count * per + self.rng.random()) for name, count in near.items()}
        persons["from_near_poor"] = others["to_poor"]
        others["from_poor"] = persons["to_near_poor"]
        persons["opening"] += len(_FLOWS_OUT)
        others["opening"] += len(_NEAR_OUT)
        return persons, others


class World:
    """The units' figures; asking twice gives the same answer."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._poverty: dict[str, Poverty] = {}

    def rng(self, *what: str) -> Random:
        return Random("/".join((self._seed, *what)))

    def size(self, unit: str) -> int:
        """Households: a district's code has three digits, a commune's five, the province's two.

        A village's is its commune's with two more behind a stroke.
        """
        rng = self.rng("size", unit)
        low, high = {2: (380000, 430000), 3: (4000, 48000), 8: (60, 420)}.get(
            len(unit), (350, 3600)
        )
        return rng.randint(low, high)

    def poverty(self, unit: str) -> Poverty:
        """A district's are its communes', so that two tables of one workbook never differ."""
        if unit not in self._poverty:
            below = districts(_YEAR) if unit == PROVINCE else communes(unit, _YEAR)
            figures = [self.poverty(one.code) for one in below]
            self._poverty[unit] = Sum(figures) if figures else self.commune(unit)
        return self._poverty[unit]

    def commune(self, unit: str) -> Poverty:
        return Drawn(self.rng("poverty", unit), self.size(unit))

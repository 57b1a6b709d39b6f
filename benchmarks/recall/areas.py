"""The official units of the province at a date, read from the project's data file."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

AREAS = Path(__file__).parents[2] / "ansinh_xl" / "areas" / "areas.csv"
PROVINCE = "49"
MOUNTAIN = ("504", "505", "510", "511", "512", "514", "515", "516", "519")


class Unit(NamedTuple):
    code: str
    name: str
    short: str
    parent: str

    @property
    def type_word(self) -> str:
        return self.name[: len(self.name) - len(self.short)].strip()


@cache
def _units(year: str) -> tuple[Unit, ...]:
    day = f"{year}-12-30"
    with AREAS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return tuple(
        Unit(row["code"], row["name"], row["short"], row["parent"])
        for row in rows
        if (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")
    )


def districts(year: str) -> list[Unit]:
    return [unit for unit in _units(year) if unit.parent == PROVINCE]


def communes(district: str, year: str) -> list[Unit]:
    return [unit for unit in _units(year) if unit.parent == district]


def province() -> Unit:
    return Unit(PROVINCE, "Tỉnh Quảng Nam", "Quảng Nam", "")

"""Which cells of a workbook are calculated. Readers give results; who writes must know more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ansinh_xl.grid.members import Members
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xml_events import scan_xml


def formula_cells(data: bytes, sheets: Collection[str]) -> Mapping[str, frozenset[Place]]:
    """Sheet → its cells that hold a formula, of an .xlsx or .xlsm."""
    package = Package(Members(data))
    parts = package.sheet_parts()
    return {sheet: _formulas_in(package.read(parts[sheet])) for sheet in sheets if sheet in parts}


def _formulas_in(part: bytes) -> frozenset[Place]:
    if b"<f" not in part and b":f" not in part:
        return frozenset()
    found: set[Place] = set()
    row = column = -1

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition("}")[2]
        if name == "row":
            row, column = int(told["r"]) - 1 if "r" in told else row + 1, -1
        elif name == "c":
            place = split_reference(told["r"]) if "r" in told else None
            column = place[1] if place is not None else column + 1
        elif name == "f":
            found.add((row, column))

    scan_xml(part, start)
    return frozenset(found)

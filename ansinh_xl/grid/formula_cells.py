"""What stands behind the values of an .xlsx or .xlsm. Readers give results; who writes must know
which cells are calculated, and what a protected sheet could not do any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ansinh_xl.grid.members import Members
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xml_events import scan_xml
from ansinh_xl.records import NamedTuple

_GROWING = ("/table", "/pivotTable")
_OUTLINE = b"outlineLevel="


class Behind(NamedTuple):
    """``formulas`` are the sheet's calculated cells and what each says, "" where it shares another
    one's formula. ``grows``: it has a table, a pivot table, or buttons that fold rows or columns,
    and none of them works any more in a protected sheet.
    """

    formulas: Mapping[Place, str]
    grows: bool


def behind_sheets(data: bytes, sheets: Collection[str]) -> Mapping[str, Behind]:
    """Sheet → what stands behind its values."""
    package = Package(Members(data))
    parts = package.sheet_parts()
    return {sheet: _behind(package, parts[sheet]) for sheet in sheets if sheet in parts}


def _behind(package: Package, name: str) -> Behind:
    part = package.read(name)
    led = any(kind.endswith(_GROWING) for _, kind, _ in package.relations(name))
    return Behind(_formulas_in(part), led or _OUTLINE in part)


def _formulas_in(part: bytes) -> Mapping[Place, str]:
    if b"<f" not in part and b":f" not in part:
        return {}
    found: dict[Place, str] = {}
    row = column = -1
    inside = False

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal row, column, inside
        name = tag.rpartition("}")[2]
        if name == "row":
            row, column = int(told["r"]) - 1 if "r" in told else row + 1, -1
        elif name == "c":
            place = split_reference(told["r"]) if "r" in told else None
            column = place[1] if place is not None else column + 1
        elif name == "f":
            inside = True
            found[row, column] = ""

    def end(tag: str) -> None:
        nonlocal inside
        if tag.rpartition("}")[2] == "f":
            inside = False

    def text(data: str) -> None:
        if inside:
            found[row, column] += data

    scan_xml(part, start, end, text)
    return found

"""What the columns of a table hold: counts, money, rates, texts, codes, dates; and which unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ansinh_xl.locate.cells import is_date, is_figure, is_filler
from ansinh_xl.locate.types import ColumnKind, HeaderPath, LocatedTable, TableColumn
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import Unit, find_unit

_RATE = re.compile(
    r"""\b(?:ty\ le|ti\ le|ty\ trong|ty\ suat|co\ cau|binh\ quan|trung\ binh|he\ so|don\ gia
        |dinh\ muc|toc\ do|nang\ suat|mat\ do|chi\ so
        |rate|ratio|percent|percentage|share|average|mean|median|per\ capita|per\ \d+|index|price
        |proportion|density|growth)\b""",
    re.VERBOSE,
)
_NORM = re.compile(r"^(?:muc|dinh muc|don gia|he so) (?!giam|tang|dong)")
"""A label that begins so prints a norm per head, not a figure to add up."""
_MONEY = re.compile(
    r"""\b(?:kinh\ phi|so\ tien|thanh\ tien|du\ toan|da\ chi|du\ no|doanh\ so|von|ngan\ sach
        |giai\ ngan|tro\ cap\ thang|amount|cost|budget|expenditure|revenue)\b""",
    re.VERBOSE,
)
_CODE = re.compile(
    r"^(?:(?:ma|no|tt|stt|so tt|so thu tu|pcode)$"
    r"|(?:ma so|ma dvhc|ma don vi|ma dinh danh|ma xa|ma huyen|ma tinh|ma ho|ma the|code|id)\b)"
)
"""Whole labels where more may follow that means otherwise: "no" is "nợ quá hạn" too."""
_COUNTED = re.compile(
    r"\b(?:so ho|ho|nguoi|khau|nhan khau|doi tuong|so luong|luot|the|nha|con|chau|em|households?"
    r"|persons?|people|number)\b"
)
ORDINAL = frozenset(("stt", "tt", "so tt", "s tt", "so thu tu", "no"))


def describe_columns(
    table: LocatedTable,
    paths: Mapping[int, HeaderPath],
    lowest: Mapping[int, int],
    names: Mapping[int, str],
) -> list[TableColumn]:
    """The table's columns, left to right, with kind and unit decided over the whole column."""
    body = table.grid.rows[table.first_row : table.last_row + 1]
    columns = []
    by_column = list(zip(*body, strict=True))
    for index, path in paths.items():
        column = TableColumn(index, path, lowest[index], number=names.get(index))
        _decide(column, by_column[index], table.units)
        columns.append(column)
    return columns


def _decide(column: TableColumn, values: tuple[Any, ...], units: tuple[Unit, ...]) -> None:
    label = fold(" ".join(column.path))
    own = next((unit for part in reversed(column.path) if (unit := find_unit(part))), None)
    filled = [value for value in values if value != ""]
    figures = sum(1 for value in filled if is_figure(value))
    fillers = sum(1 for value in filled if is_filler(value))
    dates = sum(1 for value in filled if is_date(value))
    column.numeric = figures > 0 and figures + fillers >= 0.6 * len(filled)
    if _is_code(column.path, label, filled, column):
        column.kind, column.numeric = "code", False
    elif dates and dates >= 0.5 * len(filled):
        column.kind = "date"
    elif not column.numeric:
        column.kind = "text" if filled or not _RATE.search(label) else "rate"
    else:
        column.kind, column.unit = _figures(column.path, label, own, units)
        told = own is not None or _MONEY.search(label) is not None
        column.presumed = column.kind == "money" and not told


def _figures(
    path: HeaderPath, label: str, own: Unit | None, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None]:
    joined = " ".join(path)
    if own is not None and own.kind == "rate":
        return "rate", own
    if (
        _is_rate(path, label)
        or _NORM.match(fold(path[-1]) if path else "")
        or ("%" in joined and own is None)
    ):
        return "rate", own or (find_unit("(%)") if "%" in joined else None)
    if own is not None:
        return own.kind, own
    money = next((unit for unit in units if unit.kind == "money"), None)
    counted = next((unit for unit in units if unit.kind == "count"), None)
    if _MONEY.search(label):
        return "money", money
    if money is not None and counted is None and not _COUNTED.search(label):
        return "money", money
    return "count", counted


def _is_rate(path: HeaderPath, label: str) -> bool:
    """A rate word tells a rate, but not from a group header that names counts and rates at once."""
    if not _RATE.search(label):
        return False
    *upper, last = (fold(part) for part in path)
    if _RATE.search(last) or not (_COUNTED.search(last) or _MONEY.search(last)):
        return True
    return any(_RATE.match(part) for part in upper)


def _is_code(path: HeaderPath, label: str, filled: list[Any], column: TableColumn) -> bool:
    last = fold(path[-1]) if path else ""
    if (last in ORDINAL or _CODE.match(last)) and not path[-1].lower().startswith("nợ"):
        return True
    if path or column.index > 1 or not filled:
        return False
    return all(isinstance(value, float) and value == place for place, value in enumerate(filled, 1))

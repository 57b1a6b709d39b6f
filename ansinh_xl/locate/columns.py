"""What the columns of a table hold: counts, money, rates, texts, codes, dates; and which unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ansinh_xl.locate.cells import figures_in, is_date, is_filler
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
_HEADS_COUNT = re.compile(
    r"(?:tong )?(?:so )?(?:ho|luot|nguoi|khau|nhan khau|the|nha|con|doi tuong)\b(?! tro)"
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
_NUMBERS = frozenset((int, float))
ORDINAL = frozenset(("stt", "tt", "t t", "s t t", "so tt", "s tt", "so t t", "so thu tu", "no"))


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
        formulas = bool(table.grid.uncached) and any(
            place == index and table.first_row <= row <= table.last_row
            for row, place in table.grid.uncached
        )
        _decide(column, by_column[index], table.units, formulas)
        columns.append(column)
    return columns


class _Told(NamedTuple):
    """What the labels of a column tell by themselves, whatever figures stand below."""

    own: Unit | None
    """The unit that a label states, the lowest first."""
    is_code: bool
    is_rate: bool
    names_rate: bool
    """A rate word stands in a label, if only in that of a group."""
    is_money: bool
    is_counted: bool
    heads_count: bool
    """The lowest label begins with what is counted: "Số hộ còn dư nợ" is no money."""
    is_note: bool


@lru_cache(maxsize=8_192)
def _told(path: HeaderPath) -> _Told:
    label, joined = fold(" ".join(path)), " ".join(path)
    last = fold(path[-1]) if path else ""
    own = next((unit for part in reversed(path) if (unit := find_unit(part))), None)
    coded = last in ORDINAL or _CODE.match(last) is not None
    return _Told(
        own,
        is_code=coded and not path[-1].lower().startswith("nợ"),
        is_rate=(own is not None and own.kind == "rate")
        or _is_rate(path, label)
        or _NORM.match(last) is not None
        or ("%" in joined and own is None),
        names_rate=_RATE.search(label) is not None,
        is_money=_MONEY.search(label) is not None,
        is_counted=_COUNTED.search(label) is not None,
        heads_count=_HEADS_COUNT.match(last) is not None,
        is_note=last.startswith("ghi chu"),
    )


def _decide(
    column: TableColumn, values: tuple[Any, ...], units: tuple[Unit, ...], formulas: bool
) -> None:
    """``formulas``: some of the column's cells are formulas without a stored value."""
    told = _told(column.path)
    plain = _NUMBERS.issuperset(map(type, values))  # most columns of figures hold nothing else
    filled = values if plain else tuple(value for value in values if value != "")
    figures = len(filled) if plain else len(figures_in(filled))
    column.numeric = (figures > 0 or formulas) and (
        figures == len(filled) or figures + sum(map(is_filler, filled)) >= 0.6 * len(filled)
    )
    dates = 0 if figures == len(filled) else sum(map(is_date, filled))
    if told.is_note:  # "Hơn 1.200 người" is a word about the row, not a figure of a column
        column.kind, column.numeric = "text", False
    elif told.is_code or (not column.path and _counts_up(column, filled)):
        column.kind, column.numeric = "code", False
    elif dates and dates >= 0.5 * len(filled):
        column.kind = "date"
    elif not column.numeric:
        column.kind = "text" if filled or not told.names_rate else "rate"
    else:
        column.kind, column.unit = _figures(column.path, told, units)
        stated = told.own is not None or told.is_money
        column.presumed = column.kind == "money" and not stated


def _figures(
    path: HeaderPath, told: _Told, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None]:
    if told.is_rate:
        percent = any("%" in part for part in path)
        return "rate", told.own or (find_unit("(%)") if percent else None)
    if told.own is not None:
        return told.own.kind, told.own
    if told.heads_count:
        return "count", next((unit for unit in units if unit.kind == "count"), None)
    money = next((unit for unit in units if unit.kind == "money"), None)
    counted = next((unit for unit in units if unit.kind == "count"), None)
    if told.is_money or (money is not None and counted is None and not told.is_counted):
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


def _counts_up(column: TableColumn, filled: Sequence[Any]) -> bool:
    """A column without a label, at the left, that numbers the rows: 1, 2, 3."""
    if column.index > 1 or not filled:
        return False
    return all(isinstance(value, float) and value == place for place, value in enumerate(filled, 1))

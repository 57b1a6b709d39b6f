"""What "Theo dõi" follows: which units, what of them is achieved, what money they got.

Found in the tables of the workbook; how it looks is follow_sheet.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ansinh_xl.areas import Area
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.facts import Dims
from ansinh_xl.figures.programmes import programmes
from ansinh_xl.outputs.tracker.figure import Figure, added, bracketed, joined
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_FLOWS = ("poverty_change", "near_poverty_change")
"""Forms of which the stock at the end less that at the beginning is what was achieved."""
_TARGETS = "poverty_targets"
REDUCTIONS = ("poverty_change", _TARGETS)
"""Forms of which what is achieved is what a target is given for."""
_USUAL = ("closing", "residents", "cards_total", "houses", "loans", "rice_distributed")
_MONEY = ("allocated", "spent", "lent")
MILLION = 1_000_000


class Followed(NamedTuple):
    """One unit's line. What is None, or achieved by no formula, is filled in by hand."""

    area: Area | None
    name: str
    achieved: Figure
    target: Figure | None = None
    allocated: Figure | None = None
    spent: Figure | None = None
    lent: Figure | None = None


class Follow(NamedTuple):
    """All that is followed in a workbook. ``form`` is that of what is achieved."""

    form: str
    measure: str
    """What is achieved, in words: "Số hộ nghèo giảm"."""
    lines: tuple[Followed, ...]
    whole: Figure
    """What all lines of the table come to; nothing where the units' lines come to less."""
    allocated: bool
    spent: bool
    lent: bool


def followed(tables: Sequence[FormTable], scope: Area | None) -> Follow | None:
    """None where no table has anything that could be achieved."""
    main = _main(tables)
    if main is None:
        return None
    measure, wanted = _achieved_in(main)
    money = {name: [*_money(tables, name)] for name in _MONEY}
    targets = [table for table in tables if table.form.code == _TARGETS]
    areas = _areas([main, *targets, *tables])
    lines = []
    for area in areas or [None]:
        allocated, spent, lent = (
            _amount(money[name], area) if money[name] else None for name in _MONEY
        )
        target = next((_sum_of(table, "target", area) for table in targets), None)
        lines.append(
            Followed(
                area=area,
                name=area.name if area else _name(scope),
                achieved=_difference(main, wanted, area),
                target=target,
                allocated=allocated,
                spent=spent,
                lent=lent,
            )
        )
    whole = _difference(main, wanted, None)
    values = [line.achieved.value for line in lines if line.achieved.value is not None]
    if sum(values) != whole.value:
        whole = Figure()
    has = (bool(money[name]) for name in _MONEY)
    return Follow(main.form.code, measure, tuple(lines), whole, *has)


def _name(scope: Area | None) -> str:
    return scope.name if scope is not None else message("tracker-whole-table")


def _main(tables: Sequence[FormTable]) -> FormTable | None:
    for code in (*_FLOWS, _TARGETS):
        for table in tables:
            if table.form.code == code and (code == _TARGETS or _achieved_in(table)[1]):
                return table
    return next((table for table in tables if _achieved_in(table)[1]), None)


def _achieved_in(table: FormTable) -> tuple[str, tuple[str, ...]]:
    """In words, and the columns that tell it: one, or the second less than the first."""
    codes = [column.column.code for column in table.columns]
    if table.form.code in _FLOWS and {"opening", "closing"} <= {*codes}:
        return message(f"tracker-achieved.{table.form.code}"), ("opening", "closing")
    if table.form.code == _TARGETS:
        known = "achieved" in codes
        return message("tracker-achieved.poverty_targets"), ("achieved",) if known else ()
    counts = [column for column in table.columns if column.column.kind == "count"]
    usual = [column for code in _USUAL for column in counts if column.column.code == code]
    for column in (*usual, *(item for item in counts if item.column.required), *counts):
        label = column.column.labels[0].replace(" > ", " – ")
        if column.column.measure == "kg":
            unit = message(f"unit.{column.unit.code if column.unit is not None else 'kg'}")
            label = f"{label} ({unit})"
        return label, (column.column.code,)
    return "", ()


def _areas(tables: Iterable[FormTable]) -> list[Area | None]:
    """The units of the first table that has units as its rows, in its order."""
    for table in tables:
        found = dict.fromkeys(line.area for line in table.leaves() if line.area is not None)
        if found:
            return [*found]
    return []


def _difference(table: FormTable, codes: Sequence[str], area: Area | None) -> Figure:
    found = [_sum_of(table, code, area) for code in codes]
    if not found or not all(item.formula for item in found):
        return Figure()
    if len(found) == 1:
        return found[0]
    first, second = found
    value = None
    if first.value is not None and second.value is not None:
        value = first.value - second.value
    formula = f"{first.formula}-{bracketed(second.formula)}"
    return joined(formula, value, found)._replace(filled=first.filled + second.filled)


def _sum_of(table: FormTable, code: str, area: Area | None) -> Figure:
    """A column over a unit's own leaves, in what the table prints."""
    columns = [item for item in table.columns if item.column.code == code]
    parts = [item for item in columns if not item.is_sum] or columns
    return added(table, parts, [*_lines(table, area)])


def _lines(table: FormTable, area: Area | None) -> Iterator[Line]:
    for line in table.leaves():
        counted = dict(table.dims_of(line)).get("line", "households") == "households"
        if counted and not line.is_part and (area is None or line.area == area):
            yield line


# --- money -----------------------------------------------------------------------------------

_Column = tuple[FormTable, FormColumn]


def _money(tables: Sequence[FormTable], name: str) -> Iterator[_Column]:
    """The columns of money that programmes.json calls so; loans never among spending."""
    for table in tables:
        wanted = {
            indicator
            for programme in programmes()
            if programme.measure == "dong" and (programme.kind == "loan") == (name == "lent")
            for stage, amount in programme.amounts.items()
            if name == "lent" or (stage == "allocated") == (name == "allocated")
            if amount.form == table.form.code
            for indicator in (amount.indicator, *(part.indicator for part in amount.parts))
        }
        seen: set[tuple[str, Dims]] = set()
        for column in table.columns:
            code = column.column.indicator or column.column.code
            known = code in wanted or column.column.code in wanted
            if known and not column.is_sum and (column.column.code, column.dims) not in seen:
                seen.add((column.column.code, column.dims))
                yield table, column


def _amount(found: Sequence[_Column], area: Area | None) -> Figure:
    """In million đồng, whatever the tables print."""
    pieces: Mapping[tuple[int, int], list[_Column]] = _by_table(found)
    parts: list[Figure] = []
    formulas: list[str] = []
    total, known = Decimal(0), False
    for columns in pieces.values():
        table, factor = columns[0][0], columns[0][1].factor
        told = added(table, [column for _, column in columns], [*_lines(table, area)])
        if not told.formula:
            continue
        parts.append(told)
        formulas.append(_in_millions(told.formula, factor))
        if told.value is not None:
            total, known = total + Decimal(told.value) * factor / MILLION, True
    return joined("+".join(formulas), total if known else None, parts)


def _by_table(found: Sequence[_Column]) -> Mapping[tuple[int, int], list[_Column]]:
    pieces: dict[tuple[int, int], list[_Column]] = {}
    for table, column in found:
        pieces.setdefault((id(table), column.factor), []).append((table, column))
    return pieces


def _in_millions(formula: str, factor: int) -> str:
    if factor == MILLION:
        return formula
    times = f"*{factor // MILLION}" if factor > MILLION else f"/{MILLION // factor}"
    return f"{bracketed(formula)}{times}"

"""Figures that are a thousand, a million or a milliard times off their unit of measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.forms.schema import Band
from ansinh_xl.grid import cell_name
from ansinh_xl.text.units import UNITS

FACTORS = (10**-9, 10**-6, 10**-3, 10**3, 10**6, 10**9)
MOST = 10**300
"""More than any figure, and what a float still holds."""
ANY_BUDGET = 10**13
"""Ten thousand tỷ đồng: no line of a district or a commune comes near it."""
FAR = 100
"""How many times a cell must differ from its column before it is taken for another unit."""
SHOWN = 8
MONEY_UNITS = {1: "dong", 10**3: "thousand_dong", 10**6: "million_dong", 10**9: "billion_dong"}
WEIGHT_UNITS = {1: "kg", 10**3: "tonne"}


def check_magnitude(table: FormTable) -> Iterator[Finding]:
    """``unit-magnitude`` at the header of a column whose typical figure fits only another unit.

    Real files are off by 10^3, 10^6 or 10^9 (domain.md section 6). The form's band says what one
    household, person or house may come to. The whole column stays out; where most of it is sound,
    only the cells stay out that are off.
    """
    judged: set[int] = set()
    for band in table.form.bands:
        for column in table.columns:
            code = column.column.indicator or column.column.code
            per = _per(table, column, band) if code == band.of else None
            if per is None:
                continue
            ratios = _ratios(table, column, per)
            if ratios:
                judged.add(column.index)
            inside = [ratio for ratio in ratios.values() if band.low <= ratio <= band.high]
            if len(inside) * 2 >= len(ratios):
                yield from _single_cells(table, column, band, ratios, inside)
                continue
            factor = _wrong_factor(median(ratios.values()), band)
            if factor is not None:
                yield _finding(table, column, factor, [line.row for line in table.leaves()])
    for column in table.columns:
        if column.index not in judged:
            yield from _beyond_any_budget(table, column)


def _beyond_any_budget(table: FormTable, column: FormColumn) -> Iterator[Finding]:
    """Money that no band can judge here: đồng typed under "triệu" come to more than any budget."""
    if column.column.measure != "dong" or column.factor == 1:
        return
    rows = [line.row for line in table.leaves()]
    values = [value for row in rows if (value := table.value(column, row))]
    if values and median(float(min(value, MOST)) for value in values) > ANY_BUDGET:
        yield _finding(table, column, 1 / column.factor, rows)


def _per(table: FormTable, column: FormColumn, band: Band) -> FormColumn | None:
    if band.per is None:
        return None
    return table.column(band.per, column.dims) or table.column(band.per)


def _single_cells(
    table: FormTable,
    column: FormColumn,
    band: Band,
    ratios: Mapping[int, float],
    inside: Sequence[float],
) -> Iterator[Finding]:
    """Cells that are off in a sound column, far from its other cells and not only from the band."""
    off: dict[float, list[int]] = {}
    for row, ratio in ratios.items():
        factor = _wrong_factor(ratio, band)
        if factor is not None and not 1 / FAR <= ratio / median(inside) <= FAR:
            off.setdefault(factor, []).append(row)
    for factor, rows in off.items():
        yield _finding(table, column, factor, rows)


def _ratios(table: FormTable, column: FormColumn, per: FormColumn) -> dict[int, float]:
    """Row → what one of ``per`` comes to."""
    ratios = {}
    for line in table.leaves():
        value, base = table.value(column, line.row), table.value(per, line.row)
        if value and base and value > 0 and base > 0:
            ratios[line.row] = float(min(value, MOST)) / float(min(base, MOST))
    return ratios


def _wrong_factor(typical: float, band: Band) -> float | None:
    """The power of a thousand that brings a ratio into its band; None if it is there."""
    if band.low <= typical <= band.high:
        return None
    fitting = [factor for factor in FACTORS if band.low <= typical * factor <= band.high]
    return min(fitting, key=lambda factor: max(factor, 1 / factor), default=None)


def _finding(table: FormTable, column: FormColumn, factor: float, rows: Sequence[int]) -> Finding:
    names = MONEY_UNITS if column.column.measure == "dong" else WEIGHT_UNITS
    stated = column.unit.code if column.unit is not None else names[1]
    said = any(
        item.index == column.index and item.unit is not None for item in table.table.columns
    ) or any(unit.measure == column.column.measure for unit in table.table.units)
    likely = names.get(round(UNITS[stated].factor * factor), None)
    return finding(
        "unit-magnitude",
        table.source(rows[0], column.index) if len(rows) == 1 else table.header_source(column),
        leaves_out=[cell_name(row, column.index) for row in rows],
        column=table.header_label(column),
        stated_unit=stated if said else "unstated",
        likely_unit=likely or names[1],
        factor=factor,
        count=len(rows),
        cells=[cell_name(row, column.index) for row in rows[:SHOWN]],
    )

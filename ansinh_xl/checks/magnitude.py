"""Figures that are a thousand, a million or a milliard times off their unit of measure.

What is outside its form's band without being that is bands.py's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ansinh_xl.checks.bands import out_of_band
from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rounding import median
from ansinh_xl.checks.template import Template
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Dims, Finding, finding
from ansinh_xl.forms.schema import Band
from ansinh_xl.grid import cell_name

FACTORS = (10**-9, 10**-6, 10**-3, 10**3, 10**6, 10**9)
MOST = 10**300
"""More than any figure, and what a float still holds."""
ANY_BUDGET = 10**13
"""Ten thousand tỷ đồng: no line of a district or a commune comes near it."""
ANY_PAYMENT = 10**4
"""Ten thousand đồng: no unit is paid, lent or given less."""
FAR = 100
"""How many times a cell must differ from its column before it is taken for another unit."""
SHOWN = 8
MONEY_UNITS = {1: "dong", 10**3: "thousand_dong", 10**6: "million_dong", 10**9: "billion_dong"}
WEIGHT_UNITS = {1: "kg", 10**3: "tonne"}


def check_magnitude(body: Body) -> Iterator[Finding]:
    """``unit-magnitude`` at the header of a column whose typical figure fits only another unit.

    Real files are off by 10^3, 10^6 or 10^9 (domain.md section 6). The form's band says what one
    household, person or house may come to. The whole column stays out; where most of it is sound,
    only the cells stay out that are off. ``out-of-range`` at those that are merely unusual.
    """
    judged: set[int] = set()
    meant = 1.0
    for band, place, per in _judged_by(body.template):
        ratios = _ratios(body, place, per)
        if ratios:
            judged.add(place)
        if ratios and not band.low <= min(ratios.values()) <= max(ratios.values()) <= band.high:
            found = [*_off(body, place, band, ratios)]
            yield from found
            if len(found) == 1 and found[0].params["count"] == len(body.leaves):
                meant = max(meant, found[0].params["factor"])
            told = {cell for item in found for cell in item.leaves_out}
            yield from out_of_band(body, band, place, per, ratios, told)
    for place in sorted(body.scaled):
        if place not in judged:
            yield from _beyond_any_budget(body, place)
    for place in _in_dong(body.template):
        if place not in judged and place not in body.scaled:
            yield from _below_any_payment(body, place, meant)


@lru_cache(maxsize=1_024)
def _judged_by(template: Template) -> tuple[tuple[Band, int, int], ...]:
    """The form's bands with the places of the columns that each compares."""
    return tuple(
        (band, place, per)
        for band in template.form.bands
        for place, (column, dims, _) in enumerate(template.columns)
        if (column.indicator or column.code) == band.of
        and (per := _per(template, dims, band)) is not None
    )


def _per(template: Template, dims: Dims, band: Band) -> int | None:
    if band.per is None:
        return None
    place = template.place(band.per, dims)
    return template.place(band.per) if place is None else place


def _off(body: Body, place: int, band: Band, ratios: Mapping[int, float]) -> Iterator[Finding]:
    column = body.table.columns[place]
    inside = [ratio for ratio in ratios.values() if band.low <= ratio <= band.high]
    if len(inside) * 2 >= len(ratios):
        yield from _single_cells(body.table, column, band, ratios, inside)
        return
    factor = _wrong_factor(median(ratios.values()), band)
    if factor is not None:
        yield _finding(body.table, column, factor, [line.row for line in body.leaves])


def _beyond_any_budget(body: Body, place: int) -> Iterator[Finding]:
    """Money that no band can judge here: đồng typed under "triệu" come to more than any budget."""
    column, figures = body.table.columns[place], body.figures[place]
    if column.column.measure != "dong":
        return
    rows = [line.row for line in body.leaves]
    values = [value for row in rows if (value := figures[row - body.first])]
    if values and median(float(min(value, MOST)) for value in values) > ANY_BUDGET:
        yield _finding(body.table, column, 1 / column.factor, rows)


@lru_cache(maxsize=1_024)
def _in_dong(template: Template) -> tuple[int, ...]:
    """The places of the columns of money: those that no larger unit is stated of are in đồng."""
    columns = enumerate(template.columns)
    return tuple(
        place for place, (it, _, _) in columns if it.kind == "money" and it.measure == "dong"
    )


def _below_any_payment(body: Body, place: int, meant: float) -> Iterator[Finding]:
    """Money in đồng that no band can judge here: too little for any, as typed in triệu đồng.

    ``meant`` is what the unit of another column, of the same table, turned out to be.
    """
    figures = body.figures[place]
    if meant == 1 and not any(0 < figure < ANY_PAYMENT for figure in body.addends[place]):
        return
    rows = [line.row for line in body.leaves]
    values = [value for row in rows if (value := figures[row - body.first])]
    if not values:
        return
    typical = median(float(min(value, MOST)) for value in values)
    if 0 < typical < ANY_PAYMENT or (meant > 1 and 0 < typical * meant < ANY_BUDGET):
        factor = meant if meant > 1 else 10**6
        yield _finding(body.table, body.table.columns[place], factor, rows)


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


def _ratios(body: Body, place: int, per: int) -> dict[int, float]:
    """Row → what one of ``per`` comes to."""
    ratios = {}
    first, values, bases = body.first, body.figures[place], body.figures[per]
    for line in body.leaves:
        value, base = values[line.row - first], bases[line.row - first]
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
    likely = names.get(round(column.factor * factor), None)
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

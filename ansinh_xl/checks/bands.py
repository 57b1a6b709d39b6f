"""Figures outside the plausible band of their form: unusual, and perhaps right all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rounding import half_step
from ansinh_xl.checks.template import Template
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.extract.types import with_defaults
from ansinh_xl.facts import Finding, finding
from ansinh_xl.forms.schema import Band
from ansinh_xl.grid import cell_name


def out_of_band(
    body: Body, band: Band, place: int, per: int, ratios: Mapping[int, float], told: Collection[str]
) -> Iterator[Finding]:
    """``out-of-range`` at each cell outside its band, the cells left out that are ``told`` already.

    ``ratios`` give by row what one of ``per`` comes to. The figures are counted all the same: a
    band is what is usual (domain.md marks all of them ``~``).
    """
    table, column, base = body.table, body.table.columns[place], body.table.columns[per]
    if band.unless is not None and table.column(band.unless) is not None:
        return
    low = 0 if _is_a_share(body.template, place, per) else band.low
    for line in body.leaves:
        ratio, row = ratios.get(line.row), line.row
        if ratio is None or low <= ratio <= band.high or cell_name(row, column.index) in told:
            continue
        slack = ratio * _rounded(table, column, row)
        if low <= ratio + slack and ratio - slack <= band.high:
            continue
        doubtful = table.is_doubtful(column, row) or table.is_doubtful(base, row)
        if not doubtful and _is_meant(band, table, column, line):
            yield _finding(table, column, base, row, ratio, band._replace(low=low))


@lru_cache(maxsize=1_024)
def _is_a_share(template: Template, place: int, per: int) -> bool:
    """One fund's money over all houses, one round's rice over all persons: as low as can be."""
    column, dims, _ = template.columns[place]
    return column.indicator is not None or dims != template.columns[per][1]


def _is_meant(band: Band, table: FormTable, column: FormColumn, line: Line) -> bool:
    """The band is one for the programme that the row or the column names."""
    if not band.only:
        return True
    dims = with_defaults(table.form, line.dims, column.dims)
    return any(member in band.only for _, member in dims)


def _rounded(table: FormTable, column: FormColumn, row: int) -> float:
    """How far off the figure may be, as a share of it: who prints millions has rounded to them."""
    reading = table.reading(column, row)
    if not reading.value or reading.absolute:
        return 0.0
    step = float(half_step(reading.value))
    return (step or (0.5 if column.factor > 1 else 0.0)) / float(reading.value)


def _finding(
    table: FormTable,
    column: FormColumn,
    base: FormColumn,
    row: int,
    ratio: float,
    band: Band,
) -> Finding:
    return finding(
        "out-of-range",
        table.source(row, column.index),
        "warning",
        column=table.header_label(column),
        raw=table.reading(column, row).value,
        base=table.reading(base, row).value,
        per_unit=base.column.measure,
        each=round(ratio) if ratio >= 100 else round(ratio, 1),
        each_unit=column.column.measure,
        low=band.low,
        high=band.high,
        reference=band.reference,
        count=1,
        cells=[cell_name(row, column.index)],
    )

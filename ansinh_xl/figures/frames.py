"""A rollup or facts as a pandas DataFrame, for notebooks and for the outputs that want one.

A view only: no figure is computed here, and pandas is imported when a frame is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ansinh_xl.facts import Fact
from ansinh_xl.figures.rollup import Rollup, Value

if TYPE_CHECKING:
    import pandas as pd


def facts_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """One row per fact; dimensions are columns ``dim_line`` …, the source four columns.

    ``value`` is int64 where every value is whole, else the exact int and Decimal objects.
    """
    import pandas as pd

    given = list(facts)
    names = sorted({name for fact in given for name, _ in fact.dims})
    rows = [
        {
            "form": fact.form,
            "indicator": fact.indicator,
            "unit": fact.unit,
            "unit_name": fact.unit_name,
            "period": fact.period,
            **{f"dim_{name}": dict(fact.dims).get(name) for name in names},
            "value": fact.value,
            "measure": fact.measure,
            "qualifier": fact.qualifier,
            "stage": fact.stage,
            "fund_source": fact.fund_source,
            **fact.source._asdict(),
        }
        for fact in given
    ]
    return pd.DataFrame(rows)


def rollup_frame(rollup: Rollup) -> pd.DataFrame:
    """One row per line of the rollup, one column per column of the form.

    Whole columns without gaps are int64; rates and columns with gaps are float64 with NaN, which
    is for looking and charting. The exact figures stay in the rollup.
    """
    import pandas as pd

    rows = [
        {
            "unit": line.unit,
            "unit_name": line.unit_name,
            "level": line.level,
            **dict(line.dims),
            **{code: _plain(value) for code, value in line.values.items()},
        }
        for line in rollup.lines
    ]
    return pd.DataFrame(rows)


def _plain(value: Value) -> int | float | None:
    return float(value) if isinstance(value, (Fraction, Decimal)) else value

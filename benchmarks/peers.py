"""The runs that are compared, each once over a folder of workbooks: ours, pandas', and the floor.

Every run gives the province's totals by form, line and indicator. The pandas peers get what
helps them: one open per file, only the columns they need, and where the body stands. They look
for no header, check nothing and forget the cells.
"""

from __future__ import annotations

import importlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.forms import FIRST_ROW, FORMS, HOUSEHOLDS, NAME_COLUMN, PERSONS, Form

Key = tuple[str, str, str, str]
"""Form, line, category, indicator."""
Totals = dict[Key, float]


class Outcome(NamedTuple):
    """A run's totals, its CPU seconds without start-up, and a word on what it did."""

    totals: Totals
    cpu: float
    note: str


def consolidated(folder: Path) -> Outcome:
    """Our chain: gate, forms, areas, every check, facts with their cells, figures."""
    from ansinh_xl.app.consolidate import consolidate

    importlib.import_module("python_calamine")
    begun = time.process_time()
    made = consolidate([folder], "2020")
    cpu = time.process_time() - begun
    totals: Totals = {}
    for code, rollup in made.figures.rollups.items():
        # A column that sums others is no figure of its own, and pandas has none for it.
        sums = [
            column.code
            for column in rollup.form.columns
            if column.kind in ("count", "money") and not column.sum_of
        ]
        for line in rollup.lines:
            if line.level == "province":
                dims = dict(line.dims)
                for indicator in sums:
                    value = line.values[indicator]
                    if value is not None:
                        key = (code, dims.get("line", ""), dims.get("category", ""), indicator)
                        totals[key] = float(value)
    # Fewer than 241 workbooks leave reports missing; a finding about a cell would be our mistake.
    told = [f"{item.code} {item.source}" for item in made.findings if item.source.file]
    assert not told, told[:3]
    assert all(fact.source.cell for fact in made.facts)
    return Outcome(totals, cpu, f"{len(made.facts)} facts with their cells, checked")


def pandas_openpyxl(folder: Path) -> Outcome:
    """``pandas.read_excel`` with its default engine of today."""
    importlib.import_module("openpyxl")
    return _with_pandas(folder, "openpyxl")


def pandas_calamine(folder: Path) -> Outcome:
    """``pandas.read_excel`` with calamine."""
    importlib.import_module("python_calamine")
    return _with_pandas(folder, "calamine")


def _with_pandas(folder: Path, engine: Any) -> Outcome:
    import pandas as pd

    begun = time.process_time()
    sheets = {
        path.stem: pd.read_excel(path, sheet_name=None, header=None, engine=engine)
        for path in sorted(folder.glob("*.xlsx"))
    }
    totals: Totals = {}
    for form in FORMS:
        # Joined first and cleaned as one table: cleaning sheet by sheet takes twice as long.
        bodies = {file: own[form.sheet].iloc[FIRST_ROW:] for file, own in sheets.items()}
        by_line = _by_district(pd.concat(bodies, names=["file"]), form).groupby(level="line").sum()
        for line, sums in by_line.iterrows():
            for index, column in enumerate(form.columns):
                if column.indicator:
                    key = (form.code, str(line), column.category, column.indicator)
                    totals[key] = float(sums.iloc[index])
    return Outcome(totals, time.process_time() - begun, "totals by district")


def _by_district(rows: Any, form: Form) -> Any:
    """Sums by district and line over the rows of units: without totals, without signatures."""
    figures = slice(form.first_figure, form.first_figure + len(form.columns))
    name = rows[NAME_COLUMN].ffill()  # a name merged over two lines stands in the first
    units = rows[rows.iloc[:, figures].notna().all(axis=1) & (name != "TỔNG CỘNG")]
    district = units.index.get_level_values("file").str.partition(" - ").get_level_values(0)
    if form.lines:
        line = units[NAME_COLUMN + 1].map({HOUSEHOLDS: "households", PERSONS: "persons"})
    else:
        line = district.map(lambda _: "")
    keys = [district.rename("district"), line.rename("line")]
    return units.iloc[:, figures].astype(float).groupby(keys).sum()


def floor(folder: Path) -> Outcome:
    """Unzip every part that is XML and let expat run over it without handlers."""
    return _floor(folder, ("",))


def floor_of_sheets(folder: Path) -> Outcome:
    """The same of the sheets and their texts alone: less than a reader must read, which has to know
    what sheets there are, which are hidden, and which styles make dates of numbers.
    """
    return _floor(folder, ("xl/worksheets/sheet", "xl/sharedStrings.xml"))


def _floor(folder: Path, parts: tuple[str, ...]) -> Outcome:
    from xml.parsers import expat

    begun = time.process_time()
    size = 0
    for path in sorted(folder.glob("*.xlsx")):
        for part in _parts(path, parts):
            expat.ParserCreate().Parse(part, True)
            size += len(part)
    return Outcome({}, time.process_time() - begun, f"{size / 1e6:.1f} MB of XML")


def _parts(path: Path, beginnings: tuple[str, ...]) -> Iterator[bytes]:
    import zipfile

    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith(beginnings) and name.endswith((".xml", ".rels")):
                yield package.read(name)


RUNS: dict[str, Callable[[Path], Outcome]] = {
    "ansinh_xl": consolidated,
    "pandas + calamine": pandas_calamine,
    "pandas + openpyxl": pandas_openpyxl,
    "floor": floor,
}


def main(name: str, folder: str) -> None:
    """One run, in a process that has loaded nothing else: totals, CPU seconds and note as JSON."""
    outcome = RUNS[name](Path(folder))
    totals = {" ".join(key): value for key, value in sorted(outcome.totals.items())}
    print(json.dumps({"totals": totals, "work": outcome.cpu, "note": outcome.note}))

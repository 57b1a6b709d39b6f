"""The runs that are compared, each once over a folder of workbooks: ours, pandas', and the floor.

Every run gives the province's totals by form, line and indicator. The pandas peers get what
helps them: one open per file, only the columns they need, and where the body stands. They look
for no header, check nothing and forget the cells.
"""

from __future__ import annotations

import importlib
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from benchmarks.forms import FIRST_ROW, FORMS, HOUSEHOLDS, NAME_COLUMN, Form

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
    for fact in made.facts:
        dims = dict(fact.dims)
        key = (fact.form, dims.get("line", ""), dims.get("category", ""), fact.indicator)
        totals[key] = totals.get(key, 0) + float(fact.value)
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
    parts: dict[str, list[Any]] = {form.code: [] for form in FORMS}
    for path in sorted(folder.glob("*.xlsx")):
        district = path.stem.partition(" - ")[0]
        sheets = pd.read_excel(path, sheet_name=None, header=None, engine=engine)
        for form in FORMS:
            body = _body(sheets[form.sheet], form)
            body["district"] = district
            parts[form.code].append(body)
    totals: Totals = {}
    for form in FORMS:
        table = pd.concat(parts[form.code], ignore_index=True)
        by_district = table.groupby(["district", "line"]).sum()
        for line, sums in by_district.groupby("line").sum().iterrows():
            for index, column in enumerate(form.columns):
                if column.indicator:
                    key = (form.code, str(line), column.category, column.indicator)
                    totals[key] = float(sums[index])
    return Outcome(totals, time.process_time() - begun, "totals by district")


def _body(sheet: Any, form: Form) -> Any:
    """The units' rows of a sheet as numbers, with a column for the line."""
    rows = sheet.iloc[FIRST_ROW:]
    last = int((rows[NAME_COLUMN] == "TỔNG CỘNG").to_numpy().argmax())
    rows = rows.iloc[:last]
    figures = rows.iloc[:, form.first_figure : form.first_figure + len(form.columns)]
    figures = figures.astype(float)
    figures.columns = range(len(form.columns))
    if form.lines:
        named = {HOUSEHOLDS: "households"}
        figures["line"] = [named.get(line, "persons") for line in rows[NAME_COLUMN + 1]]
    else:
        figures["line"] = ""
    return figures


def floor(folder: Path) -> Outcome:
    """Unzip every XML part and let expat run over it without handlers: nobody can be faster."""
    begun = time.process_time()
    size = 0
    for path in sorted(folder.glob("*.xlsx")):
        for part in _parts(path):
            expat.ParserCreate().Parse(part, True)
            size += len(part)
    return Outcome({}, time.process_time() - begun, f"{size / 1e6:.1f} MB of XML")


def _parts(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                yield package.read(name)


RUNS: dict[str, Callable[[Path], Outcome]] = {
    "ansinh_xl": consolidated,
    "pandas + calamine": pandas_calamine,
    "pandas + openpyxl": pandas_openpyxl,
    "floor": floor,
}

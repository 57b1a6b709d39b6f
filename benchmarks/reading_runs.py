"""What benchmarks/reading.py measures, each run once in a process that has loaded nothing else.

A run prints a JSON line: CPU seconds of its work without start-up, by name of the part.
"""

from __future__ import annotations

import importlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Parts = Mapping[str, float]


def facts(folder: Path) -> Parts:
    """Facts with their cells and every check of a file, as `ansinh extract` reads them."""
    return _read(folder, None)


def one_process(folder: Path) -> Parts:
    """All of it in one process."""
    return _read(folder, 0)


def two_processes(folder: Path) -> Parts:
    """The same as a folder of its size is read on two cores: here, and by a worker, whose CPU time
    is a part of its own.
    """
    import resource

    if hasattr(os, "sched_setaffinity"):  # elsewhere all cores are ours
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    part = _read(folder, None)
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {**part, "workers": told.ru_utime + told.ru_stime}


def pandas_reading(folder: Path) -> Parts:
    """pandas with calamine reads every sheet, and no more."""
    import pandas as pd

    importlib.import_module("python_calamine")
    begun = time.process_time()
    sheets = [
        pd.read_excel(path, sheet_name=None, header=None, engine="calamine") for path in _in(folder)
    ]
    assert all(sheets)
    return {"reading": time.process_time() - begun}


def floor_reading(folder: Path) -> Parts:
    """Unzip and expat without handlers."""
    from benchmarks.peers import floor

    return {"reading": floor(folder).cpu}


def floor_of_sheets(folder: Path) -> Parts:
    """The same of sheets and their texts alone."""
    from benchmarks.peers import floor_of_sheets

    return {"reading": floor_of_sheets(folder).cpu}


def kept(folder: Path) -> Parts:
    """A consolidation with the cache beside the folder: cold the first time, then unchanged."""
    from ansinh_xl.app.collector import collector_paused
    from ansinh_xl.app.consolidate import consolidate_readings
    from ansinh_xl.app.intake.cache import Cache
    from ansinh_xl.app.intake.each import How, read_sources
    from ansinh_xl.app.sources import find_files

    with collector_paused():
        begun = time.process_time()
        files = find_files([folder]).files
        readings = read_sources(files, "2020", how=How(Cache(folder.with_name("cache"))))
        read = time.process_time()
        made = consolidate_readings(readings, "2020")
        assert made.facts
        return {"reading": read - begun, "joining": time.process_time() - read}


def checked(folder: Path) -> Parts:
    """`ansinh check` with the cache beside the folder: what to look at, and no figures."""
    from ansinh_xl.app.check import check
    from ansinh_xl.app.intake.cache import Cache
    from ansinh_xl.app.intake.each import How

    importlib.import_module("python_calamine")
    begun = time.process_time()
    made = check([folder], "2020", how=How(Cache(folder.with_name("cache"))))
    assert made.submissions
    return {"all": time.process_time() - begun}


def _read(folder: Path, processes: int | None) -> Parts:
    from ansinh_xl.app.collector import collector_for_a_command, collector_paused

    collector_for_a_command()
    from ansinh_xl.app.intake.each import How, read_sources
    from ansinh_xl.app.sources import find_files

    with collector_paused():
        begun = time.process_time()
        files = find_files([folder]).files
        readings = read_sources(files, "2020", how=How(processes=processes))
        took = time.process_time() - begun
    assert all(table.facts for reading in readings for table in reading.tables)
    assert len(readings) == len(files)
    return {"reading": took}


def _in(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*.xlsx"))


RUNS: Mapping[str, Callable[[Path], Parts]] = {
    "facts": facts,
    "pandas": pandas_reading,
    "floor": floor_reading,
    "sheets": floor_of_sheets,
    "kept": kept,
    "checked": checked,
    "one": one_process,
    "two": two_processes,
}


def main(name: str, folder: str) -> None:
    """One run; its parts as JSON."""
    print(json.dumps(RUNS[name](Path(folder))))

"""All workbooks of a folder consolidated with one click: the rollup stands among them."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.app.deliver import deliver, facts_before
from ansinh_xl.app.intake.cache import usual_cache
from ansinh_xl.app.intake.each import How, Progress
from ansinh_xl.app.readings import read_paths, usual_period
from ansinh_xl.errors import UsageError
from ansinh_xl.records import NamedTuple


class Beside(NamedTuple):
    """What was made, and the rollup that was written."""

    made: Consolidation
    rollup: Path


def consolidate_folder(
    folder: Path, period: str | None = None, progress: Progress | None = None
) -> Beside:
    """Consolidate what stands in ``folder`` into "tong-hop-PERIOD.xlsx" there, and into the store.

    ``period`` None: the one that most tables name. Raises UsageError where none names one or no
    figure counts, OutputRefused where the rollup cannot be written; nothing is changed then.
    """
    how = How(usual_cache())
    when = period or usual_period(read_paths([folder], None, progress, how=how).readings)
    if when is None:
        raise UsageError("macro-no-period", file=folder.name)
    made = consolidate(
        [folder], when, previous_facts=facts_before(when), progress=progress, how=how
    )
    out = folder / f"tong-hop-{when}.xlsx"
    return Beside(made, deliver(made, out, inputs=[folder], command="Tổng hợp cả thư mục"))

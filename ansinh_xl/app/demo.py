"""`ansinh demo`: the main job on the sample department workbooks that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.app.deliver import deliver
from ansinh_xl.app.sources import never_written
from ansinh_xl.errors import UsageError

SAMPLES, BEFORE, PERIOD = "quang-nam-2020", "quang-nam-2019", "2020"
FOLDER = "ket-qua"
"""Where results stand if nothing else is asked for: in the current directory."""
ROLLUP, REPORT, STORE = "tong-hop-2020.xlsx", "bao-cao-2020.docx", "ansinh.db"


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made, and where it stands: rollup, report, and a store of the demo's own."""

    made: Consolidation
    rollup: Path
    report: Path
    store: Path


def samples_folder() -> Path:
    """Where the sample workbooks stand: in the installed package, else in the repository."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_samples", package.parent / "workbooks" / "samples"):
        if (folder / SAMPLES).is_dir():
            return folder
    raise UsageError("no-samples", folder=SAMPLES)


def sample_files() -> list[Path]:
    """The workbooks that the demo reads."""
    return [file for file in (samples_folder() / SAMPLES).iterdir() if file.is_file()]


def demo(out: Path, progress: Callable[[str], None] | None = None) -> Demo:
    """Check, consolidate, write rollup and report into the folder ``out``, which is made.

    The store is a file of that folder, so that samples never stand among a person's own figures.
    Raises OutputRefused where something cannot be written.
    """
    from ansinh_xl.outputs.report.write import write_report  # brings python-docx with it

    folder = samples_folder()
    inputs = [folder / SAMPLES, folder / BEFORE]
    if any(out.resolve().is_relative_to(path.resolve()) for path in inputs):
        raise UsageError("demo-in-samples", folder=str(out))
    made = consolidate(inputs[:1], PERIOD, previous=inputs[1:], progress=progress)
    store = out / STORE
    rollup = deliver(
        made,
        out / ROLLUP,
        inputs=inputs,
        store=str(store),
        command="ansinh demo",
    )
    report = write_report(
        out / REPORT,
        figures=made.figures,
        submissions=made.submissions,
        findings=made.findings,
        missing=[item._asdict() for item in made.missing],
        inputs=never_written(inputs),
    )
    return Demo(made, rollup, report, store)

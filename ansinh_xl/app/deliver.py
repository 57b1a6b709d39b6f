"""A consolidation out of the house: the rollup workbook, then the store, then what was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.app.sources import never_written
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Fact
from ansinh_xl.store import Store
from ansinh_xl.text.periods import parse_period

ROLLUP = ".xlsx"


def deliver(
    made: Consolidation,
    out: Path,
    *,
    inputs: Sequence[Path],
    store: str | None = None,
    command: str = "ansinh consolidate",
) -> Path:
    """Write the rollup, keep the consolidation in the store; the rollup's path is returned.

    Raises UsageError ``nothing-consolidated`` where no figure counts: an empty consolidation
    must not stand in the store above a good one. Raises OutputRefused where nothing could be
    written; a rollup that was written before the store refused stays.
    """
    if not made.facts:
        raise UsageError("nothing-consolidated", period=made.period)
    written = write_rollup_of(made, out, inputs)
    keep(made, store, command)
    return written


def write_rollup_of(made: Consolidation, out: Path, inputs: Sequence[Path] = ()) -> Path:
    """Write the rollup alone; ``inputs`` are linked to from it, and never overwritten."""
    from ansinh_xl.outputs.rollup_workbook import write_rollup

    return write_rollup(
        out,
        figures=made.figures,
        submissions=made.submissions,
        findings=made.findings,
        missing=[item._asdict() for item in made.missing],
        facts=made.facts,
        inputs=never_written(inputs),
        lang=None,
        printed=made.printed,
    )


def keep(made: Consolidation, store: str | None = None, command: str = "ansinh serve") -> None:
    """Keep the consolidation in the store, where the functions find it."""
    with _opened(store) as kept:
        kept.save(made.period, made.submissions, made.facts, made.findings, made.missing, command)


def rollup_path(out: Path) -> Path:
    """``out``, if a rollup may be called that; else UsageError."""
    if out.suffix.lower() != ROLLUP:
        raise UsageError("rollup-suffix", file=out.name)
    return out


def facts_before(period: str, store: str | None = None) -> tuple[Fact, ...]:
    """The facts of the period before as they were last consolidated; none where it never was."""
    with _opened(store) as kept:
        stored = kept.consolidation(parse_period(period).previous().code)
    return stored.facts if stored is not None else ()


@contextmanager
def _opened(address: str | None) -> Iterator[Store]:
    store = Store.open(address)
    try:
        yield store
    finally:
        store.close()

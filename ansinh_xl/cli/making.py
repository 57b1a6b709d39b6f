"""The commands that make a file for somebody: `demo`, `consolidate`, `adopt`, `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ansinh_xl.app.terminal.progress import Progress
from ansinh_xl.app.terminal.streams import emit_json
from ansinh_xl.app.terminal.usage import DONE, HouseCommand, common_options
from ansinh_xl.cli import options
from ansinh_xl.errors import UsageError
from ansinh_xl.text.messages import message

if TYPE_CHECKING:
    from ansinh_xl.figures.attainment import Measure


@click.command("demo", cls=HouseCommand, add_help_option=False)
@options.option("--out", type=options.PATH, metavar="DIR")
@common_options
def demo_command(out: Path | None) -> int:
    from ansinh_xl.app.demo import FOLDER, demo, sample_files
    from ansinh_xl.app.headline_text import district_lines, headline_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, status_of, written_lines

    with Progress(len(sample_files())) as progress:
        result = demo(out or Path(FOLDER), progress)
    emit_lines(
        [
            *(message("demo-intro"), ""),
            *headline_lines(result.made),
            "",
            *district_lines(result.made),
            "",
            *written_lines((result.rollup, result.report, result.store)),
            message("demo-store", store=str(result.store.resolve())),
        ]
    )
    return status_of(result.made.findings)


@click.command("consolidate", cls=HouseCommand, add_help_option=False)
@options.paths
@options.period(required=True)
@options.targets
@options.previous
@options.names
@options.forms
@options.measure
@options.store
@options.option("--out", type=options.PATH, metavar="ROLLUP.xlsx", required=True)
@options.no_cache
@options.as_json
@common_options
def consolidate_command(
    paths: tuple[Path, ...],
    period: str,
    targets: Path | None,
    previous: tuple[Path, ...],
    names: Path | None,
    forms: tuple[Path, ...],
    measure: Measure,
    store: str | None,
    out: Path,
    no_cache: bool,
    as_json: bool,
) -> int:
    from ansinh_xl.app.consolidate import consolidate
    from ansinh_xl.app.deliver import deliver, facts_before, rollup_path
    from ansinh_xl.app.headline_text import headline_lines
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.findings_text import gravest_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, files_in, status_of, written_lines

    rollup_path(out)
    given = (*paths, *((targets,) if targets else ()))
    with Progress(files_in(given)) as progress:
        made = consolidate(
            paths,
            period,
            targets=targets,
            previous=previous,
            previous_facts=() if previous else facts_before(period, store),
            measure=measure,
            progress=progress,
            known=lexicon(names, *forms),
            how=options.how(no_cache),
        )
        if made.facts:
            progress.say(message("progress-writing"))
            deliver(
                made,
                out,
                inputs=(*given, *previous),
                store=store,
                command=f"ansinh consolidate --period {period}",
            )
    if as_json:
        emit_json(made.as_json())
    else:
        emit_lines([*gravest_lines(made.findings), *headline_lines(made)])
    if not made.facts:
        raise UsageError("nothing-consolidated", period=period)
    if not as_json:
        emit_lines(["", *written_lines((out,))])
    return status_of(made.findings)


@click.command("adopt", cls=HouseCommand, add_help_option=False)
@options.file
@options.option("--undo", is_flag=True)
@options.option("--form", metavar="CODE")
@options.period(required=False)
@options.targets
@options.names
@options.forms
@options.option("--out", type=options.PATH, metavar="TRACKER.xlsx", required=True)
@common_options
def adopt_command(
    file: Path,
    undo: bool,
    form: str | None,
    period: str | None,
    targets: Path | None,
    names: Path | None,
    forms: tuple[Path, ...],
    out: Path,
) -> int:
    from ansinh_xl.app.adopt import undo as undo_adoption
    from ansinh_xl.app.intake.adopted import adopted_safely
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.adoption_text import adoption_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, status_of, written_lines

    if undo:
        emit_lines([message("adopt-undone"), *written_lines((undo_adoption(file, out),))])
        return DONE
    known = lexicon(names, *forms)
    with Progress(1) as progress:
        made = adopted_safely(file, out, form=form, period=period, targets=targets, known=known)
        progress(file.name)
    emit_lines([*adoption_lines(made, file), *written_lines((made.written,))])
    return status_of(made.findings)


@click.command("report", cls=HouseCommand, add_help_option=False)
@options.period(required=True)
@options.measure
@options.store
@options.option("--out", type=options.PATH, metavar="FILE.docx", required=True)
@common_options
def report_command(period: str, measure: Measure, store: str | None, out: Path) -> int:
    from ansinh_xl.app.report import report
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines

    emit_lines(written_lines((report(period, out, measure=measure, store=store),)))
    return DONE

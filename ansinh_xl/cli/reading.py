"""The commands that read and tell: `inspect`, `extract`, `check`, `names`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ansinh_xl.app.terminal.progress import Progress
from ansinh_xl.app.terminal.streams import emit_json
from ansinh_xl.app.terminal.usage import REFUSED, HouseCommand, common_options
from ansinh_xl.cli import options
from ansinh_xl.text.messages import message

if TYPE_CHECKING:
    from pathlib import Path


@click.command("inspect", cls=HouseCommand, add_help_option=False)
@options.file
@options.names
@options.forms
@options.option("--as-form", type=options.PATH, metavar="OUT.xlsx")
@options.as_json
@common_options
def inspect_command(
    file: Path,
    names: Path | None,
    forms: tuple[Path, ...],
    as_form: Path | None,
    as_json: bool,
) -> int:
    from ansinh_xl.app.inspect import inspect_file
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.inspection_text import inspection_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, status_of, written_lines

    known = lexicon(names, *forms)
    with Progress(1) as progress:
        seen = inspect_file(file, known)
        progress(file.name)
    drafted = []
    if as_form is not None:
        from ansinh_xl.app.form_draft import draft_forms

        drafted = [message("form-next", file=as_form.name)]
        drafted += written_lines((draft_forms(file, as_form, known),))
    if as_json:
        emit_json(seen.as_json())
    else:
        emit_lines([*inspection_lines(seen), *drafted])
    return status_of(seen.findings, files=1)


@click.command("extract", cls=HouseCommand, add_help_option=False)
@options.paths
@options.period(required=False)
@options.names
@options.forms
@options.option("--csv", type=options.PATH, metavar="FILE")
@options.no_cache
@options.as_json
@common_options
def extract_command(
    paths: tuple[Path, ...],
    period: str | None,
    names: Path | None,
    forms: tuple[Path, ...],
    csv: Path | None,
    no_cache: bool,
    as_json: bool,
) -> int:
    from ansinh_xl.app.extract import extract, write_csv
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.facts_text import facts_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, files_in, status_of, written_lines

    with Progress(files_in(paths)) as progress:
        made = extract(paths, period, progress, lexicon(names, *forms), options.how(no_cache))
    status = status_of(made.findings, files=made.files)
    written = None
    if csv is not None and status != REFUSED:
        written = write_csv(csv, made.facts, paths)
    if as_json:
        emit_json(made.as_json())
    else:
        emit_lines([*facts_lines(made), *(written_lines((written,)) if written else ())])
    return status


@click.command("check", cls=HouseCommand, add_help_option=False)
@options.paths
@options.period(required=False)
@options.targets
@options.previous
@options.names
@options.forms
@options.no_cache
@options.option("--annotate", type=options.PATH, metavar="OUT.xlsx")
@options.as_json
@common_options
def check_command(
    paths: tuple[Path, ...],
    period: str | None,
    targets: Path | None,
    previous: tuple[Path, ...],
    names: Path | None,
    forms: tuple[Path, ...],
    no_cache: bool,
    annotate: Path | None,
    as_json: bool,
) -> int:
    from ansinh_xl.app.check import check
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.findings_text import check_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, files_in, status_of, written_lines

    given = (*paths, *((targets,) if targets else ()))
    with Progress(files_in(given)) as progress:
        made = check(
            paths,
            period,
            targets=targets,
            previous=previous,
            progress=progress,
            known=lexicon(names, *forms),
            how=options.how(no_cache),
        )
    marked: list[str] = []
    if annotate is not None:
        from ansinh_xl.app import annotate as marking

        copy, told = marking.annotate(paths, annotate, made.findings)
        marked = ["", *told, *written_lines((copy,))]
    if as_json:
        emit_json(made.as_json())
    else:
        emit_lines([*check_lines(made.period, made.findings, made.files), *marked])
    return status_of(made.findings, files=made.files)


@click.command("names", cls=HouseCommand, add_help_option=False)
@options.file
@options.paths
@options.period(required=False)
@options.forms
@common_options
def names_command(
    file: Path, paths: tuple[Path, ...], period: str | None, forms: tuple[Path, ...]
) -> int:
    from ansinh_xl.app.names import list_names
    from ansinh_xl.app.terminal.findings_text import findings_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, files_in, status_of, written_lines

    with Progress(files_in(paths)) as progress:
        made = list_names(file, paths, period, progress, forms)
    status = status_of(made.findings, files=made.files)
    told = [*findings_lines(made.findings)]
    if status != REFUSED:
        told += [
            message("names-counts", waiting=made.waiting, confirmed=made.confirmed),
            message("names-next" if made.waiting else "names-nothing-open", file=file.name),
            *written_lines((made.written,)),
        ]
    emit_lines(told)
    return status

"""The `ansinh` command: options in, exit status out (contract.md). Work and texts are in app/.

Rooms are imported inside the commands, so that `ansinh --help` needs none of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ansinh_xl.app.terminal.progress import Progress
from ansinh_xl.app.terminal.streams import emit, emit_json, tell
from ansinh_xl.app.terminal.usage import (
    DONE,
    REFUSED,
    HouseGroup,
    HouseOption,
    common_options,
)
from ansinh_xl.app.terminal.values import MEASURE, PERIOD
from ansinh_xl.errors import UsageError
from ansinh_xl.text.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from ansinh_xl.app.intake.each import How
    from ansinh_xl.figures.attainment import Measure

_PATH = click.Path(path_type=Path)


def _option(*names: str, **told: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(*names, cls=HouseOption, **told)


_paths = click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH...")
_file = click.argument("file", type=_PATH, metavar="FILE")
_json = _option("--json", "as_json", is_flag=True)
_targets = _option("--targets", type=_PATH, metavar="FILE")
_names = _option("--names", type=_PATH, metavar="FILE")
_forms = _option("--forms", type=_PATH, metavar="PATH", multiple=True)
_no_cache = _option("--no-cache", is_flag=True)
_previous = _option("--previous", type=_PATH, metavar="PATH", multiple=True)


def _period(required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return _option("--period", type=PERIOD, metavar="P", required=required)


def _how(no_cache: bool) -> How:
    """A command remembers what it has read, unless it is told not to."""
    from ansinh_xl.app.intake.cache import usual_cache
    from ansinh_xl.app.intake.each import How

    return How(None if no_cache else usual_cache())


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from ansinh_xl import __version__

        emit(f"ansinh {__version__}")
        ctx.exit(DONE)


@click.group("ansinh", cls=HouseGroup, invoke_without_command=True, add_help_option=False)
@_option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@common_options
@click.pass_context
def cli(ctx: click.Context) -> int:  # noqa: D103 - click would take it for the help
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())
        ctx.exit(REFUSED)
    return DONE


@cli.command("demo", add_help_option=False)
@_option("--out", type=_PATH, metavar="DIR")
@common_options
def _demo(out: Path | None) -> int:
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


@cli.command("inspect", add_help_option=False)
@_file
@_names
@_forms
@_option("--as-form", type=_PATH, metavar="OUT.xlsx")
@_json
@common_options
def _inspect(
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


@cli.command("extract", add_help_option=False)
@_paths
@_period(required=False)
@_names
@_forms
@_option("--csv", type=_PATH, metavar="FILE")
@_no_cache
@_json
@common_options
def _extract(
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
        made = extract(paths, period, progress, lexicon(names, *forms), _how(no_cache))
    status = status_of(made.findings, files=made.files)
    written = None
    if csv is not None and status != REFUSED:
        written = write_csv(csv, made.facts, paths)
    if as_json:
        emit_json(made.as_json())
    else:
        emit_lines([*facts_lines(made), *(written_lines((written,)) if written else ())])
    return status


@cli.command("check", add_help_option=False)
@_paths
@_period(required=False)
@_targets
@_previous
@_names
@_forms
@_no_cache
@_option("--annotate", type=_PATH, metavar="OUT.xlsx")
@_json
@common_options
def _check(
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
            how=_how(no_cache),
        )
    marked: list[str] = []
    if annotate is not None:
        from ansinh_xl.app import annotate as marking

        marked = ["", *written_lines((marking.annotate(paths, annotate, made.findings),))]
    if as_json:
        emit_json(made.as_json())
    else:
        emit_lines([*check_lines(made.period, made.findings, made.files), *marked])
    return status_of(made.findings, files=made.files)


@cli.command("consolidate", add_help_option=False)
@_paths
@_period(required=True)
@_targets
@_previous
@_names
@_forms
@_option("--measure", type=MEASURE, metavar="giảm|thoát", default="reduction")
@_option("--store", metavar="URL")
@_option("--out", type=_PATH, metavar="ROLLUP.xlsx", required=True)
@_no_cache
@_json
@common_options
def _consolidate(
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
            how=_how(no_cache),
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


@cli.command("adopt", add_help_option=False)
@_file
@_option("--undo", is_flag=True)
@_option("--form", metavar="CODE")
@_period(required=False)
@_targets
@_names
@_forms
@_option("--out", type=_PATH, metavar="TRACKER.xlsx", required=True)
@common_options
def _adopt(
    file: Path,
    undo: bool,
    form: str | None,
    period: str | None,
    targets: Path | None,
    names: Path | None,
    forms: tuple[Path, ...],
    out: Path,
) -> int:
    from ansinh_xl.app import adopt
    from ansinh_xl.app.lexicon import lexicon
    from ansinh_xl.app.terminal.adoption_text import adoption_lines
    from ansinh_xl.app.terminal.outcome import emit_lines, status_of, written_lines

    if undo:
        emit_lines([message("adopt-undone"), *written_lines((adopt.undo(file, out),))])
        return DONE
    known = lexicon(names, *forms)
    with Progress(1) as progress:
        made = adopt.adopt(file, out, form=form, period=period, targets=targets, known=known)
        progress(file.name)
    emit_lines([*adoption_lines(made, file), *written_lines((made.written,))])
    return status_of(made.findings)


@cli.command("report", add_help_option=False)
@_period(required=True)
@_option("--measure", type=MEASURE, metavar="giảm|thoát", default="reduction")
@_option("--store", metavar="URL")
@_option("--out", type=_PATH, metavar="FILE.docx", required=True)
@common_options
def _report(period: str, measure: Measure, store: str | None, out: Path) -> int:
    from ansinh_xl.app.report import report
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines

    emit_lines(written_lines((report(period, out, measure=measure, store=store),)))
    return DONE


@cli.command("names", add_help_option=False)
@_file
@_paths
@_period(required=False)
@_forms
@common_options
def _names_list(
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


@cli.command("functions", add_help_option=False)
@_json
@common_options
def _functions(as_json: bool) -> int:
    from ansinh_xl.app.terminal.functions_text import functions_lines
    from ansinh_xl.app.terminal.outcome import emit_lines
    from udfs.catalogue import catalogue  # brings xlwings with it

    functions = catalogue()
    if as_json:
        emit_json({"functions": functions})
    else:
        emit_lines(functions_lines(functions))
    return DONE


@cli.group("serve", invoke_without_command=True, add_help_option=False)
@_option("--host", metavar="ADDRESS", default="127.0.0.1")
@_option("--port", type=click.IntRange(1, 65535), metavar="N", default=8011)
@_option("--hostname", metavar="NAME")
@_option("--certificate", type=_PATH, metavar="FILE")
@_option("--key", type=_PATH, metavar="FILE")
@_option("--behind-proxy", is_flag=True)
@common_options
@click.pass_context
def _serve(
    ctx: click.Context,
    host: str,
    port: int,
    hostname: str | None,
    certificate: Path | None,
    key: Path | None,
    behind_proxy: bool,
) -> int:
    if ctx.invoked_subcommand is not None:
        return DONE
    from ansinh_xl.hosts import server

    where = server.listening(host, port, hostname, certificate, key, behind_proxy=behind_proxy)
    server.run(where, started=lambda: emit("\n".join(server.welcome(where))))
    return DONE


@_serve.group("user", help="serve-user", invoke_without_command=True, add_help_option=False)
@common_options
@click.pass_context
def _serve_user(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())
        ctx.exit(REFUSED)
    return DONE


@_serve_user.command("add", help="serve-user-add", add_help_option=False)
@click.argument("name", metavar="NAME")
@_option("--days", type=int, metavar="N", default=365)
@common_options
def _serve_user_add(name: str, days: int) -> int:
    from ansinh_xl.hosts import access

    user, token = access.add_user(name, days)
    tell(message("user-added", name=user.name, until=user.until))
    emit(token)
    return DONE


@_serve_user.command("remove", help="serve-user-remove", add_help_option=False)
@click.argument("name", metavar="NAME")
@common_options
def _serve_user_remove(name: str) -> int:
    from ansinh_xl.hosts import access

    access.remove_user(name)
    tell(message("user-removed", name=name))
    return DONE


@_serve_user.command("list", help="serve-user-list", add_help_option=False)
@common_options
def _serve_user_list() -> int:
    from ansinh_xl.hosts import access

    for user in access.all_users():
        code = "user-line-over" if user.is_over() else "user-line"
        emit(message(code, name=user.name, until=user.until))
    return DONE


@cli.group("addin", invoke_without_command=True, add_help_option=False)
@common_options
@click.pass_context
def _addin(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())
        ctx.exit(REFUSED)
    return DONE


@_addin.command("build", help="addin-build", add_help_option=False)
@_option("--out", type=_PATH, metavar="DIR")
@common_options
def _addin_build(out: Path | None) -> int:
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines
    from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt
    from ansinh_xl.hosts.calc_addin.function_parts import function_parts
    from ansinh_xl.hosts.classic_addin.build import FOLDER, build
    from udfs.catalogue import catalogue  # brings xlwings with it
    from udfs.classic import content

    made = content()
    folder = out or FOLDER
    oxt = build_oxt(folder / NAME, made.macros, function_parts(catalogue()))
    emit_lines(written_lines([*build(folder, made), oxt]))
    return DONE


@_addin.command("install", help="addin-install", add_help_option=False)
@_option("--calc", is_flag=True)
@common_options
def _addin_install(calc: bool) -> int:
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines
    from ansinh_xl.hosts.calc_addin import install as in_calc
    from ansinh_xl.hosts.calc_addin.function_parts import function_parts
    from ansinh_xl.hosts.classic_addin.install import install
    from udfs.catalogue import catalogue
    from udfs.classic import content

    if calc:
        in_calc.install(content().macros, function_parts(catalogue()))
        emit_lines([message("calc-installed")])
        return DONE
    emit_lines([*written_lines(install(content())), "", message("addin-installed")])
    return DONE


@_addin.command("uninstall", help="addin-uninstall", add_help_option=False)
@_option("--calc", is_flag=True)
@common_options
def _addin_uninstall(calc: bool) -> int:
    from ansinh_xl.app.terminal.outcome import emit_lines
    from ansinh_xl.hosts.calc_addin import install as in_calc
    from ansinh_xl.hosts.classic_addin.install import uninstall, uninstalled_lines

    if calc:
        in_calc.uninstall()
        emit_lines([message("calc-uninstalled")])
        return DONE
    emit_lines(uninstalled_lines(uninstall()))
    return DONE


def main() -> None:
    """The console script."""
    cli.main()


if __name__ == "__main__":
    main()

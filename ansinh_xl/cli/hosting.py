"""The commands about the spreadsheet itself: `functions`, `serve`, `addin`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ansinh_xl.app.terminal.streams import emit, emit_json, tell
from ansinh_xl.app.terminal.usage import DONE, HouseCommand, HouseGroup, common_options
from ansinh_xl.cli import options
from ansinh_xl.text.messages import message

if TYPE_CHECKING:
    from pathlib import Path


@click.command("functions", cls=HouseCommand, add_help_option=False)
@options.as_json
@common_options
def functions_command(as_json: bool) -> int:
    from ansinh_xl.app.terminal.functions_text import functions_lines
    from ansinh_xl.app.terminal.outcome import emit_lines
    from udfs.catalogue import catalogue  # brings xlwings with it

    functions = catalogue()
    if as_json:
        emit_json({"functions": functions})
    else:
        emit_lines(functions_lines(functions))
    return DONE


@click.group("serve", cls=HouseGroup, invoke_without_command=True, add_help_option=False)
@options.option("--host", metavar="ADDRESS", default="127.0.0.1")
@options.option("--port", type=click.IntRange(1, 65535), metavar="N", default=8011)
@options.option("--hostname", metavar="NAME")
@options.option("--certificate", type=options.PATH, metavar="FILE")
@options.option("--key", type=options.PATH, metavar="FILE")
@options.option("--behind-proxy", is_flag=True)
@common_options
@click.pass_context
def serve_command(
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


@serve_command.group("user", help="serve-user", invoke_without_command=True, add_help_option=False)
@common_options
@click.pass_context
def _serve_user(ctx: click.Context) -> int:
    return options.command_needed(ctx)


@_serve_user.command("add", help="serve-user-add", add_help_option=False)
@click.argument("name", metavar="NAME")
@options.option("--days", type=int, metavar="N", default=365)
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


@click.group("addin", cls=HouseGroup, invoke_without_command=True, add_help_option=False)
@common_options
@click.pass_context
def addin_command(ctx: click.Context) -> int:
    return options.command_needed(ctx)


@addin_command.command("build", help="addin-build", add_help_option=False)
@options.option("--out", type=options.PATH, metavar="DIR")
@common_options
def _addin_build(out: Path | None) -> int:
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines
    from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt
    from ansinh_xl.hosts.calc_addin.function_parts import function_parts
    from ansinh_xl.hosts.classic_addin.build import FOLDER, build
    from udfs.catalogue import calc_catalogue  # brings xlwings with it
    from udfs.classic import content

    made = content()
    folder = out or FOLDER
    oxt = build_oxt(folder / NAME, made.macros, function_parts(calc_catalogue()))
    emit_lines(written_lines([*build(folder, made), oxt]))
    return DONE


@addin_command.command("install", help="addin-install", add_help_option=False)
@options.option("--calc", is_flag=True)
@common_options
def _addin_install(calc: bool) -> int:
    from ansinh_xl.app.terminal.outcome import emit_lines, written_lines
    from ansinh_xl.hosts.calc_addin import install as in_calc
    from ansinh_xl.hosts.calc_addin.function_parts import function_parts
    from ansinh_xl.hosts.classic_addin.install import install
    from udfs.catalogue import calc_catalogue
    from udfs.classic import content

    if calc:
        in_calc.install(content().macros, function_parts(calc_catalogue()))
        emit_lines([message("calc-installed")])
        return DONE
    emit_lines([*written_lines(install(content())), "", message("addin-installed")])
    return DONE


@addin_command.command("uninstall", help="addin-uninstall", add_help_option=False)
@options.option("--calc", is_flag=True)
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

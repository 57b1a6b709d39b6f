"""The `ansinh` command: options in, exit status out (contract.md). Work and texts are in app/.

Rooms are imported inside the commands, so that `ansinh --help` needs none of them.
"""

from __future__ import annotations

import click

from ansinh_xl.app.collector import collector_for_a_command
from ansinh_xl.app.terminal.streams import emit
from ansinh_xl.app.terminal.usage import DONE, HouseGroup, common_options
from ansinh_xl.cli import hosting, making, options, reading


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from ansinh_xl import __version__

        emit(f"ansinh {__version__}")
        ctx.exit(DONE)


@click.group("ansinh", cls=HouseGroup, invoke_without_command=True, add_help_option=False)
@options.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@common_options
@click.pass_context
def cli(ctx: click.Context) -> int:
    return options.command_needed(ctx)


for _command in (
    making.demo_command,
    reading.inspect_command,
    reading.extract_command,
    reading.check_command,
    making.consolidate_command,
    making.adopt_command,
    making.report_command,
    reading.names_command,
    hosting.functions_command,
    hosting.serve_command,
    hosting.addin_command,
):
    cli.add_command(_command)


def main() -> None:
    """The console script."""
    collector_for_a_command()
    cli.main()

"""What several commands share: options, arguments, the answer of a group without a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ansinh_xl.app.terminal.streams import tell
from ansinh_xl.app.terminal.usage import DONE, REFUSED, HouseOption
from ansinh_xl.app.terminal.values import MEASURE, PERIOD

if TYPE_CHECKING:
    from collections.abc import Callable

    from ansinh_xl.app.intake.each import How

PATH = click.Path(path_type=Path)


def option(*names: str, **told: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option of click, its help from the message catalogue."""
    return click.option(*names, cls=HouseOption, **told)


paths = click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
file = click.argument("file", type=PATH, metavar="FILE")
as_json = option("--json", "as_json", is_flag=True)
targets = option("--targets", type=PATH, metavar="FILE")
names = option("--names", type=PATH, metavar="FILE")
forms = option("--forms", type=PATH, metavar="PATH", multiple=True)
no_cache = option("--no-cache", is_flag=True)
previous = option("--previous", type=PATH, metavar="PATH", multiple=True)
measure = option("--measure", type=MEASURE, metavar="giảm|thoát", default="reduction")
store = option("--store", metavar="URL")


def period(required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The period to work on, as staff write it."""
    return option("--period", type=PERIOD, metavar="P", required=required)


def how(no_cache: bool) -> How:
    """A command remembers what it has read, unless it is told not to."""
    from ansinh_xl.app.intake.cache import usual_cache
    from ansinh_xl.app.intake.each import How

    return How(None if no_cache else usual_cache())


def command_needed(ctx: click.Context) -> int:
    """A group on its own does nothing: its help tells which commands it has."""
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())
        ctx.exit(REFUSED)
    return DONE

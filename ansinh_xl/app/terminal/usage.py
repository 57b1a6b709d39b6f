"""click in the language of the staff: help pages, usage errors, and one exit for every failure.

Texts: `help-<command>`, `option-<name>`, `usage-…` in the message catalogue.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import click

from ansinh_xl.app.terminal.streams import emit, speak_utf8, tell
from ansinh_xl.app.terminal.values import LANGUAGE
from ansinh_xl.errors import AnsinhError, UsageError, place_of
from ansinh_xl.text.language import LANGUAGES
from ansinh_xl.text.messages import explain, message, set_language

DONE, FOUND, REFUSED = 0, 1, 2
"""Exit statuses of contract.md: done; done and something is an error; not done."""


class HouseOption(click.Option):
    """An option whose help is the text `option-<name>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The option as it is written, and its help."""
        written = ", ".join(self.opts)
        if self.metavar:
            written += f" {self.metavar}"
        text = message(f"option-{self.name}")
        return written, text + (f" {message('help-required')}" if self.required else "")


class HouseCommand(click.Command):
    """A command whose help is the text `help-<name>`; of a command below another one, `help` tells
    the name: "user-add".
    """

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The word for options, then the arguments."""
        pieces = [message("help-options-piece")]
        for param in self.get_params(ctx):
            pieces.extend(param.get_usage_pieces(ctx))
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=message("help-usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(message(f"help-{self.help or self.name}"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, required ones marked."""
        records = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
            and (record := param.get_help_record(ctx)) is not None
        ]
        with formatter.section(message("help-options")):
            formatter.write_dl(records)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        return message(f"help-{self.help or self.name}").split(". ")[0].rstrip(".")


class HouseGroup(HouseCommand, click.Group):
    """The `ansinh` command itself: chooses the language first, and never shows a traceback."""

    command_class = HouseCommand
    group_class = type

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The word for options, then that for a command."""
        return [*super().collect_usage_pieces(ctx), message("help-command-piece")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(message("help-commands")):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str())
                    for name in self.list_commands(ctx)
                    if (command := self.get_command(ctx, name)) is not None
                ]
            )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are declared: the main job first."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Raises UsageError for a command that is not there."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError("usage-no-such-command", command=args[0], known=list(self.commands))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run and leave with 0, 1 or 2; a failure says one sentence in the chosen language."""
        speak_utf8()
        given = list(sys.argv[1:] if args is None else args)
        try:
            set_language(_asked_language(given))
            status = guarded(
                lambda: super(HouseGroup, self).main(
                    given if args is not None else None,
                    prog_name or "ansinh",
                    complete_var,
                    standalone_mode=False,
                    **extra,
                )
            )
        finally:
            set_language(None)
        sys.exit(status)


def guarded(run: Callable[[], Any]) -> int:
    """The exit status of ``run``; whatever it raises becomes a sentence and status 2."""
    try:
        return int(run() or DONE)
    except click.UsageError as error:
        tell(f"{_wrong_usage(error)}\n{message('usage-see-help', command=_path(error))}")
    except AnsinhError as error:
        tell(explain(error))
    except PermissionError as error:
        tell(message("no-permission", path=error.filename))
    except (click.Abort, KeyboardInterrupt):
        tell(message("stopped"))
    except SystemExit:
        raise
    except BaseException as error:
        # A panic in a parser's Rust code is no Exception, and must not print its inside either.
        _unexpected(error)
    return REFUSED


def _unexpected(error: BaseException) -> None:
    """No words of the error itself: they may quote a cell with somebody's name."""
    if os.environ.get("ANSINH_DEBUG") == "1":
        tell("".join(traceback.format_exception(error)).rstrip())
    from ansinh_xl import __version__

    kind = type(error).__name__
    tell(message("unexpected-error", kind=kind, place=place_of(error), version=__version__))


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx is not None else "ansinh"


def _wrong_usage(error: click.UsageError) -> str:
    """click's own refusals, in our words."""
    name = "?"
    if isinstance(error, click.BadParameter) and error.param is not None:
        param = error.param
        name = param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
    if isinstance(error, click.MissingParameter):
        return message("usage-missing", name=name)
    if isinstance(error, click.NoSuchOption):
        return message("usage-no-such-option", option=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return message("usage-bad-option", option=error.option_name)
    if isinstance(error, click.BadParameter):
        return message("usage-bad-value", name=name)
    return message("usage-too-many")


def _asked_language(args: Sequence[str]) -> str | None:
    """The language is needed before click reads the first option, for its refusals."""
    asked = None
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(args):
            asked = args[place + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return asked if asked in LANGUAGES else None


def _choose(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        set_language(value)


def _help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        emit(ctx.get_help())
        ctx.exit(DONE)


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang`` and ``--help``, which every command takes."""
    lang = click.option(
        "--lang",
        cls=HouseOption,
        type=LANGUAGE,
        metavar="vi|en",
        expose_value=False,
        callback=_choose,
    )
    helped = click.option(
        *("-h", "--help"),
        cls=HouseOption,
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_help,
    )
    return lang(helped(command))

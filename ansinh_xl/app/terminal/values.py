"""Option values with a meaning of their own: periods, measures, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ansinh_xl.errors import UsageError
from ansinh_xl.text.language import LANGUAGES

if TYPE_CHECKING:
    _Word = click.ParamType[str]
else:  # older versions of click know no such brackets
    _Word = click.ParamType


class _Period(_Word):
    """A period code, in its usual spelling; "năm 2020" and "quý III/2020" are understood."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code. Raises UsageError ``bad-period``."""
        from ansinh_xl.text.periods import parse_period

        return parse_period(value).code


class _Choice(_Word):
    """One of several words; ``meaning`` says what each stands for."""

    name = "choice"

    def __init__(self, meaning: dict[str, str], shown: tuple[str, ...]) -> None:
        self._meaning = meaning
        self._shown = shown

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What the word stands for. Raises UsageError ``usage-bad-choice``."""
        from ansinh_xl.text.folding import fold

        found = self._meaning.get(fold(value))
        if found is None:
            name = param.opts[-1] if param is not None else "?"
            raise UsageError("usage-bad-choice", option=name, value=value, known=list(self._shown))
        return found


PERIOD = _Period()
LANGUAGE = _Choice({code: code for code in LANGUAGES}, LANGUAGES)
MEASURE = _Choice(
    {"giam": "reduction", "thoat": "exits", "reduction": "reduction", "exits": "exits"},
    ("giảm", "thoát", "reduction", "exits"),
)

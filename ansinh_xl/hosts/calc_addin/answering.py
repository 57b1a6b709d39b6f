"""The program that Calc's cells ask: a line of functions with their arguments in, the answers out.

Lives as long as LibreOffice holds its pipes. Beside the answers it says which file to watch: what
was answered may be remembered until that file changes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from ansinh_xl.app.queries import latest
from ansinh_xl.hosts.calc_addin import greet

Functions = Mapping[str, Callable[..., Any]]
Taken = Mapping[str, Sequence[str]]
"""Function → what each of its arguments takes, as ``calc_catalogue`` tells it."""


def serve_cells(functions: Functions, taken: Taken) -> None:
    """Answer until the other side is gone. What anything prints goes to nobody."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    greet(sys.stdin, answers)
    answer_lines(sys.stdin, answers, functions, taken)


def answer_lines(questions: IO[str], answers: IO[str], functions: Functions, taken: Taken) -> None:
    """[["NAME", [arguments]], ...] gives [[answer, ...], file to watch or null], a line each."""
    for line in questions:
        told = [
            functions[name](*map(_given, given, taken[name])) for name, given in json.loads(line)
        ]
        answers.write(json.dumps([told, latest.watched()]) + "\n")
        answers.flush()


def _given(argument: Any, takes: str) -> Any:
    """Calc gives an empty cell of a range as an empty text, and what is left out as nothing.

    A lone empty cell comes as 0. Where words are asked for (a unit, a period, a programme) it is
    taken for what it is, since 0 is none of these; of a figure nobody can tell.
    """
    if isinstance(argument, list):
        return [[None if cell == "" else cell for cell in row] for row in argument]
    if argument == "" or (takes == "words" and argument == 0):
        return None
    return argument

"""The program that Calc's cells ask: a line with a function and its arguments in, its answer out.

Lives as long as LibreOffice holds its pipes. Beside each answer it says which file to watch: what
was answered may be remembered until that file changes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import IO, Any

from ansinh_xl.app.queries import latest

Functions = Mapping[str, Callable[..., Any]]


def serve_cells(functions: Functions) -> None:
    """Answer until the other side is gone. What anything prints goes to nobody."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    answer_lines(sys.stdin, answers, functions)


def answer_lines(questions: IO[str], answers: IO[str], functions: Functions) -> None:
    """One answer a line: ["NAME", [arguments]] gives [answer, file to watch or null]."""
    for line in questions:
        name, arguments = json.loads(line)
        answer = functions[name](*map(_given, arguments))
        answers.write(json.dumps([answer, latest.watched()]) + "\n")
        answers.flush()


def _given(argument: Any) -> Any:
    """Calc gives an empty cell as an empty text, and what is left out as nothing."""
    if isinstance(argument, list):
        return [[None if cell == "" else cell for cell in row] for row in argument]
    return None if argument == "" else argument

"""The one table of cases: function, arguments, expected; the same for every host that runs them.

The table is data (cases/*.json). ``expected`` is a figure, a text, rows of them, or {"says": part}
for a sentence of which only that part matters here. Trailing arguments are left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).with_name("cases")


class Case(NamedTuple):
    function: str
    args: list[Any]
    expected: Any

    @property
    def rows(self) -> list[list[Any]] | None:
        """The expected table; None of a single value."""
        return self.expected if isinstance(self.expected, list) else None

    def check(self, answer: Any) -> None:
        """Fail where the answer is not the expected one; [[x]] is x, as a cell shows it."""
        if isinstance(answer, (list, tuple)):
            rows = [list(row) for row in answer]
            answer = rows[0][0] if len(rows) == len(rows[0]) == 1 else rows
        if isinstance(self.expected, dict):
            assert isinstance(answer, str) and self.expected["says"] in answer, (self, answer)
        elif self.rows is not None:
            assert _shape(answer) == _shape(self.rows), (self, answer)
            for given, wanted in zip(answer, self.rows, strict=True):
                assert all(map(_same, given, wanted)), (self, answer)
        else:
            assert _same(answer, self.expected), (self, answer)


def _shape(rows: Any) -> Any:
    return [len(row) for row in rows] if isinstance(rows, list) else None


def _same(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, str):
        return bool((given or "") == wanted)
    if isinstance(given, str):
        return False
    if isinstance(wanted, bool):
        return bool(given == wanted)  # Calc's TRUE is 1
    return bool(given == pytest.approx(wanted, rel=1e-12))


CASES = [
    Case(**entry)
    for file in sorted(FOLDER.glob("*.json"))
    for entry in json.loads(file.read_text("utf-8"))
]
NAMES = [f"{case.function}-{number}" for number, case in enumerate(CASES)]
"""For pytest: one a case."""

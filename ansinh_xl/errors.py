"""Exceptions: misuse, and files that cannot be read. What is wrong *in* a workbook is a Finding.

AnsinhError
├── UsageError        the caller asked for something that cannot be done
├── UnreadableFile    a file that gives no workbook; carries its finding code
└── OutputRefused     an output that would harm something: over an input, no space, locked
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any


class AnsinhError(Exception):
    """Root of the tree. ``code`` and ``params`` name a text of the message catalogue.

    What a person is shown is ``text.messages.explain(error)``.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come back whole from the processes that read."""
        return partial(type(self), self.code, **self.params), ()


class UsageError(AnsinhError):
    """The request itself is wrong: an unknown period, programme, unit or folder."""


class UnreadableFile(AnsinhError):  # noqa: N818 - named for the broken fact
    """A file that gives no workbook.

    ``code`` is one of ``unreadable-file``, ``encrypted-file``, ``unsafe-file`` (contract.md).
    """


class OutputRefused(AnsinhError):  # noqa: N818
    """Writing was refused or failed, and nothing that stood there before was touched."""


def place_of(error: BaseException) -> str:
    """The innermost line of the program that an error came through: "header.py:95"."""
    trace, place = error.__traceback__, "?"
    while trace is not None:
        name = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119 - text
        place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place

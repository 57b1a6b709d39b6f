"""What LibreOffice Calc gets: the extension (.oxt) with menu and toolbar, built and installed.

`extension/` runs in LibreOffice's own Python and imports nothing of ours.
"""

from __future__ import annotations

from typing import IO


def greet(questions: IO[str], answers: IO[str]) -> None:
    """Answer the first line of the extension, by which it knows that the program is there.

    A program of another version, which does not know it, falls over it rather than wait for ever.
    """
    answers.write(questions.readline())
    answers.flush()

"""A progress bar on standard error while files are read: on a terminal only, gone when done."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType
from typing import Self

from ansinh_xl.text.messages import message

_WIDTH = 20


class Progress:
    """``with Progress(total) as step: step("a.xlsx")``. In a pipe it prints nothing."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        self._draw(message("progress-reading"))
        return self

    def __call__(self, name: str) -> None:
        """One more file has been read."""
        self._done += 1
        self._draw(name)

    def say(self, text: str) -> None:
        """What is being done now that all files are read."""
        self._draw(text)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self, text: str) -> None:
        if not self._shown:
            return
        done = min(self._done, self._total)
        filled = _WIDTH * done // self._total if self._total else _WIDTH
        bar = "#" * filled + "-" * (_WIDTH - filled)
        line = f"[{bar}] {done}/{self._total} {text}"
        room = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r\x1b[K" + line[:room])
        sys.stderr.flush()

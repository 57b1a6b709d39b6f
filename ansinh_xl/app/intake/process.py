"""One worker process, from this side of its pipes: started, asked, waited for, ended.

It is a Python of its own. Not forked: a host's threads and open books would be forked with it, and
Windows knows no fork.
"""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO, Literal, cast

from ansinh_xl.app.intake.limits import Limits
from ansinh_xl.app.intake.worker import OUT_OF_MEMORY, READY, WORKED_TOO_LONG, receive, send
from ansinh_xl.records import NamedTuple

PROGRAM = "ansinh_xl.app.intake.worker"
"""The module whose ``main`` a worker runs."""
_START = """import gc, importlib, sys
gc.disable()  # what is loaded now stays; as in a consolidation, facts and grids form no cycles
program, *sys.path[:] = sys.argv[1:]
importlib.import_module(program).main()"""
_START_SECONDS = 60
"""A worker that is not there by then is not awaited any longer: the machine may be busy."""
_TICK = 0.2
_WORKED_TOO_LONG = (
    -signal.SIGPROF if hasattr(signal, "SIGPROF") else WORKED_TOO_LONG,
    WORKED_TOO_LONG,
)
"""What a process returns that has worked longer on a file than it may."""
_WORK = {"read": 1, "inspect": 1, "adopt": 2}
"""How many times as long as reading a file each may take: who adopts writes and reads again."""
_NUMBERS = 64
"""Bytes of a task beside its texts."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Task(NamedTuple):
    """A file to read; ``place`` is which one it is to the caller."""

    place: int
    path: str
    name: str
    period: str | None
    known: tuple[str | None, ...]
    """The files of the Lexicon it is to be understood by."""
    asked: Literal["read", "inspect", "adopt"]
    options: tuple[str | None, ...]
    """What else an adoption is to go by."""
    size: int


def told_in(task: Task) -> int:
    """Bytes in which a worker is told of it, or a little more."""
    texts = [task.path, task.name, *filter(None, (*task.known, *task.options))]
    return _NUMBERS + sum([len(text.encode("utf-8", "surrogatepass")) + 5 for text in texts])


def can_have_workers() -> bool:
    """Whether there is a Python program to start: inside LibreOffice, say, there may be none."""
    program = os.path.basename(sys.executable or "").lower()  # noqa: PTH119
    return "python" in program and sys.platform not in ("emscripten", "wasi")


class WorkerProcess:
    """Raises OSError or SubprocessError where it cannot be started."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._due = time.monotonic() + _START_SECONDS
        self._overdue = self._out_of_memory = False
        self._process = subprocess.Popen(  # noqa: S603 - this Python, our own module
            [sys.executable, "-c", _START, PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("ANSINH_DEBUG") == "1" else subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        self._questions = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)

    def is_ready(self) -> bool:
        """Waits until it has loaded all that it needs; False where it ended before."""
        is_ready = receive(self._answers) == READY
        self._due = float("inf")
        return is_ready

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, tasks: Iterable[Task]) -> None:
        """It answers for one after the other. Where it has ended, its answer is that it has."""
        limits = self._limits
        asked = [
            (
                *task[1:-1],
                limits.memory_for(task.size),
                _WORK[task.asked] * limits.work_for(task.size),
            )
            for task in tasks
        ]
        with suppress(OSError):
            send(self._questions, marshal.dumps(asked))

    def answer(self) -> bytes | None:
        """Waits for the next one; None where it ended over that file."""
        self._due = time.monotonic() + self._limits.seconds
        body = receive(self._answers)
        if body == OUT_OF_MEMORY:
            self._out_of_memory, body = True, None
        self._due = float("inf")
        return body

    def why_it_ended(self) -> str:
        """A reason of names.toml."""
        if self._out_of_memory:
            return "too-much-memory"
        with suppress(subprocess.TimeoutExpired):
            self._overdue = self._overdue or self._process.wait(_TICK) in _WORKED_TOO_LONG
        return "too-long" if self._overdue else "reader-ended"

    def end_if_overdue(self) -> None:
        """Where it has taken longer over a file, or to start, than it may."""
        if time.monotonic() > self._due:
            self._overdue = True
            self._process.kill()

    def end(self) -> None:
        """At once: what it was doing is of no more use."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
        try:
            self._questions.close()
        except OSError:  # what it was never asked
            return

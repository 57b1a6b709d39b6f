"""Worker processes that read files: one that dies, hangs or takes too much costs the one file.

Each is a Python of its own, started when the first file needs it and used for many. Not forked: a
host's threads and open books would be forked with it, and Windows knows no fork.
"""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import BinaryIO, Literal, cast

from ansinh_xl.app.intake.limits import Limits
from ansinh_xl.app.intake.worker import (
    NOT_COMPACT,
    OUT_OF_MEMORY,
    READY,
    WORKED_TOO_LONG,
    receive,
    send,
)
from ansinh_xl.grid.ordinary import MOST_BYTES
from ansinh_xl.records import NamedTuple

PROGRAM = "ansinh_xl.app.intake.worker"
"""The module whose ``main`` a worker runs."""
_START = """import importlib, sys
program, *sys.path[:] = sys.argv[1:]
importlib.import_module(program).main()"""
_START_SECONDS = 60
"""A worker that is not there by then is not awaited any longer: the machine may be busy."""
_TICK = 0.2
SMALL = MOST_BYTES
"""So many bytes at most has a file that this process may read beside its workers."""
_BATCH_FILES, _BATCH_BYTES = 8, 2**18
"""So much is asked at once: a worker need not wait for the next question after each small file."""
_WORKED_TOO_LONG = (
    -signal.SIGPROF if hasattr(signal, "SIGPROF") else WORKED_TOO_LONG,
    WORKED_TOO_LONG,
)
"""What a process returns that has worked longer on a file than it may."""
_WORK = {"read": 1, "inspect": 1, "adopt": 2}
"""How many times as long as reading a file each may take: who adopts writes and reads again."""
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


class Read(NamedTuple):
    """What became of a task: a packed reading, or why there is none (a reason of names.toml).

    Both None: no worker could be had for it, and the file is still to be read.
    """

    place: int
    body: bytes | None
    reason: str | None = None


def can_have_workers() -> bool:
    """Whether there is a Python program to start: inside LibreOffice, say, there may be none."""
    program = os.path.basename(sys.executable or "").lower()  # noqa: PTH119
    return "python" in program and sys.platform not in ("emscripten", "wasi")


def read_apart(
    tasks: Sequence[Task],
    processes: int,
    limits: Limits,
    here: Callable[[Task], bool] | None = None,
) -> Iterator[Read]:
    """Every task once, in the order in which they are done. No worker outlives the loop.

    ``here`` reads a small one in this process, which then is one of the ``processes``, and says
    whether it did; those that it did are not told of again.
    """
    crew = _Crew(tasks, limits)
    left = len(tasks)
    try:
        crew.start(processes if here is None else processes - 1)
        while left:
            batch = crew.small_ones() if here is not None else ()
            if here is None or not batch:
                yield crew.next_read()
                left -= 1
                continue
            for task in batch:
                if here(task):
                    left -= 1
                else:
                    crew.give_back(task)
                for read in crew.reads_so_far():
                    yield read
                    left -= 1
    finally:
        crew.stop()


class _Crew:
    """Workers, each with a thread of this process that asks it and waits for its answers."""

    def __init__(self, tasks: Sequence[Task], limits: Limits) -> None:
        self._waiting = deque(_batches(tasks))
        self._given_back: deque[Task] = deque()
        """What only a worker may read; before all others, for it may take long."""
        self._limits = limits
        self._reads: SimpleQueue[Read] = SimpleQueue()
        self._workers: list[_Worker] = []
        self._busy = 0
        """Threads that will still look for a batch."""
        self._lock = threading.Lock()
        self._stopped = False
        self._looked = time.monotonic()

    def start(self, processes: int) -> None:
        for _ in range(min(processes, len(self._waiting) + len(self._given_back))):
            with self._lock:
                self._busy += 1
            threading.Thread(target=self._keep_busy, daemon=True).start()

    def small_ones(self) -> Sequence[Task]:
        """A batch for this process: of files so small that none of them can keep it long."""
        with self._lock:
            if self._waiting and self._waiting[-1][0].size <= SMALL:
                return self._waiting.pop()
            return ()

    def give_back(self, task: Task) -> None:
        """What is no task for this process is a worker's all the same."""
        with self._lock:
            self._given_back.append(task)
            if self._busy:
                return
        self.start(1)

    def reads_so_far(self) -> Iterator[Read]:
        """What the workers have read, without waiting for more."""
        self._end_overdue()
        while not self._reads.empty():
            yield self._reads.get()

    def next_read(self) -> Read:
        """Waits for it, and ends the workers whose file has taken too long."""
        while True:
            self._end_overdue()
            try:
                return self._reads.get(timeout=_TICK)
            except Empty:
                continue

    def _end_overdue(self) -> None:
        if time.monotonic() > self._looked + _TICK:
            self._looked = time.monotonic()
            for worker in self._now():
                worker.end_if_overdue()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._waiting.clear()
            self._given_back.clear()
        for worker in self._now():
            worker.end()

    def _keep_busy(self) -> None:
        worker = None
        while batch := self._next_batch():
            while batch:
                if worker is not None and not worker.is_alive():  # killed while it had no file
                    self._dismiss(worker)
                    worker = None
                worker = worker or self._hired()
                if worker is None:
                    for task in batch:
                        self._reads.put(Read(task.place, None))
                    break
                done = worker.work(batch, self._reads)
                if done < len(batch):
                    self._reads.put(Read(batch[done].place, None, worker.why_it_ended()))
                    self._dismiss(worker)
                    worker = None
                    done += 1
                batch = batch[done:]
        if worker is not None:
            self._dismiss(worker)

    def _next_batch(self) -> list[Task]:
        """Empty where there is none: who asked asks no more."""
        with self._lock:
            if self._given_back:
                return [self._given_back.popleft()]
            if self._waiting:
                return self._waiting.popleft()
            self._busy -= 1
            return []

    def _hired(self) -> _Worker | None:
        with self._lock:
            if self._stopped:
                return None
            try:
                worker = _Worker(self._limits)
            except (OSError, subprocess.SubprocessError):
                return None
            self._workers.append(worker)
        if worker.is_ready():
            return worker
        self._dismiss(worker)
        return None

    def _dismiss(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.remove(worker)

    def _now(self) -> list[_Worker]:
        with self._lock:
            return [*self._workers]


class _Worker:
    """One process, from this side of its pipes."""

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
        return receive(self._answers) == READY

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def work(self, batch: Sequence[Task], reads: SimpleQueue[Read]) -> int:
        """Puts what became of the tasks one by one; how many were done before the worker ended."""
        limits = self._limits
        asked = [
            (
                *task[1:-1],
                limits.memory_for(task.size),
                _WORK[task.asked] * limits.work_for(task.size),
            )
            for task in batch
        ]
        self._due = time.monotonic() + self._limits.seconds
        try:
            send(self._questions, marshal.dumps(asked))
        except OSError:
            return 0
        for done, task in enumerate(batch):
            self._due = time.monotonic() + self._limits.seconds
            body = receive(self._answers)
            if body is None or body == OUT_OF_MEMORY:
                self._out_of_memory = body is not None
                return done
            reads.put(Read(task.place, body if body != NOT_COMPACT else None))
        self._due = float("inf")
        return len(batch)

    def why_it_ended(self) -> str:
        if self._out_of_memory:
            return "too-much-memory"
        with suppress(subprocess.TimeoutExpired):
            self._overdue = self._overdue or self._process.wait(_TICK) in _WORKED_TOO_LONG
        return "too-long" if self._overdue else "reader-ended"

    def end_if_overdue(self) -> None:
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


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Large files first and alone, so that no core waits for the last one; small ones together."""
    batch: list[Task] = []
    size = 0
    for task in sorted(tasks, key=lambda task: -task.size):
        batch.append(task)
        size += task.size
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

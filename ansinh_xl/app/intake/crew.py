"""Worker processes that read files: one that dies, hangs or takes too much costs the one file.

Each is started when the first file needs it, and used for many (process.py).
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from math import inf
from queue import Empty, SimpleQueue
from typing import Literal

from ansinh_xl.app.intake.limits import Limits
from ansinh_xl.app.intake.process import Task, WorkerProcess, told_in
from ansinh_xl.app.intake.worker import NOT_COMPACT
from ansinh_xl.grid.ordinary import MOST_BYTES
from ansinh_xl.records import NamedTuple

_TICK = 0.2
SMALL = MOST_BYTES
"""So many bytes at most has a file that this process may read beside its workers."""
_BATCH_FILES, _BATCH_BYTES = 8, 2**18
"""So much is asked at once: a worker need not wait for the next question after each small file."""
_AHEAD_BYTES = 2**11
"""What may be asked of a worker that is still busy: a pipe takes it, though nobody reads it yet."""


class Read(NamedTuple):
    """What became of a task: a packed reading, or why there is none (a reason of names.toml).

    Both None: no worker could be had for it, and the file is still to be read.
    """

    place: int
    body: bytes | None
    reason: str | None = None


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
        self._waiting = deque(sorted(tasks, key=lambda task: -task.size))
        """Large files first, so that no core waits for the last one."""
        self._given_back: deque[Task] = deque()
        """What only a worker may read; before all others, for it may take long."""
        self._limits = limits
        self._reads: SimpleQueue[Read] = SimpleQueue()
        self._workers: list[WorkerProcess] = []
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
            return self._batch(-1, SMALL)

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
        worker: WorkerProcess | None = None
        asked: deque[Task] = deque()
        while asked or (batch := self._next_batch()):
            asked = asked or deque(batch)
            if worker is not None and not worker.is_alive():  # killed while it had no file
                self._dismiss(worker)
                worker = None
            worker = worker or self._hired()
            if worker is None:
                for task in asked:
                    self._reads.put(Read(task.place, None))
                asked.clear()
                continue
            worker.ask(asked)
            self._listen(worker, asked)
            if asked:
                self._reads.put(Read(asked.popleft().place, None, worker.why_it_ended()))
                self._dismiss(worker)
                worker = None
        if worker is not None:
            self._dismiss(worker)

    def _listen(self, worker: WorkerProcess, asked: deque[Task]) -> None:
        """Takes a worker's answers; what it has not answered, because it has ended, is left.

        It is asked for more while it reads the last batch: so it need not wait until this process
        lets the thread have its turn.
        """
        last = len(asked)
        while asked:
            if len(asked) <= last:
                ahead = self._batch_ahead()
                if ahead:
                    worker.ask(ahead)
                    asked += ahead
                    last = len(ahead)
            body = worker.answer()
            if body is None:
                return
            self._reads.put(Read(asked.popleft().place, body if body != NOT_COMPACT else None))

    def _next_batch(self) -> list[Task]:
        """Empty where there is none: who asked asks no more."""
        with self._lock:
            if self._given_back:
                return [self._given_back.popleft()]
            batch = self._batch(0)
            if not batch:
                self._busy -= 1
            return batch

    def _batch_ahead(self) -> list[Task]:
        """Small ones; none while something waits that may take long."""
        with self._lock:
            return [] if self._given_back else self._batch(0, SMALL, _AHEAD_BYTES)

    def _batch(self, end: Literal[0, -1], largest: float = inf, room: float = inf) -> list[Task]:
        """Tasks from one end of those that wait, the larger or the smaller ones: none larger than
        ``largest``, and told in ``room`` bytes.
        """
        most = max(1, min(_BATCH_FILES, len(self._waiting) // (2 * self._busy + 2)))
        batch: list[Task] = []
        size = 0
        while self._waiting and len(batch) < most and size < _BATCH_BYTES:
            task = self._waiting[end]
            room -= told_in(task)
            if task.size > largest or room < 0:
                break
            batch.append(task)
            size += task.size
            self._waiting.pop() if end else self._waiting.popleft()
        return batch

    def _hired(self) -> WorkerProcess | None:
        with self._lock:
            if self._stopped:
                return None
            try:
                worker = WorkerProcess(self._limits)
            except (OSError, subprocess.SubprocessError):
                return None
            self._workers.append(worker)
        if worker.is_ready():
            return worker
        self._dismiss(worker)
        return None

    def _dismiss(self, worker: WorkerProcess) -> None:
        worker.end()
        with self._lock:
            self._workers.remove(worker)

    def _now(self) -> list[WorkerProcess]:
        with self._lock:
            return [*self._workers]

"""Every file of a use case into its reading: out of the cache, here, or in a process that may die.

A small folder of ordinary workbooks is read here, where nothing has to be started and nothing sent.
What is unusual (grid/ordinary.py) is read by worker processes; a large folder by them and here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ansinh_xl.app.intake.patience import OutOfPatienceError, Patience
from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import file_content
from ansinh_xl.grid.ordinary import MOST_BYTES, UnusualFileError
from ansinh_xl.records import NamedTuple

if TYPE_CHECKING:
    from ansinh_xl.app.brought import FileReading
    from ansinh_xl.app.intake.cache import Cache
    from ansinh_xl.app.intake.process import Task
    from ansinh_xl.app.lexicon import Lexicon

Progress = Callable[[str], None]
"""Called with a file's name when it has been read."""
LARGE_FOLDER = 8 * 2**20
"""From so many bytes on all cores read: starting them costs less than they save."""


class How(NamedTuple):
    """How files are to be read.

    ``cache`` keeps readings for the next time. ``processes`` so many workers read every file; 0:
    all is read here; None: as ANSINH_PROCESSES says, else as the folder asks for, and then what is
    ordinary is read here too, beside the workers.
    """

    cache: Cache | None = None
    processes: int | None = None


USUAL = How()
_Files = Sequence[tuple[Path, str]]


def read_sources(
    files: _Files,
    period: str | None,
    known: Lexicon | None = None,
    how: How = USUAL,
    progress: Progress | None = None,
) -> list[FileReading]:
    """One reading for each (path, name), in their order."""
    intake = _Intake(files, period, known, how.cache, progress or (lambda name: None))
    left = intake.take_kept() if how.cache is not None else range(len(files))
    processes = how.processes if how.processes is not None else _told_processes()
    beside = processes is None and intake.are_large(left)
    if processes is None and not beside:
        left = intake.read_ordinary(left)
    if left and processes != 0:
        left = intake.read_apart(left, processes, beside=beside)
    if left:
        intake.read_here(left)
    if how.cache is not None:
        how.cache.trim()
    return intake.readings()


class _Intake:
    """The files of one call, and the readings there are so far."""

    def __init__(
        self,
        files: _Files,
        period: str | None,
        known: Lexicon | None,
        cache: Cache | None,
        progress: Progress,
    ) -> None:
        self._files = files
        self._period = period
        self._known = known
        self._cache = cache
        self._progress = progress
        self._patience = Patience()
        self._broken_off = False
        """Whether a file took too long here: what it was broken off at may be half done, so that
        nothing more is read here."""
        self._read: dict[int, FileReading] = {}
        self._keys: dict[int, tuple[str, tuple[int, int]]] = {}
        """What each file is kept under, and what its content was told by then."""

    def readings(self) -> list[FileReading]:
        return [self._read[index] for index in range(len(self._files))]

    def take_kept(self) -> list[int]:
        """Takes what the cache holds; whose reading it does not hold is left."""
        assert self._cache is not None
        key_of = self._cache.keys(self._period, self._known)
        left = []
        for index, (path, name) in enumerate(self._files):
            try:
                stamp = _stamp(path)
                key = key_of(file_content(path), name)
            except (OSError, UnreadableFile):  # reading it will say so
                left.append(index)
                continue
            kept = self._cache.get(key)
            if kept is None:
                self._keys[index] = key, stamp
                left.append(index)
            else:
                self._done(index, kept)
        return left

    def are_large(self, left: Iterable[int]) -> bool:
        """Whether the files are, together, worth starting workers for."""
        size = 0
        for index in left:
            size += _size(self._files[index][0])
        return size >= LARGE_FOLDER

    def read_ordinary(self, left: Iterable[int]) -> list[int]:
        """Reads here what cannot end this process, nor keep it long; the rest is left."""
        with self._patience:
            return [index for index in left if not self._is_read_as_ordinary(index)]

    def _is_read_as_ordinary(self, index: int) -> bool:
        path, name = self._files[index]
        if self._broken_off:
            return False
        from ansinh_xl.app.reading import read_file  # meanwhile a worker is starting

        try:
            self._patience.begin()
            reading = read_file(path, name, self._period, self._known, only_ordinary=True)
            self._patience.end()
        except UnusualFileError:
            self._patience.end()
            return False
        except OutOfPatienceError:
            self._broken_off = True
            return False
        self._keep(index, reading)
        self._done(index, reading)
        return True

    def read_apart(
        self, left: Sequence[int], processes: int | None, *, beside: bool = False
    ) -> list[int]:
        """Reads in workers, and ``beside`` them what is ordinary; left is what no worker could be
        had for.
        """
        # subprocess and its like are loaded where a worker is needed
        from ansinh_xl.app.intake.crew import read_apart
        from ansinh_xl.app.intake.limits import usual_limits, usual_processes
        from ansinh_xl.app.intake.process import Task, can_have_workers

        if not can_have_workers():
            return [*left]
        known = self._known.files if self._known is not None else ()
        files = tuple(str(file) if file is not None else None for file in known)
        tasks = []
        for index in left:
            path, name = self._files[index]
            tasks.append(Task(index, str(path), name, self._period, files, "read", (), _size(path)))
        unread = []
        processes = processes or usual_processes()
        here = self._read_beside if beside and _are_small(tasks, processes) else None
        with self._patience:
            for index, body, reason in read_apart(tasks, processes, usual_limits(), here):
                if body is not None:
                    from ansinh_xl.app.intake.compact import unpacked

                    reading = unpacked(body, at_once=True)
                    self._keep(index, reading, body)
                    self._done(index, reading)
                elif reason is not None:
                    from ansinh_xl.app.reading import refused_file

                    ended = UnreadableFile("unreadable-file", reason=reason)
                    self._done(index, refused_file(self._files[index][1], ended))
                else:
                    unread.append(index)
        return sorted(unread)

    def _read_beside(self, task: Task) -> bool:
        return self._is_read_as_ordinary(task.place)

    def read_here(self, left: Iterable[int]) -> None:
        """Reads everything here, for good or ill."""
        from ansinh_xl.app.reading import read_file

        for index in left:
            reading = read_file(*self._files[index], self._period, self._known)
            self._keep(index, reading)
            self._done(index, reading)

    def _keep(self, index: int, reading: FileReading, body: bytes | None = None) -> None:
        if self._cache is None or index not in self._keys:
            return
        if any(item.code == "no-cached-value" for item in reading.all_findings()):
            return  # next time LibreOffice may be there to calculate it
        key, stamp = self._keys[index]
        try:
            if _stamp(self._files[index][0]) != stamp:
                return  # written to since, so that nobody knows which content was read
        except OSError:
            return
        self._cache.put(key, reading, body)

    def _done(self, index: int, reading: FileReading) -> None:
        self._read[index] = reading
        self._progress(self._files[index][1])


def _are_small(tasks: Sequence[Task], processes: int) -> bool:
    """Whether so much is in small workbooks that this process is busy as long as its workers."""
    small = sum([task.size for task in tasks if task.size <= MOST_BYTES and _is_xlsx(task.path)])
    return processes > 1 and small * processes >= sum([task.size for task in tasks])


def _is_xlsx(path: str) -> bool:
    return path.lower().endswith((".xlsx", ".xlsm"))


def _stamp(path: Path) -> tuple[int, int]:
    told = os.stat(path)  # noqa: PTH116
    return told.st_size, told.st_mtime_ns


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except OSError:  # reading it will say so
        return 0


def _told_processes() -> int | None:
    from ansinh_xl.app.intake.limits import told_processes

    return told_processes()

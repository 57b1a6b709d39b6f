"""One file inspected: here where it is ordinary and soon done, else by a process that may die."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ansinh_xl.app.intake.patience import OutOfPatienceError, Patience
from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.ordinary import UnusualFileError

if TYPE_CHECKING:
    from ansinh_xl.app.inspect import Inspection
    from ansinh_xl.app.lexicon import Lexicon

_SECONDS = 1.0
"""Nothing else waits, and the first file loads what all need."""


def inspected_safely(path: Path, known: Lexicon, here: Callable[[bool], Inspection]) -> Inspection:
    """What ``here`` tells of the file, asked whether it is to read an ordinary one only.

    UnreadableFile where the file ended the worker that was to tell the same.
    """
    with Patience(_SECONDS) as patience:
        try:
            patience.begin()
            seen = here(True)
            patience.end()
        except (UnusualFileError, OutOfPatienceError):
            pass
        else:
            return seen
    told = _by_worker(path, known)
    return here(False) if told is None else told


def _by_worker(path: Path, known: Lexicon) -> Inspection | None:
    """None where no worker could be had, or it could not send what it saw."""
    from ansinh_xl.app.intake.crew import read_apart
    from ansinh_xl.app.intake.limits import usual_limits
    from ansinh_xl.app.intake.process import Task, can_have_workers

    if not can_have_workers():
        return None
    files = tuple(str(file) if file is not None else None for file in known.files)
    size = path.stat().st_size if path.exists() else 0  # gone meanwhile: reading it says so
    task = Task(0, str(path), path.name, None, files, "inspect", (), size)
    (read,) = read_apart([task], 1, usual_limits())
    if read.reason is not None:
        raise UnreadableFile("unreadable-file", reason=read.reason)
    return pickle.loads(read.body) if read.body is not None else None  # noqa: S301 - from our own child

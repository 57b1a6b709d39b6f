"""One writer at a time for a file: the others wait for their turn, on this machine or a share."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ansinh_xl.errors import OutputRefused

_PATIENCE = 30.0
_PAUSE = 0.02
_TAKEN = (BlockingIOError, PermissionError)
_WINDOWS = sys.platform == "win32"


@contextmanager
def turn(target: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Hold the file's turn; False where the folder's disk knows no locks, and nobody has it.

    The system itself ends the turn of a program that was killed. OutputRefused ``output-busy``
    where another one does not come to an end.
    """
    path = lock_of(target)
    until = time.monotonic() + patience
    while (taken := _taken(path, target)) is None:
        if time.monotonic() > until:
            raise OutputRefused("output-busy", file=target.name)
        time.sleep(_PAUSE)
    descriptor, held = taken
    try:
        yield held
    finally:
        # An open file cannot be deleted on Windows; elsewhere it goes while it is still ours.
        if _WINDOWS:
            os.close(descriptor)
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if not _WINDOWS:
            os.close(descriptor)


def lock_of(target: Path) -> Path:
    """The empty file that stands beside while somebody writes."""
    return target.with_name(f".{target.name[:80]}.ansinh-lock")


def _taken(path: Path, target: Path) -> tuple[int, bool] | None:
    """The lock's open file, and whether it is locked; None while another one has it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if _WINDOWS and os.access(target.parent, os.W_OK):
            return None  # another one is just deleting it
        descriptor = os.open(path, os.O_RDONLY)  # left by another user's program
    try:
        held = _lock(descriptor)
        if not held or os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor, held
    except (*_TAKEN, FileNotFoundError):
        pass
    os.close(descriptor)  # or who had the turn before has taken the lock's file away
    return None


def _lock(descriptor: int) -> bool:
    """False where the disk knows no locks; one of _TAKEN where another program has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except _TAKEN:
        raise
    except OSError:
        return False
    return True

"""A worker that dies of files by their names: what a reading library may do to the real one."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from ansinh_xl.app import reading
from ansinh_xl.app.intake import worker
from ansinh_xl.grid import Workbook, read

_read_file, _read_workbook = reading.read_file, read.read_workbook
_read_grids = reading.read_grids


def main() -> None:
    reading.read_file = read_or_die  # type: ignore[assignment]
    read.read_workbook = _open_or_die  # type: ignore[assignment]
    reading.read_grids = stumble  # type: ignore[assignment]
    worker.main()


def _open_or_die(path: Path, name: str | None = None, **how: Any) -> Workbook:
    _die_of(path.name)
    return _read_workbook(path, name, **how)


def stumble(workbook: Any, *told: Any) -> reading.FileReading:
    if workbook.file.startswith("stumble"):
        raise IndexError("Nguyễn Thị Mẫu")
    return _read_grids(workbook, *told)


def read_or_die(path: Path, name: str, *told: Any, **how: Any) -> reading.FileReading:
    _die_of(name)
    return _read_file(path, name, *told, **how)


def _die_of(name: str) -> None:
    if name.startswith("abort"):
        os.abort()
    if name.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("sleep"):
        time.sleep(600)
    if name.startswith("untimed"):  # as on Windows
        signal.setitimer(signal.ITIMER_PROF, 0)
        worker._own_timer().ends_at = time.process_time() + 1
    while "busy" in name:
        pass
    if name.startswith("greedy"):
        bytearray(2**34)
    if name.startswith("chatty"):
        os.write(1, b"printed by a library")

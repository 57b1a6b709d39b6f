"""A worker that dies of files by their names: what a reading library may do to the real one."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from ansinh_xl.app import reading
from ansinh_xl.app.intake import worker

_read_file = reading.read_file


def main() -> None:
    reading.read_file = _read_or_die  # type: ignore[assignment]
    worker.main()


def _read_or_die(path: Path, name: str, *told: Any) -> reading.FileReading:
    if name.startswith("abort"):
        os.abort()
    if name.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("sleep"):
        time.sleep(600)
    if name.startswith("greedy"):
        bytearray(2**34)
    if name.startswith("chatty"):
        os.write(1, b"printed by a library")
    return _read_file(path, name, *told)

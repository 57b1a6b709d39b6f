"""What reading one file may cost, and how many processes read: the defaults, and the settings.

Settings are environment variables, so that they also reach what an office's administrator starts.
"""

from __future__ import annotations

import os

from ansinh_xl.records import NamedTuple

PROCESSES = "ANSINH_PROCESSES"
SECONDS = "ANSINH_SECONDS_PER_FILE"
MEGABYTES = "ANSINH_MEMORY_PER_FILE"
_MOST_PROCESSES = 8
_USUAL_SECONDS = 60.0
_WORK, _WORK_PER_MEGABYTE, _MOST_WORK = 4.0, 1.5, 20.0
"""Seconds of work on any file, for each megabyte of a larger one, and on the largest: a megabyte of
a list takes half a second. Who allows more time than usual allows as much more work.
"""


class Limits(NamedTuple):
    """Of one file: seconds, and bytes of memory; of a large one ``per_byte``, within the ``most``.

    An honest list of 10 MB takes ten times as much memory, and a hundred times as long, as a
    workbook of 10 kB that wants more than its due; of five million cells, the most that a sheet
    may have, it takes about a gigabyte. Memory is limited where the system knows how to: not on
    Windows.
    """

    seconds: float = _USUAL_SECONDS
    memory: int = 480 * 2**20
    """Of data: with the programs themselves it is 500 MB."""
    per_byte: int = 60
    most: int = 1250 * 2**20

    def memory_for(self, size: int) -> int:
        """Bytes that reading a file of this size may take."""
        return max(self.memory, min(self.per_byte * size, self.most))

    def work_for(self, size: int) -> float:
        """Seconds of a processor that reading a file of this size may take."""
        work = max(_WORK, min(_WORK_PER_MEGABYTE * size / 2**20, _MOST_WORK))
        return work * max(1.0, self.seconds / _USUAL_SECONDS)


def usual_limits() -> Limits:
    """The limits as the environment has them."""
    usual = Limits()
    return usual._replace(
        seconds=_number(SECONDS) or usual.seconds,
        memory=int((_number(MEGABYTES) or 0) * 2**20) or usual.memory,
    )


def told_processes() -> int | None:
    """How many processes the environment asks for; None where it leaves it to the folder."""
    number = _number(PROCESSES)
    return None if number is None else int(number)


def usual_processes() -> int:
    """As many as there are cores for us."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, _MOST_PROCESSES))


def _number(setting: str) -> float | None:
    """A setting that is no number at or above 0 counts as none."""
    try:
        number = float(os.environ.get(setting, ""))
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None

"""Python's garbage collector while files are read, and in a process that does one thing."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_FEW_WALKS = 50_000
"""So many new objects before the collector walks the youngest; Python's own 700 are soon made."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Facts and the rows of sheets are many and form no cycles: the collector would only walk them
    again and again.

    Garbage without cycles, a file's grids among it, goes at once all the same.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # what the host has frozen stays so
                gc.freeze()  # frozen and thawed, all that is new counts as old: walked later, if
                gc.unfreeze()  # ever, and not at once
            gc.enable()


def collector_for_a_command() -> None:
    """Have it walk less in a process that ends with its task: what a command loads stays loaded,
    and what goes with the process need not be walked once more (a twentieth of a run).
    """
    gc.set_threshold(_FEW_WALKS)
    atexit.register(gc.freeze)

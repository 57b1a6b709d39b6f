"""Python's garbage collector while files are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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

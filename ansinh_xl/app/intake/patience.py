"""How long a file may be read in the process that asks, before it is left to a worker.

A small file is read in milliseconds. One made so that a pattern runs away, or that everything in it
is compared with everything, would hang whoever reads it: a worker may be ended, we may not.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]  # `signal` names its numbers first
import time
from types import TracebackType
from typing import Any

SECONDS = 0.5
_TICK = 0.1


class OutOfPatienceError(BaseException):
    """Reading takes too long here. Not an Exception: nobody is to take it for a fault of the file's
    or of ours, and read on.
    """


class Patience:
    """Within it, ``begin`` gives a file its time; who reads in another thread than the main one
    has to be patient: no signal reaches it.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._timer = hasattr(signal, "setitimer")
        self._alarm = signal.SIGVTALRM if self._timer else signal.SIGINT
        self._due = float("inf")
        self._rung = False
        self._before: Any = None
        self._watched = self._reading = False

    def __enter__(self) -> Patience:
        try:
            self._before = signal.signal(self._alarm, self._hear)
        except ValueError:  # not the main thread
            return self
        self._watched = True
        if not self._timer:
            import threading

            threading.Thread(target=self._ring_when_due, daemon=True).start()
        return self

    def begin(self) -> None:
        """From now on so many seconds; of the processor, where the system can count them."""
        if not self._watched:
            return
        self._reading = True
        if self._timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)
        else:
            self._due = time.monotonic() + self._seconds

    def end(self) -> None:
        """It has been read: what comes takes as long as it takes."""
        self._reading = False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watched:
            self._watched = self._reading = False
            if self._timer:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(self._alarm, self._before or signal.SIG_DFL)

    def _ring_when_due(self) -> None:
        """On Windows, which has no timer of the system: Ctrl+C that nobody has pressed."""
        import _thread

        while self._watched:
            time.sleep(_TICK)
            if time.monotonic() > self._due:
                self._due, self._rung = float("inf"), True
                _thread.interrupt_main()

    def _hear(self, number: int, frame: Any) -> None:
        if self._timer or self._rung:
            self._rung = False
            if self._reading:
                raise OutOfPatienceError
        elif callable(self._before):  # a person's Ctrl+C
            self._before(number, frame)

"""What a macro has done so far, so that a failure takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[], object]


class Done:
    """The steps done, each told with what takes it back."""

    def __init__(self) -> None:
        self._back: list[Step] = []

    def step(self, back: Step) -> None:
        """Told after a step: what takes it back."""
        self._back.append(back)

    def take_back(self) -> None:
        """Everything, the last first. One that fails does not keep the others from it."""
        failed: Exception | None = None
        while self._back:
            try:
                self._back.pop()()
            except Exception as error:
                failed = failed or error
        if failed is not None:
            raise failed


@contextmanager
def all_or_nothing() -> Iterator[Done]:
    """Takes back what was done in it where an exception leaves it."""
    done = Done()
    try:
        yield done
    except BaseException:
        done.take_back()
        raise

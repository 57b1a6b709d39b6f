"""One administrative unit, and the answer to a search for one.

Plain values: no data and no search stand here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from ansinh_xl.records import NamedTuple

Kind = Literal["province", "district", "commune"]


class Area(NamedTuple):
    """A unit over one stretch of time: ``valid_from`` and ``valid_to`` are first and last day."""

    code: str
    name: str
    """Official name with its type: "Huyện Tiên Phước"."""
    short: str
    """Without the type: "Tiên Phước"."""
    kind: Kind
    parent: str | None
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Match(NamedTuple):
    """What a name stands for. ``area`` is None where a person must choose among ``proposals``."""

    area: Area | None
    how: Literal["exact", "alias", "code", "confirmed"] | None
    proposals: tuple[Area, ...] = ()

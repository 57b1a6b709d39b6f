"""The lists from which names are chosen; they stand on the tracker's hidden sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.grid.types import column_letter
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.text.folding import fold
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period

FIRST_COLUMN = 30
"""Column AE: what the record itself says stands before it."""
_SOURCES = ("central", "province", "district", "hanoi", "nhcsxh", "social", "other")
_PARTS = (
    "",
    *(f"-Q{number}" for number in range(1, 5)),
    *(f"-{month:02}" for month in range(1, 13)),
)


class Choices:
    """Lists in the order in which they were first asked for."""

    def __init__(self, sheet: str, areas: Areas, period: str) -> None:
        self._sheet = sheet
        self._areas = areas
        self._as_of = period_end(period or "2020")
        self.lists: list[tuple[str, ...]] = []

    def listed(self, entries: Sequence[str]) -> str | None:
        """The range of a list, which is put down if it is a new one; None for an empty one."""
        told = tuple(entries)
        if not told:
            return None
        if told not in self.lists:
            self.lists.append(told)
        letter = column_letter(FIRST_COLUMN + self.lists.index(told))
        return f"{quoted(self._sheet)}!${letter}$1:${letter}${len(told)}"

    def areas(self, given: Iterable[Area]) -> str | None:
        """The units beside which these stand: all communes of their districts."""
        found: dict[str, None] = {}
        above = dict.fromkeys(area.parent for area in given)
        for parent in above:
            if parent is not None:
                for child in self._areas.children(parent, self._as_of):
                    found[child.name] = None
        return self.listed([*found])

    def of_header(self, path: Iterable[str], period: str) -> str | None:
        """What stands under a header that speaks of a period or of a fund source."""
        words = fold(" ".join(path)).split()
        if "nguon" in words:
            return self.listed([message(f"fund.{code}") for code in _SOURCES])
        if words[:2] == ["ky", "bao"] or words in (["ky"], ["nam"], ["quy"], ["thang"]):
            return self.listed([*_periods(period)])
        return None


def _periods(period: str) -> Iterable[str]:
    year = (period or "2020")[:4]
    return (parse_period(f"{year}{part}").label("vi") for part in _PARTS)

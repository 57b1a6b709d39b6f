"""What a workbook really says: its facts with their cells, and the one fault that was seeded."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Dims = tuple[tuple[str, str], ...]


def folded(text: str) -> str:
    """The text without case, accents and punctuation, for comparing printed names."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def dims_of(values: Mapping[str, str]) -> Dims:
    return tuple(sorted((name, folded(str(value))) for name, value in values.items()))


class Key(NamedTuple):
    """What makes two facts the same fact."""

    form: str
    indicator: str
    unit: str | None
    dims: Dims
    fund_source: str | None


class Fact(NamedTuple):
    key: Key
    value: int
    sheet: str
    cell: str
    qualifier: str | None = None
    # The labels above it, for the list of what was missed.
    head: str = ""


class Fault(NamedTuple):
    """A seeded fault; no cells means that any finding of these codes on the sheet names it."""

    kind: str
    codes: frozenset[str]
    sheet: str | None
    cells: frozenset[str] = frozenset()
    # Right figures are as good as a finding (formulas that may be recalculated).
    right_figures_do: bool = False
    # Something to tell, and no error: the figures are right.
    harmless: bool = False


Place = tuple[str, str]


class Truth:
    """All that is known of one workbook."""

    def __init__(self, period: str) -> None:
        self.file = ""
        self.period = period
        self.forms: list[str] = []
        self.facts: list[Fact] = []
        self.fault: Fault | None = None
        # Cells whose fact may be given or not, with any value: a finding names them.
        self.doubtful: set[Place] = set()
        # Sums whose parts stand beside them: a reader may give them, with the right value.
        self.optional: list[Fact] = []
        # Forms of persons, of which no fact is asked.
        self.traits: list[str] = []
        # Facts may be given of smaller parts (villages), if they make the same sum.
        self.adds_up = False

    def doubt(self, sheet: str, cells: Iterable[str]) -> None:
        self.doubtful.update((sheet, cell) for cell in cells)

    def required(self) -> list[Fact]:
        return [fact for fact in self.facts if (fact.sheet, fact.cell) not in self.doubtful]

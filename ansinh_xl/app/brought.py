"""What one file brought, and each of its tables: without grids, small enough to keep many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ansinh_xl.facts import Fact, Finding
from ansinh_xl.grid.own_outputs import OWN_OUTPUT

if TYPE_CHECKING:
    from ansinh_xl.extract.lists import Listed


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class TableReading:
    """What one recognised table brought, without its grid: small enough to keep many.

    ``listed`` is what a list of persons brings in place of facts. ``facts`` may be told by what
    makes them: those out of a cache, or from a worker, are made when somebody asks.
    """

    __slots__ = (
        "_facts",
        "file",
        "findings",
        "form",
        "listed",
        "period",
        "preliminary",
        "sheet",
        "unit",
        "unit_name",
    )

    def __init__(
        self,
        file: str,
        sheet: str,
        form: str,
        unit: str | None,
        unit_name: str,
        period: str,
        preliminary: bool,
        facts: list[Fact] | Callable[[], list[Fact]],
        findings: list[Finding],
        listed: Listed | None = None,
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.form = form
        self.unit = unit
        self.unit_name = unit_name
        self.period = period
        self.preliminary = preliminary
        self._facts = facts
        self.findings = findings
        self.listed = listed

    @property
    def facts(self) -> list[Fact]:
        """Its figures, doubtful ones too."""
        facts = self._facts
        if not isinstance(facts, list):
            facts = self._facts = facts()
        return facts

    @facts.setter
    def facts(self, facts: list[Fact]) -> None:
        self._facts = facts

    def readable_facts(self) -> list[Fact]:
        """The facts that no finding leaves out; those of an unknown unit are among them."""
        doubtful = {cell for item in self.findings for cell in item.leaves_out}
        if not doubtful:
            return [*self.facts]
        return [fact for fact in self.facts if fact.source.cell not in doubtful]

    def is_of_another_period(self) -> bool:
        """Whether it is of another period than the one asked for."""
        return bool(self.findings) and any(item.code == "wrong-period" for item in self.findings)

    def sound_facts(self) -> list[Fact]:
        """The facts that totals are made of: readable, and of a known unit."""
        return [fact for fact in self.readable_facts() if fact.unit is not None]


class FileReading:
    """What one file brought: its tables, and the findings that belong to no table."""

    def __init__(self, file: str, modified: datetime | None = None) -> None:
        self.file = file
        self.modified = modified
        self.tables: list[TableReading] = []
        self.findings: list[Finding] = []
        self.declares = False
        """Whether staff declare a form of their own on some sheet of it."""
        self.printed: Mapping[str, str] = {}
        """How it prints members that no form declares, by their folded form."""
        self.kept_under = ""
        """What the cache keeps it under, where it is told by that alone: no machine had a part."""

    def is_own_output(self) -> bool:
        """Whether the file is a result of ours, and no report of anybody."""
        return bool(self.findings) and any(item.code == OWN_OUTPUT for item in self.findings)

    def all_findings(self) -> Iterator[Finding]:
        """The file's own findings, then those of its tables."""
        yield from self.findings
        for table in self.tables:
            yield from table.findings

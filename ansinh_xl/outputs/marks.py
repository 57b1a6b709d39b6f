"""What a figure's cell says about its origin: notes on bounds and findings, links to sources.

Which facts a cell is made of is told by the caller; the list of sources is sources_sheet.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ansinh_xl.facts import Fact, Finding
from ansinh_xl.outputs.book import Sheet
from ansinh_xl.outputs.coverage import Coverage
from ansinh_xl.outputs.formulas import FactKey, fact_key
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.theme import FONT
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.records import NamedTuple

_SHOWN = 4
"""So many source cells are named in a note; the rest are in the list of sources."""


class Note(NamedTuple):
    """The text of a cell's note, empty for none; ``doubtful`` where a finding touches the figure.

    ``starred`` marks on paper what a note says on the screen; a bound has its own mark.
    """

    text: str = ""
    doubtful: bool = False
    starred: bool = False


class Marks:
    """Knows the findings by cell and the row of every fact in the list of sources."""

    def __init__(
        self,
        labels: Labels,
        findings: Iterable[Finding],
        rows: Mapping[FactKey, int],
        sources_sheet: str,
    ) -> None:
        self._labels = labels
        self._rows = rows
        self._sheet = sources_sheet
        self._at: dict[tuple[str, str | None, str], list[Finding]] = {}
        for finding in findings:
            cells = {finding.source.cell, *_listed(finding)} - {None}
            for cell in cells:
                place = (finding.source.file, finding.source.sheet, str(cell))
                self._at.setdefault(place, []).append(finding)

    def findings(self, facts: Iterable[Fact]) -> tuple[Finding, ...]:
        """Errors and warnings at the cells of these facts, each once."""
        found: dict[int, Finding] = {}
        for fact in facts:
            source = fact.source
            for finding in self._at.get((source.file, source.sheet, source.cell or ""), ()):
                if finding.severity != "note":
                    found[id(finding)] = finding
        return tuple(found.values())

    def note(
        self,
        facts: Iterable[Fact],
        *,
        leaf: bool,
        bound: bool,
        coverage: Coverage | None = None,
    ) -> Note:
        """The note of one figure; nothing for a plain one."""
        given = tuple(facts)
        found = self.findings(given) if leaf else ()
        if not bound and not found and coverage is None:
            return Note()
        lines = []
        if coverage is not None and coverage.uneven:
            lines.append(self._labels("note-uneven"))
        elif coverage is not None:
            lines.append(self._labels("note-partial", known=coverage.known, units=coverage.units))
        if bound:
            lines.append(self._labels("note-at-least" if leaf else "note-at-least-total"))
            lines += [
                self._labels("note-source", **_place(fact))
                for fact in [fact for fact in given if fact.qualifier][:_SHOWN]
            ]
        for finding in found[:_SHOWN]:
            severity = self._labels(f"severity.{finding.severity}")
            lines.append(f"{severity}: {finding.message(self._labels.lang)}")
        doubtful = bool(found) or (coverage is not None and coverage.uneven)
        return Note("\n".join(lines), doubtful, doubtful or coverage is not None)

    def write(self, sheet: Sheet, row: int, column: int, text: str) -> None:
        """A cell note in the house's font, high enough for its text."""
        options = {
            **{"font_name": FONT, "font_size": 10, "width": 300, "color": "#FFFBE6"},
            "height": 24 + 17 * sum(1 + len(line) // 44 for line in text.splitlines()),
        }
        sheet.write_comment(row, column, text, options)

    def source_link(self, facts: Iterable[Fact]) -> str | None:
        """An internal link to the first of the facts in the list of sources."""
        rows = [self._rows[key] for fact in facts if (key := fact_key(fact)) in self._rows]
        return f"internal:{quoted(self._sheet)}!A{min(rows) + 1}" if rows else None


def _listed(finding: Finding) -> set[str]:
    """Further cells that a finding about a column names."""
    cells = finding.params.get("cells", ())
    if isinstance(cells, (list, tuple)):
        return {cell for cell in cells if isinstance(cell, str)}
    return {cell.strip() for cell in cells.split(",")} if isinstance(cells, str) else set()


def _place(fact: Fact) -> dict[str, str]:
    source = fact.source
    return {
        "file": source.file,
        "sheet": source.sheet or "",
        "cell": source.cell or "",
        "raw": (source.raw or "")[:80],
    }

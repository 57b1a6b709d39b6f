"""The sheet "Kiểm tra": every finding with its sentence, and a link to the cell it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ansinh_xl.facts import GRAVITY, Finding
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.links import SourceLinks
from ansinh_xl.outputs.theme import SEVERITY_STYLES

HEAD_ROW = 5
_COLUMNS = ("number", "severity", "message", "file", "sheet", "cell", "code")
_WIDTHS = (6, 12, 84, 34, 22, 9, 22)
_MOST_LINKS = 60_000


@dataclass(frozen=True)
class FindingsSheet:
    """Writes the findings, gravest first, as an Excel table with a filter."""

    book: Book
    labels: Labels
    heading: Heading
    links: SourceLinks

    def write(self, name: str, findings: Iterable[Finding]) -> None:
        """The whole sheet; one friendly line where there is nothing to say."""
        given = sorted(findings, key=_order)
        sheet = self.book.sheet(name, "#C55A11")
        sheet.widths(*_WIDTHS)
        self.heading.of_form(sheet, self.labels("title-findings"), len(_COLUMNS) - 1)
        sheet.text(3, 0, self.labels("remark-findings"), "remark")
        counts = Counter(item.severity for item in given)
        summary = self.labels(
            "findings-summary",
            errors=counts["error"],
            warnings=counts["warning"],
            notes=counts["note"],
        )
        sheet.text(4, 0, summary, "bold")
        self._table(sheet, len(given))
        for place, finding in enumerate(given):
            self._row(sheet, place, finding)
        if not given:
            sheet.text(HEAD_ROW + 1, 2, self.labels("findings-none"), "body", "good")
        sheet.height(HEAD_ROW, 22)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.page(landscape=True, repeat=(HEAD_ROW, HEAD_ROW))

    def _table(self, sheet: Sheet, count: int) -> None:
        options = {
            "name": "KiemTra",
            "style": None,
            "columns": [
                {"header": self.labels(f"finding-{name}"), "header_format": self.book.style("head")}
                for name in _COLUMNS
            ],
        }
        sheet.add_table(HEAD_ROW, 0, HEAD_ROW + max(1, count), len(_COLUMNS) - 1, options)

    def _row(self, sheet: Sheet, place: int, finding: Finding) -> None:
        row, source = HEAD_ROW + 1 + place, finding.source
        sheet.write_number(row, 0, place + 1, self.book.style("body", "center"))
        severity = self.labels(f"severity.{finding.severity}")
        sheet.text(row, 1, severity, "body", "center", SEVERITY_STYLES[finding.severity])
        sheet.text(row, 2, finding.message(self.labels.lang), "body", "left", "wrap")
        sheet.text(row, 3, source.file, "body", "left", "wrap")
        sheet.text(row, 4, source.sheet or "", "body", "left", "wrap")
        target = self.links.to(source) if place < _MOST_LINKS else None
        if target is not None:
            shown = source.cell or self.labels("link-open")
            sheet.link(row, 5, target, shown, "body", "center")
        else:
            sheet.text(row, 5, source.cell or "", "body", "center")
        sheet.text(row, 6, finding.code, "body", "left", "aside")


def _order(finding: Finding) -> tuple[int, str, str, int, str, str]:
    source, cell = finding.source, finding.source.cell or ""
    place = (source.file, source.sheet or "", len(cell), cell)
    return GRAVITY[finding.severity], *place, finding.code

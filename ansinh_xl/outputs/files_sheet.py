"""The sheet "Tệp đã nhận": every file and form that came, what became of it, a link to open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ansinh_xl.facts import Source, Submission
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.links import SourceLinks
from ansinh_xl.outputs.reporting_sheet import LOOKS
from ansinh_xl.text.periods import parse_period

HEAD_ROW = 4
_COLUMNS = ("number", "unit-name", "form", "status", "period", "sheet", "file")
_WIDTHS = (6, 24, 26, 20, 22, 24, 50)


@dataclass(frozen=True)
class FilesSheet:
    """Writes one row per submission, unit by unit, as an Excel table with a filter."""

    book: Book
    labels: Labels
    heading: Heading
    links: SourceLinks
    tree: UnitTree

    def write(self, name: str, submissions: Iterable[Submission]) -> None:
        """The whole sheet; files of unknown units stand first."""
        known = {unit: place for place, unit in enumerate(self.tree.units)}
        given = sorted(
            submissions,
            key=lambda item: (known.get(item.unit or "", -1), item.file, item.sheet or ""),
        )
        sheet = self.book.sheet(name, "#BF9000")
        sheet.widths(*_WIDTHS)
        self.heading.of_form(sheet, self.labels("title-files"), len(_COLUMNS) - 1)
        files = len({item.file for item in given})
        sheet.text(3, 0, self.labels("remark-files", files=files, forms=len(given)), "remark")
        headers = [
            {"header": self.labels(f"head-{code}"), "header_format": self.book.style("head")}
            for code in _COLUMNS
        ]
        options = {"name": "TepDaNhan", "style": None, "columns": headers}
        last = HEAD_ROW + max(1, len(given))
        sheet.add_table(HEAD_ROW, 0, last, len(_COLUMNS) - 1, options)
        sheet.height(HEAD_ROW, 22)
        for place, item in enumerate(given):
            self._row(sheet, HEAD_ROW + 1 + place, place + 1, item)
        sheet.freeze_panes(HEAD_ROW + 1, 2)
        sheet.page(landscape=True, repeat=(HEAD_ROW, HEAD_ROW))

    def _row(self, sheet: Sheet, row: int, number: int, item: Submission) -> None:
        labels = self.labels
        unit = self.tree.units.get(item.unit or "")
        name = unit.name if unit else item.unit_name or labels("word-unknown")
        sheet.write_number(row, 0, number, self.book.style("body", "center"))
        sheet.text(row, 1, name, "body", "left", "wrap")
        form = labels.form(item.form) if item.form else labels("word-unknown")
        sheet.text(row, 2, form, "body", "left", "wrap")
        status = labels(f"status.{item.status}")
        sheet.text(row, 3, status, "body", "center", LOOKS[item.status])
        period = parse_period(item.period).label(labels.lang) if item.period else ""
        if item.preliminary:
            period = labels("period-preliminary", shown=period)
        sheet.text(row, 4, period, "body", "left", "wrap")
        sheet.text(row, 5, item.sheet or "", "body", "left", "wrap")
        target = self.links.to(Source(item.file, item.sheet))
        if target is None:
            sheet.text(row, 6, item.file, "body", "left", "wrap")
        else:
            sheet.link(row, 6, target, item.file, "body", "left", "wrap")

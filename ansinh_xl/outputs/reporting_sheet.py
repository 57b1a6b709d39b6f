"""The sheet "Tình hình báo cáo": who has reported, who has not, and which files came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from ansinh_xl.facts import Source, Submission
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.links import SourceLinks
from ansinh_xl.outputs.reporting import REPORTED, Reporting
from ansinh_xl.text.periods import parse_period

HEAD_ROW = 4
_LOOKS: Mapping[str, str] = {
    "accepted": "good",
    "accepted_with_warnings": "warn",
    "rejected": "bad",
    "missing": "bad",
    "superseded": "aside",
    "duplicate": "aside",
    "none": "aside",
}
_LEAST = 6
"""The tables below the matrix need so many columns."""


@dataclass(frozen=True)
class ReportingSheet:
    """Writes the matrix, the province's own forms and the list of files."""

    book: Book
    labels: Labels
    heading: Heading
    links: SourceLinks
    tree: UnitTree

    def write(self, name: str, given: Reporting, submissions: Iterable[Submission]) -> None:
        """The whole sheet."""
        sheet = self.book.sheet(name, "#BF9000")
        last = max(_LEAST, 2 + len(given.forms))
        sheet.widths(6, 26, *[21.0] * (last - 1))
        self.heading.of_form(sheet, self.labels("title-reporting"), last)
        summary = self.labels(
            "reporting-summary",
            reported=given.units_with_reports,
            units=len(given.units),
            missing=given.missing,
        )
        sheet.text(3, 0, summary, "bold")
        row = self._matrix(sheet, given)
        row = self._province(sheet, row + 1, given)
        self._files(sheet, row + 1, submissions)
        sheet.freeze_panes(HEAD_ROW + 1, 2)
        sheet.page(landscape=True, repeat=(HEAD_ROW, HEAD_ROW))

    def _matrix(self, sheet: Sheet, given: Reporting) -> int:
        heads = [self.labels("head-number"), self.labels("head-unit-name")]
        heads += [self.labels.form(form) for form in given.forms]
        heads.append(self.labels("head-reported"))
        for column, head in enumerate(heads):
            sheet.text(HEAD_ROW, column, head, "head")
        sheet.height(HEAD_ROW, 34)
        first = HEAD_ROW + 1
        last = xl_col_to_name(1 + len(given.forms))
        for place, unit in enumerate(given.units):
            row = first + place
            sheet.write_number(row, 0, place + 1, self.book.style("body", "center"))
            sheet.text(row, 1, self.tree.units[unit].name, "body", "left")
            for column, form in enumerate(given.forms, 2):
                self._standing(sheet, row, column, given.of(unit, form))
            style = self.book.style("body", "center", "bold")
            formula = f'=COUNTIF(C{row + 1}:{last}{row + 1},"{self._came}*")'
            sheet.write_formula(row, len(heads) - 1, formula, style, given.reported(unit))
        row = first + len(given.units)
        sheet.text(row, 0, "", "total", "body")
        sheet.text(row, 1, self.labels("reporting-total"), "total", "body", "left")
        style = self.book.style("total", "body", "center")
        for column, form in enumerate(given.forms, 2):
            letter = xl_col_to_name(column)
            formula = f'=COUNTIF({letter}{first + 1}:{letter}{row},"{self._came}*")'
            came = sum(given.of(unit, form) in REPORTED for unit in given.units)
            sheet.write_formula(row, column, formula, style, came)
        letter = xl_col_to_name(len(heads) - 1)
        formula = f"=SUM({letter}{first + 1}:{letter}{row})"
        came = sum(given.reported(unit) for unit in given.units)
        sheet.write_formula(row, len(heads) - 1, formula, style, came)
        return row + 1

    @property
    def _came(self) -> str:
        """What every status of a report that counts begins with."""
        return self.labels("status.accepted")

    def _standing(self, sheet: Sheet, row: int, column: int, standing: str) -> None:
        text = self.labels(f"status.{standing}")
        sheet.text(row, column, text, "body", "center", "wrap", _LOOKS[standing])

    def _province(self, sheet: Sheet, row: int, given: Reporting) -> int:
        if not given.province_forms:
            return row
        sheet.text(row, 0, self.labels("reporting-province"), "section")
        for column, code in enumerate(("head-number", "head-form", "head-status")):
            sheet.text(row + 1, column, self.labels(code), "head")
        for place, form in enumerate(given.province_forms):
            at = row + 2 + place
            sheet.write_number(at, 0, place + 1, self.book.style("body", "center"))
            sheet.text(at, 1, self.labels.form(form), "body", "left", "wrap")
            self._standing(sheet, at, 2, given.of(given.province, form))
        return row + 2 + len(given.province_forms)

    def _files(self, sheet: Sheet, row: int, submissions: Iterable[Submission]) -> None:
        sheet.text(row, 0, self.labels("reporting-files"), "section")
        heads = ("number", "unit-name", "form", "status", "period", "sheet", "file")
        for column, code in enumerate(heads):
            sheet.text(row + 1, column, self.labels(f"head-{code}"), "head")
        known = {unit: place for place, unit in enumerate(self.tree.units)}
        ordered = sorted(
            submissions,
            key=lambda item: (known.get(item.unit or "", -1), item.file, item.sheet or ""),
        )
        for place, item in enumerate(ordered):
            self._file(sheet, row + 2 + place, place + 1, item)

    def _file(self, sheet: Sheet, row: int, number: int, item: Submission) -> None:
        labels = self.labels
        unit = self.tree.units.get(item.unit or "")
        name = unit.name if unit else item.unit_name or labels("word-unknown")
        sheet.write_number(row, 0, number, self.book.style("body", "center"))
        sheet.text(row, 1, name, "body", "left", "wrap")
        form = labels.form(item.form) if item.form else labels("word-unknown")
        sheet.text(row, 2, form, "body", "left", "wrap")
        self._standing(sheet, row, 3, item.status)
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

"""The sheet "Tình hình báo cáo": who has reported and who has not, unit by unit, form by form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from ansinh_xl.figures.units import UnitTree
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.reporting import REPORTED, Reporting

HEAD_ROW = 4
LOOKS: Mapping[str, str] = {
    "accepted": "good",
    "accepted_with_warnings": "warn",
    "rejected": "bad",
    "missing": "bad",
    "superseded": "aside",
    "duplicate": "aside",
    "none": "aside",
}
_UPRIGHT = 7
"""So many columns still go on upright paper."""
_LEAST = 5
"""Title and paper are never narrower than so many columns."""


@dataclass(frozen=True)
class ReportingSheet:
    """Writes the matrix and the province's own forms; the files are in files_sheet.py."""

    book: Book
    labels: Labels
    heading: Heading
    tree: UnitTree

    def write(self, name: str, given: Reporting) -> None:
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
        self._province(sheet, row + 1, given)
        sheet.freeze_panes(HEAD_ROW + 1, 2)
        sheet.page(landscape=last > _UPRIGHT)

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
        sheet.text(row, column, text, "body", "center", "wrap", LOOKS[standing])

    def _province(self, sheet: Sheet, row: int, given: Reporting) -> None:
        if not given.province_forms:
            return
        sheet.text(row, 0, self.labels("reporting-province"), "section")
        for column, code in enumerate(("head-number", "head-form", "head-status")):
            sheet.text(row + 1, column, self.labels(code), "head")
        for place, form in enumerate(given.province_forms):
            at = row + 2 + place
            sheet.write_number(at, 0, place + 1, self.book.style("body", "center"))
            sheet.text(at, 1, self.labels.form(form), "body", "left", "wrap")
            self._standing(sheet, at, 2, given.of(given.province, form))

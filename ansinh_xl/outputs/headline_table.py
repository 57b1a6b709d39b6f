"""The figures the annual report quotes, on the overview: each with its formula and its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from ansinh_xl.facts import plain_number
from ansinh_xl.figures import Figures, HeadlineFigure
from ansinh_xl.figures.headline import quoted_figures
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.form_plan import FormPlan
from ansinh_xl.outputs.formulas import Reference, reference
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.outputs.written_text import quoted

_COLUMNS = ("code", "figure", "value", "measure", "link", "cells", "printed")
_VALUE = 2
_ROW_HEIGHT = 19
_NAMES: Mapping[str, str] = {
    "S24": "CHI_TIEU_GIAM_NGHEO",
    "S25": "SO_HO_NGHEO_GIAM",
    "S26": "TIEN_DO_GIAM_NGHEO",
    "health_insurance_total": "TONG_KINH_PHI_BHYT",
    "loans_total": "TONG_LUOT_VAY",
    "loan_amount_total": "TONG_DOANH_SO_CHO_VAY",
    "resolution_13_households": "TONG_HO_NGHI_QUYET_13",
    "spending_total": "TONG_KINH_PHI",
}
"""Defined names that staff may use in their own formulas."""


@dataclass(frozen=True)
class HeadlineTable:
    """Writes on columns A to G. ``province_row`` is that of the attainment table (from 0)."""

    book: Book
    labels: Labels
    marks: Marks
    plans: Mapping[str, FormPlan]
    province_row: int

    def write(self, sheet: Sheet, row: int, figures: Figures) -> int:
        """Header and one row a figure; the next free row."""
        for column, code in enumerate(_COLUMNS):
            sheet.text(row, column, self.labels(f"figure-{code}"), "head")
        sheet.height(row, 33)
        at = {figure.id: row + 1 + place for place, figure in enumerate(figures.headline)}
        derived = 0
        for figure in figures.headline:
            quoted_code = figure.id if figure.id[1:].isdigit() else ""
            derived += not quoted_code
            code = quoted_code or self.labels("figure-total-code", number=derived)
            self._figure(sheet, at[figure.id], code, figure, at, figures)
        return row + 1 + len(figures.headline)

    def _figure(
        self,
        sheet: Sheet,
        row: int,
        code: str,
        figure: HeadlineFigure,
        at: Mapping[str, int],
        figures: Figures,
    ) -> None:
        total = () if figure.id[1:].isdigit() else ("district",)
        sheet.height(row, _ROW_HEIGHT)
        sheet.text(row, 0, code, *total, "body", "center", "plain")
        sheet.text(row, 1, figure.label(self.labels.lang), *total, "body", "left", "wrap")
        found = reference(self.plans, figure.facts, figures.province.unit, figure.value)
        self._value(sheet, row, figure, self._formula(figure, found, at), *total)
        measure = self.labels.measure(figure.measure)
        sheet.text(row, 3, measure, *total, "body", "center", "plain", "wrap")
        target = found.link() if found else self._inner(sheet, figure, at)
        if target is None:
            sheet.text(row, 4, "", *total, "body")
        else:
            sheet.link(row, 4, target, self.labels("link-form"), *total, "body", "plain", "center")
        sources = self.marks.source_link(figure.facts)
        if sources is None:
            sheet.text(row, 5, "", *total, "body")
        else:
            count = self.labels("cells-count", count=len(set(figure.facts)))
            sheet.link(row, 5, sources, count, *total, "body", "plain", "center")
        printed = figure.text(self.labels.lang)
        if figure.lacking:
            printed = self.labels("figure-lacking", shown=printed, lacking=list(figure.lacking))
        lines = sheet.lines(printed, 6, 6)
        if lines > 1:  # what a figure lacks stands behind it
            sheet.height(row, max(_ROW_HEIGHT, 4 + 12 * lines))
        sheet.text(row, 6, printed, *total, "body", "left", "plain", "wrap")
        self._name(sheet, row, figure)

    def _value(
        self, sheet: Sheet, row: int, figure: HeadlineFigure, formula: str | None, *look: str
    ) -> None:
        if figure.value is None:
            text = self.labels("figure-unknown")
            sheet.text(row, _VALUE, text, *look, "body", "right", "aside")
            return
        kind = "percent" if figure.measure == "percent" else "count"
        if kind == "count" and figure.value != int(figure.value):
            kind = "decimal"
        bound = figure.qualifier is not None
        style = self.book.style(*look, "body", kind + ("_at_least" if bound else ""), "bold")
        if formula is None:
            sheet.write_number(row, _VALUE, plain_number(figure.value), style)
        else:
            sheet.write_formula(row, _VALUE, formula, style, plain_number(figure.value))
        note = self.marks.note(figure.facts, leaf=True, bound=bound)
        if note.text:
            self.marks.write(sheet, row, _VALUE, note.text)

    def _formula(
        self, figure: HeadlineFigure, found: Reference | None, at: Mapping[str, int]
    ) -> str | None:
        entry = next(item for item in quoted_figures() if item.id == figure.id)
        table = self.province_row + 1
        if entry.attainment is not None:
            return {"target": f"=C{table}", "achieved": f"=D{table}"}.get(
                entry.attainment, f"=E{table}"
            )
        if entry.total_of:
            parts = [part for part in entry.total_of if part not in figure.lacking]
            return "=" + "+".join(xl_rowcol_to_cell(at[part], _VALUE) for part in parts)
        return f"={found.formula()}" if found else None

    def _inner(self, sheet: Sheet, figure: HeadlineFigure, at: Mapping[str, int]) -> str | None:
        """A link inside the overview: totals to their first part, attainment to its table."""
        entry = next(item for item in quoted_figures() if item.id == figure.id)
        row = self.province_row if entry.attainment else None
        if entry.total_of:
            row = at[entry.total_of[0]]
        here = quoted(sheet.get_name())
        return None if row is None else f"internal:{here}!C{row + 1}"

    def _name(self, sheet: Sheet, row: int, figure: HeadlineFigure) -> None:
        target = f"{quoted(sheet.get_name())}!$C${row + 1}"
        if figure.id[1:].isdigit():
            self.book.name(f"SO_LIEU_{figure.id}", target)
        if figure.id in _NAMES:
            self.book.name(_NAMES[figure.id], target)

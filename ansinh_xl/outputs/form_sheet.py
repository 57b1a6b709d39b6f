"""One form's sheet: province, districts, communes with live sums and rates, grouped by outline.

Where each figure stands is form_plan.py's, how it is computed formulas.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ansinh_xl.figures.columns import Value
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow
from ansinh_xl.outputs.formulas import cell_value, formula_for, is_percent, number
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.text.numbers import format_number

HEAD_ROWS = 4
"""Rows above the header: agency, title, period, remark."""
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WIDE = 9
"""From so many figure columns on, the paper lies on its side."""


@dataclass(frozen=True)
class FormSheet:
    """Writes planned forms; one for the whole workbook."""

    book: Book
    labels: Labels
    marks: Marks
    heading: Heading

    def first_row(self, plan: FormPlan) -> int:
        """The first row below the header, the row of units and the numbering row."""
        return HEAD_ROWS + self._levels(plan) + 2

    def _levels(self, plan: FormPlan) -> int:
        return max((len(self.labels.path(column)) for column in plan.columns), default=1)

    def write(self, plan: FormPlan, number_of_form: int) -> None:
        """The whole sheet."""
        sheet = self.book.sheet(plan.sheet, "#5B9BD5")
        last = plan.labels + len(plan.columns)
        landscape = last > _WIDE
        self.heading.of_form(sheet, self.labels.title(plan.form), last, number_of_form)
        collapsed = any(row.level == "commune" for row in plan.rows)
        if collapsed:
            sheet.text(HEAD_ROWS - 1, 0, self.labels("sheet-communes-collapsed"), "remark")
        self._header(sheet, plan)
        for row, item in zip(plan.rows, _items(plan.rows), strict=True):
            self._row(sheet, plan, row, item)
        end = plan.first_row + len(plan.rows)
        self.heading.signature(sheet, end + 1, last)
        self._widths(sheet, plan)
        sheet.outline_settings(symbols_below=False)
        sheet.freeze_panes(plan.first_row, plan.labels)
        sheet.page(landscape=landscape, repeat=(HEAD_ROWS, plan.first_row - 1))
        sheet.print_area(0, 0, end + 1, last)

    def _header(self, sheet: Sheet, plan: FormPlan) -> None:
        levels = self._levels(plan)
        names = [self.labels("head-number"), self.labels("head-unit-name")]
        if plan.labels == 3:
            names.append(" – ".join(self.labels.dimension(name) for name in plan.dims))
        for column, name in enumerate(names):
            sheet.span(HEAD_ROWS, column, column, name, "head", down=levels)
        paths = [self.labels.path(column) for column in plan.columns]
        group = 0
        for position, path in enumerate(paths):
            at = plan.labels + position
            if len(path) == 1:
                sheet.span(HEAD_ROWS, at, at, path[0], "head", down=levels - 1)
                continue
            if position == 0 or paths[position - 1][:1] != path[:1] or len(paths[position - 1]) < 2:
                group = sum(1 for _ in _same_group(paths, position))
                sheet.span(HEAD_ROWS, at, at + group - 1, path[0], "head")
            rest = " – ".join(path[1:])
            sheet.span(HEAD_ROWS + 1, at, at, rest, "head", down=levels - 2)
        for position, column in enumerate(plan.columns):
            row = HEAD_ROWS + levels
            sheet.text(row, plan.labels + position, self._unit(column), "head", "plain")
            mark = self._numbering(plan, position)
            sheet.text(row + 1, plan.labels + position, mark, "numbering")
        last = plan.labels + len(plan.columns)
        sheet.span(HEAD_ROWS, last, last, self.labels("head-source"), "head", down=levels)
        for column, letter in enumerate("ABC"[: plan.labels]):
            sheet.text(HEAD_ROWS + levels + 1, column, letter, "numbering")
        sheet.text(HEAD_ROWS + levels + 1, last, "", "numbering")

    def _unit(self, column: Column) -> str:
        if column.kind == "rate":
            return "%" if is_percent(column) else ""
        return self.labels.measure(column.measure)

    def _numbering(self, plan: FormPlan, position: int) -> str:
        """The department's own numbering row: 1, 2, 3, 4=2/1*100, 5=6+7."""
        column = plan.columns[position]
        numbers = {entry.code: str(place + 1) for place, entry in enumerate(plan.columns)}
        if column.rate:
            spelled = column.rate.replace(" ", "")
            for code in sorted(numbers, key=len, reverse=True):
                spelled = spelled.replace(code, numbers[code])
            if not any(letter.isalpha() for letter in spelled):
                return f"{position + 1}={spelled}"
        parts = [numbers[code] for code in column.sum_of if code in numbers]
        own = str(position + 1)
        return f"{own}={'+'.join(parts)}" if len(parts) > 1 else own

    def _row(self, sheet: Sheet, plan: FormPlan, row: PlanRow, item: str) -> None:
        at = plan.first_row + row.number
        part = row.dims is not None and plan.labels == 3 and self._has_total(plan, row)
        look = (row.level, "part") if part else (row.level,)
        commune = row.level == "commune"
        if commune:
            sheet.set_row(at, None, None, {"level": 1, "hidden": True})
        sheet.text(at, 0, "" if part else item, *look, "body", "center")
        indent = ("indent",) if commune else ()
        sheet.text(at, 1, row.unit_name, *look, "body", "left", *indent)
        if plan.labels == 3:
            name = self.labels("row-total") if row.is_total else self._dims(plan, row)
            sheet.text(at, 2, name, *look, "body", "left", *(("indent",) if part else ()))
        for column in plan.columns:
            self._figure(sheet, plan, row, column, look)
        self._source(sheet, plan, row, look)

    def _has_total(self, plan: FormPlan, row: PlanRow) -> bool:
        return next(plan.rows_of(row.unit)).is_total

    def _dims(self, plan: FormPlan, row: PlanRow) -> str:
        return self.labels.dims(plan.form.code, row.dims or (), plan.dims)

    def _figure(
        self, sheet: Sheet, plan: FormPlan, row: PlanRow, column: Column, look: tuple[str, ...]
    ) -> None:
        at, place = plan.place(row, column.code)
        value = cell_value(column, row.values.get(column.code))
        bound = column.code in row.qualifiers
        kind = "percent" if is_percent(column) else "decimal" if column.kind == "rate" else "count"
        if kind == "count" and value is not None and value != int(value):
            kind = "decimal"
        styles = (*look, "body", kind + ("_at_least" if bound else ""))
        note = self.marks.note(row.facts.get(column.code, ()), leaf=not row.below, bound=bound)
        if note.doubtful:
            styles = (*styles, "warn")
        form = self.book.style(*styles)
        formula = formula_for(plan, row, column)
        if formula is not None:
            shown = "" if value is None else number(value)
            sheet.write_formula(at, place, formula, form, shown)
        elif value is None:
            sheet.write_blank(at, place, None, form)
        else:
            sheet.write_number(at, place, number(value), form)
        if note.text:
            self.marks.write(sheet, at, place, note.text)

    def _source(
        self, sheet: Sheet, plan: FormPlan, row: PlanRow, look: tuple[str, ...]
    ) -> None:
        """How many source cells stand behind the row, with a link to the first of them."""
        facts = {fact for found in row.facts.values() for fact in found}
        at, place = plan.first_row + row.number, plan.labels + len(plan.columns)
        target = self.marks.source_link(facts)
        if target is None:
            sheet.text(at, place, "", *look, "body")
        else:
            text = self.labels("cells-count", count=len(facts))
            sheet.link(at, place, target, text, *look, "body", "plain", "center")

    def _widths(self, sheet: Sheet, plan: FormPlan) -> None:
        name = max((len(row.unit_name) for row in plan.rows), default=10)
        widths: list[float] = [6, min(34, max(20, name * 1.05 + 2))]
        if plan.labels == 3:
            dims = max(len(self._dims(plan, row)) for row in plan.rows)
            widths.append(min(48, max(14, dims * 0.95 + 2)))
        for column in plan.columns:
            values = [row.values.get(column.code) for row in plan.rows]
            longest = max((_length(value) for value in values), default=1)
            words = max(len(word) for word in " ".join(self.labels.path(column)).split())
            widths.append(min(24, max(10.5, longest * 1.12 + 2, words + 2)))
        sheet.widths(*widths, 11)


def _length(value: Value) -> int:
    return 0 if value is None else len(format_number(int(value), "vi")) + 1


def _same_group(paths: list[tuple[str, ...]], start: int) -> list[int]:
    """Positions from ``start`` on whose columns stand under the same header."""
    found = []
    for position in range(start, len(paths)):
        if len(paths[position]) < 2 or paths[position][0] != paths[start][0]:
            break
        found.append(position)
    return found


def _items(rows: Iterable[PlanRow]) -> Iterator[str]:
    """I, II … for districts, 1, 2 … for the communes of one; empty on a unit's further rows."""
    unit, districts, communes = "", 0, 0
    for row in rows:
        if row.unit == unit or row.level == "province":
            yield ""
        elif row.level == "commune":
            communes += 1
            yield str(communes)
        else:
            districts, communes = districts + 1, 0
            yield _roman(districts)
        unit = row.unit


def _roman(value: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (value // amount)
        value %= amount
    return text

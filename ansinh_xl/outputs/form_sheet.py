"""One form's sheet: province, districts, communes with live sums and rates, grouped by outline.

Where each figure stands is form_plan.py's, how it is computed formulas.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ansinh_xl.facts import plain_number
from ansinh_xl.figures.columns import Value
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.coverage import coverage
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow
from ansinh_xl.outputs.formulas import cell_value, formula_for, is_percent
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.text.numbers import format_number

HEAD_ROWS = 4
"""Rows above the header: agency, title, period, remark."""
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WIDE = 900
"""Wider sheets, in pixels, are printed on paper that lies on its side."""
_LONG, _WIDE_AND_LONG = 60, 1250
"""Sheets with so many rows stay upright until they are wider than that."""


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
        return max(
            (len(self.labels.path(column, plan.form.code)) for column in plan.columns), default=1
        )

    def write(self, plan: FormPlan, number_of_form: int) -> None:
        """The whole sheet."""
        sheet = self.book.sheet(plan.sheet, "#5B9BD5")
        self._widths(sheet, plan)
        last = plan.labels + len(plan.columns)
        shown = sum(row.level != "commune" for row in plan.rows)
        landscape = sheet.pixels(0, last) > (_WIDE_AND_LONG if shown > _LONG else _WIDE)
        self.heading.of_form(sheet, self.labels.title(plan.form), last, number_of_form)
        collapsed = any(row.level == "commune" for row in plan.rows)
        if collapsed:
            sheet.text(HEAD_ROWS - 1, 0, self.labels("sheet-communes-collapsed"), "remark")
        self._header(sheet, plan)
        marked = [
            self._row(sheet, plan, row, item)
            for row, item in zip(plan.rows, _items(plan.rows), strict=True)
        ]
        end = plan.first_row + len(plan.rows)
        remarks = [self.labels("remark-starred")] if any(marked) else []
        if plan.reach is not None and plan.reach.absent:
            names = [plan.reach.tree.units[code].name for code in plan.reach.absent]
            remarks.append(self.labels("remark-absent", units=names))
        if remarks:
            text = " ".join(remarks)
            sheet.span(end, 0, last, text, "remark", "wrap")
            sheet.height(end, 3 + 15 * sheet.lines(text, 0, last))
        self.heading.signature(sheet, end + 1, last)
        sheet.outline_settings(symbols_below=False)
        sheet.freeze_panes(plan.first_row, plan.labels)
        sheet.page(landscape=landscape, repeat=(HEAD_ROWS, plan.first_row - 1), signed=end + 1)
        sheet.print_area(0, 0, end + 1, last)

    def _header(self, sheet: Sheet, plan: FormPlan) -> None:
        levels = self._levels(plan)
        names = [self.labels("head-number"), self.labels("head-unit-name")]
        if plan.labels == 3:
            names.append(" – ".join(self.labels.dimension(name) for name in plan.dims))
        for at, name in enumerate(names):
            sheet.span(HEAD_ROWS, at, at, name, "head", down=levels)
        paths = [self.labels.path(column, plan.form.code) for column in plan.columns]
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
        self._head_heights(sheet, plan, paths)
        for position, column in enumerate(plan.columns):
            row = HEAD_ROWS + levels
            sheet.text(row, plan.labels + position, self._unit(plan, column), "head", "plain")
            mark = self._numbering(plan, position)
            sheet.text(row + 1, plan.labels + position, mark, "numbering")
        last = plan.labels + len(plan.columns)
        sheet.span(HEAD_ROWS, last, last, self.labels("head-source"), "head", down=levels)
        for at, letter in enumerate("ABC"[: plan.labels]):
            sheet.text(HEAD_ROWS + levels + 1, at, letter, "numbering")
        sheet.text(HEAD_ROWS + levels + 1, last, "", "numbering")

    def _head_heights(self, sheet: Sheet, plan: FormPlan, paths: list[tuple[str, ...]]) -> None:
        """Room for labels that wrap; those of one level share all header rows."""
        top = lowest = single = 1
        for place, path in enumerate(paths):
            at = plan.labels + place
            if len(path) == 1:
                single = max(single, sheet.lines(path[0], at, at, bold=True))
                continue
            group = len(_same_group(paths, place))
            if place == 0 or len(paths[place - 1]) < 2 or paths[place - 1][0] != path[0]:
                top = max(top, sheet.lines(path[0], at, at + group - 1, bold=True))
            lowest = max(lowest, sheet.lines(" – ".join(path[1:]), at, at, bold=True))
        if self._levels(plan) == 1:
            sheet.height(HEAD_ROWS, 5 + 15 * single)
            return
        sheet.height(HEAD_ROWS, 5 + 15 * top)
        for level in range(1, self._levels(plan)):
            lines = max(lowest, single - top) if level == 1 else 1
            sheet.height(HEAD_ROWS + level, 5 + 15 * lines)

    def _unit(self, plan: FormPlan, column: Column) -> str:
        if column.kind == "rate":
            return "%" if is_percent(column) else ""
        measures = [column.measure]
        if plan.labels == 3:  # lines of persons under lines of households
            shown = {pair for row in plan.rows for pair in row.dims or ()}
            measures += [
                member.measure
                for dimension in plan.form.dimensions
                for member in dimension.members
                if member.measure and (dimension.name, member.code) in shown
            ]
        return ", ".join(self.labels.measure(code) for code in dict.fromkeys(measures))

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

    def _row(self, sheet: Sheet, plan: FormPlan, row: PlanRow, item: str) -> bool:
        """One row; whether any of its figures bears a mark."""
        at = plan.first_row + row.number
        part = row.dims is not None and plan.labels == 3 and self._has_total(plan, row)
        deepest = row.level == plan.rows[-1].level
        look: tuple[str, ...] = ("commune",) if deepest and not row.is_total else (row.level,)
        look = (*look, "part") if part else look
        commune = row.level == "commune"
        if commune:
            sheet.fold_away(at)
        sheet.text(at, 0, "" if part else item, *look, "body", "center")
        indent = ("indent",) if commune else ()
        named = ("aside",) if part else ()
        sheet.text(at, 1, row.unit_name, *look, "body", "left", *indent, *named)
        if plan.labels == 3:
            name = self.labels("row-total") if row.is_total else self._dims(plan, row)
            sheet.text(at, 2, name, *look, "body", "left", "wrap", *(("indent",) if part else ()))
        marked = [self._figure(sheet, plan, row, column, look) for column in plan.columns]
        self._source(sheet, plan, row, look)
        return any(marked)

    def _has_total(self, plan: FormPlan, row: PlanRow) -> bool:
        return next(plan.rows_of(row.unit)).is_total

    def _dims(self, plan: FormPlan, row: PlanRow) -> str:
        if row.dims == ():
            return self.labels("row-undivided")
        return self.labels.dims(plan.form.code, row.dims or (), plan.dims)

    def _figure(
        self, sheet: Sheet, plan: FormPlan, row: PlanRow, column: Column, look: tuple[str, ...]
    ) -> bool:
        at, place = plan.place(row, column.code)
        value = cell_value(column, row.values.get(column.code))
        bound = column.code in row.qualifiers
        kind = "percent" if is_percent(column) else "decimal" if column.kind == "rate" else "count"
        if kind == "count" and value is not None and value != int(value):
            kind = "decimal"
        styles = (*look, "body", kind + ("_at_least" if bound else ""))
        note = self.marks.note(
            row.facts.get(column.code, ()),
            leaf=not row.below,
            bound=bound,
            coverage=coverage(plan, row, column),
        )
        if note.doubtful:
            styles = (*styles, "warn")
        if note.starred:
            styles = (*styles, f"{styles[-2 if note.doubtful else -1]}_starred")
        form = self.book.style(*styles)
        formula = formula_for(plan, row, column)
        if formula is not None:
            shown = "" if value is None else plain_number(value)
            sheet.write_formula(at, place, formula, form, shown)
        elif value is None:
            sheet.write_blank(at, place, None, form)
        else:
            sheet.write_number(at, place, plain_number(value), form)
        if note.text:
            self.marks.write(sheet, at, place, note.text)
        return bound or note.starred

    def _source(self, sheet: Sheet, plan: FormPlan, row: PlanRow, look: tuple[str, ...]) -> None:
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
            widths.append(min(44, max(14, dims * 0.9 + 4)))
        for column in plan.columns:
            values = [row.values.get(column.code) for row in plan.rows]
            longest = max((_length(value) for value in values), default=1)
            words = max(
                len(word) for word in " ".join(self.labels.path(column, plan.form.code)).split()
            )
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

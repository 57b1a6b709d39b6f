"""The sheet "Theo dõi": target, achieved, attainment, money, per unit; all by native formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ansinh_xl.facts import plain_number
from ansinh_xl.grid.types import column_letter
from ansinh_xl.outputs.book import Book
from ansinh_xl.outputs.theme import FONT, INK, LINE, NAVY
from ansinh_xl.outputs.tracker.figure import Figure
from ansinh_xl.outputs.tracker.follow import Follow, Followed
from ansinh_xl.outputs.tracker.record_sheet import title_of
from ansinh_xl.outputs.tracker.remarks import Remark, of_line, of_total
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.text.messages import message

HEAD = 4
TOTAL = HEAD + 2
_FIRST = TOTAL + 1
_MOST_BARS = 40
_MOST_ABOVE_CHART = 11
_PALE_BAR = "#9DC3E6"
_WIDTHS = {"number": 6, "unit": 30, "target": 13, "achieved": 13, "ratio": 12, "left": 13}
_MONEY_WIDTH, _NOTE_WIDTH = 16, 26
_BLANK = " "
"""A result that shows nothing, and yet is one: XlsxWriter writes "" as no result at all."""
Targets = Mapping[str, int]
"""Code of a unit → the target that the targets' workbook gives it."""


@dataclass
class FollowSheet:
    """Writes the one sheet; columns of money stand only where the workbook tells of money."""

    book: Book
    follow: Follow
    targets: Targets
    scope: str
    """Code of the unit whose workbook it is."""

    def write(self, name: str, title: str) -> None:
        """The whole sheet, protected without a password but for what is to be filled in."""
        sheet = self.sheet = self.book.sheet(name, "#548235")
        self.name = name
        money = ["allocated", "spent", "rest"] if self.follow.spent or self.follow.allocated else []
        money += ["lent"] if self.follow.lent else []
        self.columns = ["number", "unit", "target", "achieved", "ratio", "left", *money, "note"]
        self.place = {code: at for at, code in enumerate(self.columns)}
        wide = (*_WIDTHS.values(), *(_MONEY_WIDTH for _ in money), _NOTE_WIDTH)
        sheet.widths(*wide)
        last = len(self.columns) - 1
        sheet.span(0, 0, last, title_of("follow"), "title")
        sheet.height(0, 26)
        sheet.span(1, 0, last, title, "subtitle")
        remark = message("tracker-follow-remark", measure=self.follow.measure)
        sheet.span(2, 0, last, remark, "remark", "wrap")
        sheet.height(2, 4 + 14.5 * sheet.lines(remark, 0, last))
        self._head()
        self._line(TOTAL, None)
        for number, line in enumerate(self.follow.lines):
            self._line(_FIRST + number, line)
        end = _FIRST + len(self.follow.lines) - 1
        self._lights(end)
        self._chart(end)
        self._rules(end)
        sheet.freeze_panes(TOTAL + 1, 2)
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.page(landscape=True, repeat=(HEAD, HEAD + 1))
        if len(self.follow.lines) > _MOST_ABOVE_CHART:  # else a page ends in the chart
            sheet.set_h_pagebreaks([end + 2])

    def _head(self) -> None:
        sheet = self.sheet
        for at, code in enumerate(self.columns):
            text = self.follow.measure if code == "achieved" else message(f"tracker-head.{code}")
            sheet.text(HEAD, at, text, "head", "wrap")
            sheet.text(HEAD + 1, at, self._number(code), "numbering")
        sheet.height(HEAD, 52)

    def _number(self, code: str) -> str:
        """The department's own numbering row."""
        if code in ("number", "unit", "note"):
            return {"number": "A", "unit": "B", "note": "C"}[code]
        at = {name: number for number, name in enumerate(self.columns[2:], 1)}
        how = {
            "ratio": f"={at['achieved']}/{at['target']}",
            "left": f"={at['target']}-{at['achieved']}",
            "rest": f"={at.get('allocated')}-{at.get('spent')}",
        }
        return f"{at[code]}{how.get(code, '')}"

    def _cell(self, row: int, code: str) -> str:
        return f"{column_letter(self.place[code])}{row + 1}"

    def _line(self, row: int, line: Followed | None) -> None:
        """One unit, or with None the sum of all."""
        look = ("total",) if line is None else ()
        sheet = self.sheet
        sheet.height(row, 20)
        number = "" if line is None else str(row - TOTAL)
        sheet.text(row, 0, number, "body", "center", *look)
        name = message("tracker-total") if line is None else line.name
        sheet.text(row, 1, name, "body", "left", "wrap", *look)
        self._target(row, line, look)
        achieved = self._total("achieved") if line is None else line.achieved
        if achieved.formula:
            self._formula(row, "achieved", achieved, "count", look)
        else:
            self._input(row, "achieved", None, "count")
        self._derived(row, line, look)
        if "allocated" in self.place:
            if self.follow.allocated:
                allocated = self._total("allocated") if line is None else line.allocated
                self._formula(row, "allocated", allocated, "decimal", look)
            elif line is None:
                self._formula(row, "allocated", self._total("allocated"), "decimal", look)
            else:
                self._input(row, "allocated", None, "decimal")
            spent = self._total("spent") if line is None else line.spent
            self._formula(row, "spent", spent, "decimal", look)
            self._rest(row, line, look)
        if "lent" in self.place:
            lent = self._total("lent") if line is None else line.lent
            self._formula(row, "lent", lent, "decimal", look)
        self._remark(row, line)

    def _remark(self, row: int, line: Followed | None) -> None:
        form, at = self.book.style("body", "entry", "left"), self.place["note"]
        told = of_line(line) if line is not None else self._remark_of_total(row)
        if told.formula:
            self.sheet.write_formula(row, at, f"={told.formula}", form, told.now or _BLANK)
        else:
            self.sheet.write_blank(row, at, None, form)

    def _remark_of_total(self, row: int) -> Remark:
        units = {code: self._units(code) for code in self.columns}
        return of_total(self.follow, units, self._cell(row, "achieved"))

    def _units(self, code: str) -> str:
        """The cells of all units' lines in a column."""
        return f"{self._cell(_FIRST, code)}:{self._cell(TOTAL + len(self.follow.lines), code)}"

    def _target(self, row: int, line: Followed | None, look: tuple[str, ...]) -> None:
        own = self.targets.get(self.scope) if line is None else None
        if own is not None and not self._targets_of_units():
            self._input(row, "target", own, "count")
        elif line is None:
            self._formula(row, "target", self._total("target"), "count", look)
        elif line.target is not None and line.target.formula:
            self._formula(row, "target", line.target, "count", look)
        else:
            told = self.targets.get(line.area.code) if line.area is not None else None
            self._input(row, "target", told, "count")

    def _targets_of_units(self) -> bool:
        return any(
            line.target is not None or (line.area is not None and line.area.code in self.targets)
            for line in self.follow.lines
        )

    def _input(self, row: int, code: str, value: int | None, kind: str) -> None:
        form = self.book.style("body", kind, "entry")
        if value is None:
            self.sheet.write_blank(row, self.place[code], None, form)
        else:
            self.sheet.write_number(row, self.place[code], value, form)

    def _total(self, code: str) -> Figure:
        """The sum of the units' lines, by the formula that comes to it."""
        values = [self._value(line, code) for line in self.follow.lines]
        known = [value for value in values if value is not None]
        cells = self._units(code)
        return Figure(f"SUM({cells})", sum(known) if known else None, (f"COUNT({cells})",))

    def _value(self, line: Followed, code: str) -> int | Decimal | None:
        figure: Figure | None = getattr(line, code)
        if code == "target" and figure is None and line.area is not None:
            return self.targets.get(line.area.code)
        return figure.value if figure is not None and not figure.unread else None

    def _formula(
        self,
        row: int,
        code: str,
        figure: Figure | None,
        kind: str,
        look: tuple[str, ...],
    ) -> None:
        """A formula with what it comes to now, so that every program shows it at once."""
        at, form = self.place[code], self.book.style("body", kind, *look)
        if figure is None or not figure.formula:
            self.sheet.write_blank(row, at, None, form)
            return
        value = _BLANK if figure.value is None else plain_number(figure.value)
        value = message("tracker-in-words") if figure.unread else value
        self.sheet.write_formula(row, at, f"={figure.guarded}", form, value)

    def _derived(self, row: int, line: Followed | None, look: tuple[str, ...]) -> None:
        target, achieved = self._cell(row, "target"), self._cell(row, "achieved")
        none, late = message("tracker-no-target"), message("tracker-no-figure")
        goal, done = self._now(line, "target"), self._now(line, "achieved")
        ratio = f'=IF(N({target})=0,"{none}",IF(ISNUMBER({achieved}),{achieved}/{target},"{late}"))'
        shown: str | float = none if not goal else late
        if goal and done is not None:
            shown = float(Fraction(done) / Fraction(goal))
        form = self.book.style("body", "percent", "bold", *look)
        self.sheet.write_formula(row, self.place["ratio"], ratio, form, shown)
        left = f'=IF(OR(N({target})=0,NOT(ISNUMBER({achieved}))),"",MAX(0,{target}-{achieved}))'
        rest = max(0, goal - done) if goal and done is not None else _BLANK
        form = self.book.style("body", "count", *look)
        self.sheet.write_formula(row, self.place["left"], left, form, rest)

    def _now(self, line: Followed | None, code: str) -> int | None:
        """What the cell holds when the tracker is made."""
        if line is None:
            own = self.targets.get(self.scope) if code == "target" else None
            value = own if own and not self._targets_of_units() else self._total(code).value
        else:
            value = self._value(line, code)
        return int(value) if value is not None else None

    def _rest(self, row: int, line: Followed | None, look: tuple[str, ...]) -> None:
        given, spent = self._cell(row, "allocated"), self._cell(row, "spent")
        unread = f'{spent}="{message("tracker-in-words")}"'
        formula = f'=IF(OR(COUNT({given})=0,{unread}),"",{given}-N({spent}))'
        value: int | float | str = _BLANK
        figures = self._total("allocated"), self._total("spent")
        if line is not None:
            figures = line.allocated or Figure(), line.spent or Figure()
        if figures[0].value is not None:
            value = plain_number(figures[0].value - (figures[1].value or 0))
        form = self.book.style("body", "decimal", *look)
        self.sheet.write_formula(row, self.place["rest"], formula, form, value)

    def _lights(self, end: int) -> None:
        """Attained, nearly, far: also for who sees no colours, for the figure stands there."""
        at = self.place["ratio"]
        cell = f"{column_letter(at)}{TOTAL + 1}"
        for formula, style in (
            (f"=AND(ISNUMBER({cell}),{cell}>=1)", "good"),
            (f"=AND(ISNUMBER({cell}),{cell}<0.5)", "bad"),
            (f"=AND(ISNUMBER({cell}),{cell}<1)", "warn"),
        ):
            options = {"type": "formula", "criteria": formula, "format": self.book.light(style)}
            self.sheet.conditional_format(TOTAL, at, end, at, {**options, "stop_if_true": True})
        if "rest" in self.place:
            at = self.place["rest"]
            cell = f"{column_letter(at)}{TOTAL + 1}"
            options = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<0)"}
            self.sheet.conditional_format(
                TOTAL, at, end, at, {**options, "format": self.book.light("bad")}
            )

    def _rules(self, end: int) -> None:
        """Targets are whole numbers, money is not negative."""
        told: list[tuple[str, str, str]] = [("target", "integer", "tracker-whole")]
        if "allocated" in self.place and not self.follow.allocated:
            told.append(("allocated", "decimal", "tracker-figure"))
        for code, kind, text in told:
            at = self.place[code]
            options = {
                **{"validate": kind, "criteria": ">=", "value": 0},
                "error_title": message("tracker-check-title"),
                "error_message": message(text, column=message(f"tracker-head.{code}"))[:255],
            }
            self.sheet.data_validation(TOTAL, at, end, at, options)

    def _series(self, code: str, end: int) -> str:
        letter = column_letter(self.place[code])
        return f"={quoted(self.name)}!${letter}${_FIRST + 1}:${letter}${end + 1}"

    def _chart(self, end: int) -> None:
        """Target and what is achieved, side by side, for each unit."""
        if not 1 < len(self.follow.lines) <= _MOST_BARS:
            return
        font = {"name": FONT, "size": 9, "color": INK}
        chart = self.book.chart({"type": "column"})
        for code, colour in (("target", _PALE_BAR), ("achieved", NAVY)):
            name = self.follow.measure if code == "achieved" else message("tracker-head.target")
            chart.add_series(
                {
                    **{
                        "name": name,
                        "categories": self._series("unit", end),
                        "values": self._series(code, end),
                    },
                    **{"fill": {"color": colour}, "gap": 60},
                }
            )
        chart.set_title(
            {
                "name": message("tracker-chart-title", measure=self.follow.measure),
                "name_font": {**font, "size": 12, "bold": True},
            }
        )
        chart.set_x_axis({"num_font": {**font, "rotation": -45}, "line": {"color": LINE}})
        grid = {"visible": True, "line": {"color": "#E1E6EC", "width": 0.75}}
        chart.set_y_axis(
            {"num_font": font, "num_format": "#,##0", "major_gridlines": grid, "min": 0}
        )
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_chartarea({"border": {"color": LINE}})
        width = self.sheet.pixels(0, len(self.columns) - 1)
        chart.set_size({"width": width, "height": 340})
        options = {
            "object_position": 2,
            "description": message("tracker-chart-title", measure=self.follow.measure),
        }
        self.sheet.insert_chart(end + 2, 0, chart, options)

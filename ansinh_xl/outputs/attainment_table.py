"""Attainment by district on the overview: the table with its formulas, the ranking, the chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ansinh_xl.facts import plain_number
from ansinh_xl.figures import Attainment, Figures
from ansinh_xl.figures.attainment import STATED, TARGETS
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.form_plan import FormPlan
from ansinh_xl.outputs.formulas import reference
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.theme import FONT, INK, LINE, NAVY
from ansinh_xl.outputs.written_text import quoted

ROW_HEIGHT = 20.5
_LEFT, _MUTED_BAR = ("to_near_poor", "above_near_poor", "escaped"), "#C55A11"


@dataclass(frozen=True)
class AttainmentTable:
    """Writes on columns A to G; every district is one row, the province the first."""

    book: Book
    labels: Labels
    plans: Mapping[str, FormPlan]

    def _no_target(self, lines: tuple[Attainment, ...]) -> str:
        """Why there is no target: none was given, or nobody has handed in the table of targets.

        In a word that its narrow column holds; the card above the table says it in full.
        """
        return self.labels("cell-no-targets" if lines[0].target is None else "answer-not-assigned")

    def write(self, sheet: Sheet, row: int, figures: Figures) -> int:
        """Header and lines from ``row`` on, the province's first; gives the next free row."""
        gross = figures.province.measure == "exits"
        for column, code in enumerate(
            ("number", "unit-name", "target", "exits" if gross else "achieved", "ratio")
        ):
            sheet.text(row, column, self.labels(f"head-{code}"), "head")
        sheet.text(row, 5, self.labels("head-rank"), "head")
        sheet.text(row, 6, self.labels("head-remark"), "head")
        sheet.height(row, 33)
        ranks = {place.attainment.unit: place.rank for place in figures.ranking()}
        lines = figures.attainment
        none = self._no_target(lines)
        first, last = row + 3, row + 1 + len(lines)  # districts, as Excel counts rows
        for place, line in enumerate(lines):
            at = row + 1 + place
            look = ("province",) if place == 0 else ()
            sheet.height(at, ROW_HEIGHT)
            sheet.text(at, 0, str(place) if place else "", *look, "body", "center")
            sheet.text(at, 1, line.unit_name, *look, "body", "left")
            total = self._sum(lines, "target", "C", first, last, place)
            self._target(sheet, at, line, look, total, none)
            self._achieved(
                sheet, at, line, look, self._sum(lines, "achieved", "D", first, last, place)
            )
            self._ratio(sheet, at, line, look, none)
            self._rank(sheet, at, ranks.get(line.unit), look, first, last, bool(place))
            sheet.text(at, 6, self._remark(line), *look, "body", "left", "wrap", "plain")
        return row + 1 + len(lines)

    def _sum(
        self,
        lines: tuple[Attainment, ...],
        field: str,
        letter: str,
        first: int,
        last: int,
        place: int,
    ) -> str | None:
        """The province as the sum of its districts, where it is that."""
        parts = [getattr(line, field) for line in lines[1:]]
        whole = getattr(lines[0], field)
        known = [part for part in parts if part is not None]
        fits = place == 0 and known and sum(known) == whole
        return f"=SUM({letter}{first}:{letter}{last})" if fits else None

    def _target(
        self,
        sheet: Sheet,
        row: int,
        line: Attainment,
        look: tuple[str, ...],
        total: str | None,
        none: str,
    ) -> None:
        if line.target is None:
            sheet.text(row, 2, none, *look, "body", "right", "aside")
            return
        style = self.book.style(*look, "body", "count")
        facts = [fact for fact in line.facts if (fact.form, fact.indicator) == TARGETS]
        found = None if total else reference(self.plans, facts, line.unit, line.target)
        formula = total or (f"={found.formula()}" if found else None)
        if formula is None:
            sheet.write_number(row, 2, line.target, style)
        else:
            sheet.write_formula(row, 2, formula, style, line.target)

    def _achieved(
        self, sheet: Sheet, row: int, line: Attainment, look: tuple[str, ...], total: str | None
    ) -> None:
        if line.achieved is None:
            text = self.labels("answer-not-reported")
            sheet.text(row, 3, text, *look, "body", "right", "aside")
            return
        bound = "_at_least" if line.qualifier else ""
        style = self.book.style(*look, "body", f"count{bound}")
        formula = total or self._flow(line)
        if formula is None:
            sheet.write_number(row, 3, line.achieved, style)
        else:
            sheet.write_formula(row, 3, formula, style, line.achieved)

    def _flow(self, line: Attainment) -> str | None:
        """Opening less closing on the change form's sheet; the households that left otherwise.

        Of a figure that is stated, its place on the sheet of targets.
        """
        if line.stated:
            facts = [fact for fact in line.facts if (fact.form, fact.indicator) == STATED]
            found = reference(self.plans, facts, line.unit, line.achieved)
            return f"={found.formula()}" if found else None
        used = [fact for fact in line.facts if fact.form == "poverty_change"]
        amounts = {}
        for code in ("opening", "closing"):
            facts = [fact for fact in used if fact.indicator == code]
            amount = sum(fact.value for fact in facts)
            amounts[code] = (reference(self.plans, facts, line.unit, amount), amount)
        if line.measure == "exits":
            facts = [fact for fact in used if fact.indicator in _LEFT]
            found = reference(self.plans, facts, line.unit, line.achieved)
            return f"={found.formula()}" if found else None
        (start, before), (end, after) = amounts["opening"], amounts["closing"]
        if start is None or end is None or before - after != line.achieved:
            return None
        return f"={start.formula()}-({end.formula()})"

    def _ratio(
        self, sheet: Sheet, row: int, line: Attainment, look: tuple[str, ...], none: str
    ) -> None:
        at = row + 1
        late = self.labels("answer-not-reported")
        formula = f'=IF(N(C{at})=0,"{none}",IF(ISNUMBER(D{at}),D{at}/C{at},"{late}"))'
        shown: str | int | float = none if line.status == "not_assigned" else late
        if line.ratio is not None:
            shown = plain_number(line.ratio)
        bound = "_at_least" if line.qualifier else ""
        style = self.book.style(*look, "body", f"percent{bound}", "bold")
        sheet.write_formula(row, 4, formula, style, shown)

    def _rank(
        self,
        sheet: Sheet,
        row: int,
        rank: int | None,
        look: tuple[str, ...],
        first: int,
        last: int,
        district: bool,
    ) -> None:
        if not district:
            sheet.text(row, 5, "", *look, "body")
            return
        formula = f'=IF(ISNUMBER(E{row + 1}),RANK(E{row + 1},E${first}:E${last}),"")'
        style = self.book.style(*look, "body", "center")
        sheet.write_formula(row, 5, formula, style, "" if rank is None else rank)

    def _remark(self, line: Attainment) -> str:
        remarks = []
        if line.preliminary:
            remarks.append(self.labels("word-preliminary"))
        if line.stated:
            remarks.append(self.labels("remark-stated"))
        if line.qualifier:
            remarks.append(self.labels("word-at-least"))
        if line.expected > 1 and line.reported < line.expected:
            remarks.append(
                self.labels("remark-reported", reported=line.reported, expected=line.expected)
            )
        if line.incomplete:
            remarks.append(self.labels("remark-incomplete", count=line.incomplete))
        return "; ".join(remarks)

    def ranking(self, sheet: Sheet, row: int, figures: Figures, table: int) -> int:
        """The ranking in columns A to C and the chart beside it; the next free row.

        ``table`` is the row of the attainment table's header, whose cells are quoted.
        """
        places = figures.ranking()
        if not places:
            sheet.text(row, 0, self.labels("ranking-none"), "remark")
            return row + 1
        for column, code in enumerate(("head-rank", "head-unit-name", "head-ratio")):
            sheet.text(row, column, self.labels(code), "head")
        sheet.height(row, ROW_HEIGHT + 4)
        lines = {line.unit: table + 2 + place for place, line in enumerate(figures.attainment)}
        for place, ranked in enumerate(places):
            at, line = row + 1 + place, ranked.attainment
            source = lines[line.unit]
            sheet.height(at, ROW_HEIGHT)
            center, left = self.book.style("body", "center"), self.book.style("body", "left")
            bound = "_at_least" if line.qualifier else ""
            percent = self.book.style("body", f"percent{bound}")
            assert line.ratio is not None
            sheet.write_formula(at, 0, f"=F{source}", center, ranked.rank)
            sheet.write_formula(at, 1, f"=B{source}", left, line.unit_name)
            sheet.write_formula(at, 2, f"=E{source}", percent, plain_number(line.ratio))
        self._chart(sheet, row, row + len(places), [place.attainment for place in places])
        return row + 1 + len(places)

    def _chart(self, sheet: Sheet, head: int, last: int, lines: list[Attainment]) -> None:
        """A bar a district, best first; hatched below 100%, which the line at 100% shows too."""
        name = quoted(sheet.get_name())
        chart = self.book.chart({"type": "bar"})
        short = {
            "fill": {"none": True},
            "pattern": {
                **{"pattern": "wide_upward_diagonal", "fg_color": _MUTED_BAR},
                "bg_color": "white",
            },
            "border": {"color": _MUTED_BAR},
        }
        font = {"name": FONT, "size": 9, "color": INK}
        chart.add_series(
            {
                "name": self.labels("head-ratio"),
                "categories": f"={name}!$B${head + 2}:$B${last + 1}",
                "values": f"={name}!$C${head + 2}:$C${last + 1}",
                "fill": {"color": NAVY},
                "gap": 40,
                "points": [short if (line.ratio or 0) < 1 else None for line in lines],
                "data_labels": {"value": True, "num_format": "0.00%", "font": font},
            }
        )
        chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}})
        chart.set_x_axis(
            {
                **{"min": 0, "major_unit": 1, "num_format": "0%", "num_font": font},
                "major_gridlines": {
                    "visible": True,
                    "line": {"color": LINE, "width": 1, "dash_type": "dash"},
                },
                "line": {"none": True},
            }
        )
        chart.set_legend({"none": True})
        chart.set_title(
            {
                "name": self.labels("chart-title"),
                "name_font": {**font, "size": 11, "bold": True},
                "overlay": False,
            }
        )
        chart.set_chartarea({"border": {"color": LINE}})
        sheet.insert_chart(
            *(head, 3, chart),
            {
                "object_position": 1,
                "x_offset": 8,
                "description": self.labels("chart-description"),
            },
        )
        width = sheet.pixels(3, 6) - 8
        height = round((ROW_HEIGHT * (last - head) + ROW_HEIGHT + 4) * 4 / 3)
        chart.set_size({"width": width, "height": height})

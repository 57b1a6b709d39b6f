"""The sheet "Tổng quan": what a head of department reads first, on two printed pages.

Cards, attainment with ranking and chart, and the figures the annual report quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ansinh_xl.facts import Finding, plain_number
from ansinh_xl.figures import Attainment, Figures
from ansinh_xl.figures.wording import figure_text
from ansinh_xl.outputs.attainment_table import AttainmentTable
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.form_plan import FormPlan
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.headline_table import HeadlineTable
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.outputs.reporting import Reporting
from ansinh_xl.text.numbers import format_number

_LAST = 6
_WIDTHS = (6, 41, 20, 13.5, 13.5, 8, 27)
_CARDS = 6
"""The first of the three rows of cards."""
_TABLE = 11


@dataclass(frozen=True)
class Overview:
    """Writes the first sheet."""

    book: Book
    labels: Labels
    marks: Marks
    heading: Heading
    plans: Mapping[str, FormPlan]

    def write(
        self,
        name: str,
        figures: Figures,
        reporting: Reporting,
        findings: Iterable[Finding],
    ) -> None:
        """The whole sheet."""
        sheet = self.book.sheet(name, "#1F4E79")
        sheet.widths(*_WIDTHS)
        self.heading.national(sheet, (0, 2), (3, _LAST))
        sheet.height(3, 24)
        sheet.span(3, 0, _LAST, self.labels("title-overview"), "title")
        sheet.span(4, 0, _LAST, self.heading.period_line, "subtitle")
        sheet.height(5, 6)
        self._cards(sheet, figures, reporting, findings)
        row = self._attainment(sheet, figures)
        row = self._headline(sheet, row, figures)
        self.heading.signature(sheet, row + 1, _LAST)
        sheet.page()
        sheet.print_area(0, 0, row + 1, _LAST)
        sheet.activate()

    def _attainment(self, sheet: Sheet, figures: Figures) -> int:
        table = AttainmentTable(self.book, self.labels, self.plans)
        sheet.text(_TABLE - 1, 0, self.labels("section-attainment"), "section")
        row = table.write(sheet, _TABLE, figures)
        sheet.height(row, 8)
        sheet.text(row + 1, 0, self.labels("section-ranking"), "section")
        return table.ranking(sheet, row + 2, figures, _TABLE)

    def _headline(self, sheet: Sheet, row: int, figures: Figures) -> int:
        sheet.set_h_pagebreaks([row + 1])
        sheet.text(row + 1, 0, self.labels("section-figures"), "section")
        sheet.span(row + 2, 0, _LAST, self.labels("remark-figures"), "remark", "wrap")
        sheet.height(row + 2, 28)
        table = HeadlineTable(self.book, self.labels, self.marks, self.plans, _TABLE + 1)
        return table.write(sheet, row + 3, figures)

    def _cards(
        self,
        sheet: Sheet,
        figures: Figures,
        reporting: Reporting,
        findings: Iterable[Finding],
    ) -> None:
        for place, height in enumerate((32, 50, 32)):
            sheet.height(_CARDS + place, height)
        counts = Counter(item.severity for item in findings)
        spending = figures.spending
        known = any(line.kind == "grant" and line.counts for line in figures.funding)
        amount = figure_text(
            spending.amount if known else None,
            "dong",
            qualifier=spending.qualifier,
            lang=self.labels.lang,
        )
        gap = figures.spending_gap
        detail = self.labels("card-spending-detail")
        if gap.partly or gap.left_out:
            detail = self.labels("card-spending-gap", detail=detail)
        self._card(sheet, 2, 3, self.labels("card-spending"), detail)
        reported = f"{reporting.units_with_reports}/{len(reporting.units)}"
        self._card(sheet, 0, 1, self.labels("card-attainment"), self._progress(figures.province))
        self._ratio(sheet, figures.province)
        self._value(sheet, 2, 3, amount)
        detail = self.labels("card-reported-detail", missing=reporting.missing)
        self._card(sheet, 4, 5, self.labels("card-reported"), detail)
        self._value(sheet, 4, 5, reported)
        detail = self.labels(
            "card-findings-detail", warnings=counts["warning"], notes=counts["note"]
        )
        self._card(sheet, 6, 6, self.labels("card-findings"), detail)
        self._value(sheet, 6, 6, self.labels("card-findings-value", errors=counts["error"]))

    def _card(self, sheet: Sheet, first: int, last: int, label: str, detail: str) -> None:
        sheet.span(_CARDS, first, last, label, "card_label")
        sheet.span(_CARDS + 2, first, last, detail, "card_detail")

    def _value(self, sheet: Sheet, first: int, last: int, text: str) -> None:
        sheet.span(_CARDS + 1, first, last, text, "card_value", "wrap")

    def _ratio(self, sheet: Sheet, line: Attainment) -> None:
        """The province's attainment in large type, live like the table below it."""
        bound = "_at_least" if line.qualifier else ""
        look = ("card_value", "card_large", f"percent{bound}", "center")
        if line.ratio is None:
            code = "answer-not-assigned" if line.status == "not_assigned" else "figure-unknown"
            code = "answer-no-targets" if line.target is None else code
            self._value(sheet, 0, 1, self.labels(code))
            return
        sheet.span(_CARDS + 1, 0, 1, "", *look)
        style = self.book.style(*look)
        sheet.write_formula(_CARDS + 1, 0, f"=E{_TABLE + 2}", style, plain_number(line.ratio))

    def _progress(self, line: Attainment) -> str:
        if line.ratio is None or line.achieved is None or line.target is None:
            return ""
        lang = self.labels.lang
        code = "card-attainment-bound" if line.qualifier else "card-attainment-detail"
        text = self.labels(
            code,
            achieved=format_number(line.achieved, lang),
            target=format_number(line.target, lang),
        )
        remarks = [self.labels("word-preliminary")] if line.preliminary else []
        if line.stated:
            remarks.append(self.labels("remark-stated"))
        if line.reported < line.expected:
            remarks.append(
                self.labels("remark-reported", reported=line.reported, expected=line.expected)
            )
        return f"{text} ({'; '.join(remarks)})" if remarks else text

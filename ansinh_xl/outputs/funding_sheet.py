"""The sheet "Kinh phí": grants with their total, then loans, then rice; never added together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Fact, Qualifier, plain_number
from ansinh_xl.figures import Figures, FundingLine
from ansinh_xl.figures.wording import figure_text
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.form_plan import FormPlan
from ansinh_xl.outputs.formulas import Reference, reference
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.text.words import amount_in_words

HEAD_ROW = 4
_WIDTHS = (6, 50, 17, 24, 20, 8, 24, 22, 13)
_LAST = len(_WIDTHS) - 1
_AMOUNT = 4
_KINDS = ("grant", "loan", "in_kind")
_COLUMNS = (
    *("number", "programme", "stage", "fund", "amount", "measure", "text", "counts", "link"),
)


@dataclass(frozen=True)
class FundingSheet:
    """Writes the funding lines kind by kind."""

    book: Book
    labels: Labels
    marks: Marks
    heading: Heading
    plans: Mapping[str, FormPlan]

    def write(self, name: str, figures: Figures) -> None:
        """The whole sheet; the defined name TONG_KINH_PHI is the overview's."""
        sheet = self.book.sheet(name, "#548235")
        sheet.widths(*_WIDTHS)
        self.heading.of_form(sheet, self.labels("title-funding"), _LAST)
        sheet.text(3, 0, self.labels("remark-funding"), "remark")
        for column, code in enumerate(_COLUMNS):
            sheet.text(HEAD_ROW, column, self.labels(f"funding-{code}"), "head")
        sheet.height(HEAD_ROW, 32)
        row = HEAD_ROW + 1
        for letter, kind in zip("ABC", _KINDS, strict=True):
            lines = [line for line in figures.funding if line.kind == kind]
            if lines:
                row = self._kind(sheet, row, letter, kind, lines, figures)
        row = self._words(sheet, row, figures)
        self.heading.signature(sheet, row + 1, _LAST)
        sheet.freeze_panes(HEAD_ROW + 1, 2)
        sheet.page(landscape=True, repeat=(HEAD_ROW, HEAD_ROW), signed=row + 1)

    def _kind(
        self,
        sheet: Sheet,
        row: int,
        letter: str,
        kind: str,
        lines: list[FundingLine],
        figures: Figures,
    ) -> int:
        top, row = row, row + 1
        counted: list[int] = []
        previous = ""
        item = 0
        for line in lines:
            item += line.programme != previous
            self._line(sheet, row, str(item) if line.programme != previous else "", line, figures)
            if line.counts:
                counted.append(row)
            previous = line.programme
            row += 1
            if len(line.sources) > 1:
                row = self._shares(sheet, row, line, figures)
        self._top(sheet, top, letter, kind, counted, figures)
        return row

    def _top(
        self,
        sheet: Sheet,
        row: int,
        letter: str,
        kind: str,
        counted: list[int],
        figures: Figures,
    ) -> None:
        """The row that heads a kind, with its total where things of it add up."""
        sheet.text(row, 0, letter, "total", "body", "center")
        sheet.text(row, 1, self.labels(f"funding-kind.{kind}"), "total", "body", "left", "wrap")
        for column in range(2, _LAST + 1):
            sheet.text(row, column, "", "total", "body")
        total = {"grant": figures.spending, "loan": figures.loans}.get(kind)
        if total is None or not counted:
            return
        formula = "=" + "+".join(xl_rowcol_to_cell(at, _AMOUNT) for at in counted)
        self._amount(sheet, row, formula, total.amount, total.qualifier, "total")
        sheet.text(row, _AMOUNT + 1, self.labels.measure("dong"), "total", "body", "center")
        gap = figures.spending_gap if kind == "grant" else figures.loans_gap
        self._printed(sheet, row, gap.text(self._text(*total, "dong"), self.labels.lang), "total")

    def _line(self, sheet: Sheet, row: int, item: str, line: FundingLine, figures: Figures) -> None:
        look = () if line.counts else ("aside",)
        labels = self.labels
        sheet.text(row, 0, item, "body", "center", *look)
        title = line.title_en if labels.lang == "en" and line.title_en else line.title
        sheet.text(row, 1, title, "body", "left", "wrap", *look)
        sheet.text(row, 2, labels.stage(line.stage), "body", "left", "wrap", *look)
        several = labels("funding-several") if len(line.sources) > 1 else ""
        source = labels.fund_source(line.fund_source) or several or labels("funding-unnamed")
        sheet.text(row, 3, source, "body", "left", "wrap", *look)
        found = self._reference(line.facts, line.amount, figures)
        self._amount(sheet, row, _formula(found), line.amount, line.qualifier, *look)
        note = self.marks.note(line.facts, leaf=True, bound=line.qualifier is not None)
        if note.text:
            self.marks.write(sheet, row, _AMOUNT, note.text)
        sheet.text(row, 5, labels.measure(line.measure), "body", "center", *look)
        text = self._text(line.amount, line.qualifier, line.measure)
        self._printed(sheet, row, line.gap.text(text, labels.lang), *look)
        sheet.text(row, 7, self._counts(line), "body", "left", "wrap", *look)
        target = found.link() if found else self.marks.source_link(line.facts)
        if target is None:
            sheet.text(row, 8, "", "body")
        else:
            sheet.link(row, 8, target, labels("link-form"), "body", "center")

    def _counts(self, line: FundingLine) -> str:
        if line.kind != "grant":
            return self.labels("funding-apart")
        return self.labels("funding-counted" if line.counts else "funding-followed")

    def _shares(self, sheet: Sheet, row: int, line: FundingLine, figures: Figures) -> int:
        """The sources of an amount, as "Trong đó" rows that are part of the row above."""
        for share in line.sources:
            facts = [fact for fact in line.facts if fact.fund_source == share.fund_source]
            source = self.labels.fund_source(share.fund_source) or self.labels("funding-unnamed")
            sheet.text(row, 0, "", "body")
            text = self.labels("funding-of-which", source=source)
            sheet.text(row, 1, text, "body", "left", "deep", "part")
            for column in (2, 7, 8):
                sheet.text(row, column, "", "body")
            sheet.text(row, 3, source, "body", "left", "part", "wrap")
            found = self._reference(facts, share.amount, figures)
            self._amount(sheet, row, _formula(found), share.amount, share.qualifier, "part")
            sheet.text(row, 5, self.labels.measure(line.measure), "body", "center", "part")
            text = self._text(share.amount, share.qualifier, line.measure)
            sheet.text(row, 6, text, "body", "left", "part", "wrap")
            row += 1
        return row

    def _reference(
        self, facts: Iterable[Fact], amount: int | Decimal, figures: Figures
    ) -> Reference | None:
        return reference(self.plans, facts, figures.province.unit, amount)

    def _amount(
        self,
        sheet: Sheet,
        row: int,
        formula: str | None,
        amount: int | Decimal,
        qualifier: Qualifier | None,
        *look: str,
    ) -> None:
        form = self.book.style("body", "count_at_least" if qualifier else "count", *look)
        if formula is None:
            sheet.write_number(row, _AMOUNT, plain_number(amount), form)
        else:
            sheet.write_formula(row, _AMOUNT, formula, form, plain_number(amount))

    def _printed(self, sheet: Sheet, row: int, text: str, *look: str) -> None:
        """The amount as the report words it; what it lacks makes the text long, the row high."""
        lines = sheet.lines(text, _AMOUNT + 2, _AMOUNT + 2, bold="total" in look)
        if lines > 2:
            sheet.height(row, 4 + 15.5 * lines)
        sheet.text(row, _AMOUNT + 2, text, "body", "left", "wrap", *look)

    def _text(self, amount: int | Decimal, qualifier: Qualifier | None, measure: str) -> str:
        return figure_text(amount, measure, qualifier=qualifier, lang=self.labels.lang)

    def _words(self, sheet: Sheet, row: int, figures: Figures) -> int:
        """Section A's total in words, as on every payment document."""
        total = figures.spending
        if self.labels.lang != "vi" or not total.amount:
            return row
        try:
            words = amount_in_words(total.amount)
        except UsageError:
            return row
        code = "funding-in-words-bound" if total.qualifier else "funding-in-words"
        sheet.text(row, 1, self.labels(code, words=words[:1].lower() + words[1:]), "remark")
        return row + 1


def _formula(found: Reference | None) -> str | None:
    return f"={found.formula()}" if found else None

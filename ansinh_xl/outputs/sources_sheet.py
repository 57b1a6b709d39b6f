"""The sheet "Nguồn số liệu": every fact with its file, sheet, cell and raw text, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ansinh_xl.facts import Fact, plain_number
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.forms.schema import Form
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.formulas import FactKey, fact_key
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.links import SourceLinks

HEAD_ROW = 4
_MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet."""
_COLUMNS = (
    *("number", "form", "indicator", "unit-code", "unit-name", "dims", "period", "value"),
    *("measure", "stage", "fund", "qualifier", "file", "sheet", "cell", "raw", "indicator-code"),
)
_WIDTHS = (7, 22, 30, 9, 22, 30, 9, 19, 9, 17, 20, 10, 34, 20, 8, 18, 26)


def in_order(facts: Iterable[Fact], forms: Mapping[str, Form], tree: UnitTree) -> tuple[Fact, ...]:
    """Form by form, unit by unit in official order, so that one row's cells stand together."""
    places = {unit: place for place, unit in enumerate(tree.units)}
    codes = {code: place for place, code in enumerate(forms)}
    columns = {
        (code, column.code): place
        for code, form in forms.items()
        for place, column in enumerate(form.columns)
    }

    def key(fact: Fact) -> tuple[object, ...]:
        return (
            *(codes.get(fact.form, 999), fact.form, fact.period),
            *(places.get(fact.unit or "", 99_999), fact.unit or "", fact.dims),
            *(columns.get((fact.form, fact.indicator), 999), fact.indicator),
            *(fact.fund_source or "", fact.source.file, fact.source.sheet or ""),
            *(len(fact.source.cell or ""), fact.source.cell or ""),
        )

    return tuple(sorted(facts, key=key))


def rows_of(facts: Sequence[Fact]) -> dict[FactKey, int]:
    """The sheet row (from 0) of every fact."""
    return {fact_key(fact): HEAD_ROW + 1 + place for place, fact in enumerate(facts)}


@dataclass(frozen=True)
class SourcesSheet:
    """Writes the list as an Excel table with a filter."""

    book: Book
    labels: Labels
    heading: Heading
    links: SourceLinks

    def write(self, name: str, facts: Sequence[Fact]) -> None:
        """The whole sheet; ``facts`` in the order they shall stand in."""
        sheet = self.book.sheet(name, "#7F7F7F")
        sheet.widths(*_WIDTHS)
        self.heading.of_form(sheet, self.labels("title-sources"), len(_COLUMNS) - 1)
        sheet.text(3, 0, self.labels("remark-sources", count=len(facts)), "remark")
        self._table(sheet, len(facts))
        for place, fact in enumerate(facts):
            self._row(sheet, HEAD_ROW + 1 + place, place, fact)
        sheet.height(HEAD_ROW, 32)
        sheet.freeze_panes(HEAD_ROW + 1, 3)
        sheet.page(landscape=True, repeat=(HEAD_ROW, HEAD_ROW))

    def _table(self, sheet: Sheet, count: int) -> None:
        last = HEAD_ROW + max(1, count)
        options = {
            "name": "NguonSoLieu",
            "style": None,
            "columns": [
                {"header": self.labels(f"source-{name}"), "header_format": self.book.style("head")}
                for name in _COLUMNS
            ],
        }
        sheet.add_table(HEAD_ROW, 0, last, len(_COLUMNS) - 1, options)

    def _row(self, sheet: Sheet, row: int, place: int, fact: Fact) -> None:
        labels, source = self.labels, fact.source
        sheet.write_number(row, 0, place + 1, self.book.style("body", "center"))
        texts = (
            *(labels.form(fact.form), labels.indicator(fact), fact.unit or ""),
            *(fact.unit_name, labels.dims(fact.form, fact.dims), fact.period),
        )
        for column, text in enumerate(texts, 1):
            sheet.text(row, column, text, "body", "left")
        kind = "count" if fact.value == int(fact.value) else "decimal"
        bound = "_at_least" if fact.qualifier else ""
        sheet.write_number(row, 7, plain_number(fact.value), self.book.style("body", kind + bound))
        texts = (
            *(labels.measure(fact.measure), labels.stage(fact.stage)),
            *(labels.fund_source(fact.fund_source),),
            *(labels("word-at-least") if fact.qualifier else "",),
            *(source.file, source.sheet or ""),
        )
        for column, text in enumerate(texts, 8):
            sheet.text(row, column, text, "body", "left")
        target = self.links.to(source) if place < _MOST_LINKS else None
        if target is not None and source.cell:
            sheet.link(row, 14, target, source.cell, "body", "center")
        else:
            sheet.text(row, 14, source.cell or "", "body", "center")
        sheet.text(row, 15, (source.raw or "")[:255], "body", "left")
        sheet.text(row, 16, fact.indicator, "body", "left", "aside")

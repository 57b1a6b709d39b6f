"""A workbook in the house's theme: sheets with the department's page set-up, styles by name.

Every text goes through ``Sheet.text``, which never makes a formula of it. What stands in the
sheets is the business of the modules named after them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ansinh_xl.grid.own_outputs import OWN
from ansinh_xl.outputs.paging import STRETCHES, break_before, page_height
from ansinh_xl.outputs.theme import A4, BASE, HEADER_MM, MARGINS_MM, MM, PAGE_NUMBER, STYLES
from ansinh_xl.outputs.written_text import sheet_name, starts_like_formula, written

Style = tuple[str, ...]
_ROW = 15.5
"""Points of a row that nobody gave a height, the same in every program."""


class Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """One sheet: A4, margins in mm, page number from page 2, texts that stay texts."""

    book: Book
    _pixels: dict[int, int]
    _lines: dict[int, int]
    _heights: dict[int, float]
    _communes: set[int]

    def text(self, row: int, column: int, value: str, *styles: str) -> None:
        """A text, never a formula: "=1+1" is shown as it stands, and stays so when edited."""
        value = written(value)
        if "wrap" in styles:
            needed = self.lines(value, column, column, bold="total" in styles)
            self._lines[row] = max(needed, self._lines.get(row, 1))
        if starts_like_formula(value):
            styles = (*styles, "quoted")
        form = self.book.style(*styles)
        if value:
            self.write_string(row, column, value, form)
        else:
            self.write_blank(row, column, None, form)

    def link(self, row: int, column: int, target: str, text: str, *styles: str) -> None:
        """A hyperlink with its text; the text alone where Excel would refuse the address."""
        done = self.write_url(
            row, column, target, self.book.style(*styles, "link"), written(text)[:255]
        )
        if done != 0:
            self.text(row, column, text, *styles)

    def span(
        self, row: int, first: int, last: int, value: str, *styles: str, down: int = 0
    ) -> None:
        """A text over merged cells, from column ``first`` to ``last`` and ``down`` rows more."""
        if first == last and not down:
            self.text(row, first, value, *styles)
        else:
            form = self.book.style(*styles)
            self.merge_range(row, first, row + down, last, written(value), form)

    def widths(self, *characters: float) -> None:
        """Column widths in characters, from column A."""
        for column, width in enumerate(characters):
            self.set_column(column, column, width)
            self._pixels[column] = int(width * 7 + 5)

    def pixels(self, first: int, last: int) -> int:
        """The width of columns given a width before, as Excel draws it."""
        return sum(self._pixels[column] for column in range(first, last + 1))

    def lines(self, text: str, first: int, last: int, *, bold: bool = False) -> int:
        """How many lines a text takes in columns whose widths are set."""
        whole = sum(self._pixels.get(at, 64) for at in range(first, last + 1))
        wide = max(1, int(whole / (6.9 if bold else 6.5) - 1.5))
        return sum(max(1, len(wrap(line, wide))) for line in text.split("\n"))

    def height(self, row: int, points: float) -> None:
        """A row's height."""
        self._heights[row] = points

    def fold_away(self, row: int) -> None:
        """A row of the outline's second level, closed until somebody opens it."""
        self._communes.add(row)

    def page(
        self,
        *,
        landscape: bool = False,
        repeat: tuple[int, int] | None = None,
        signed: int | None = None,
    ) -> None:
        """A4, one page wide, the department's margins; header rows repeat on every page.

        To be called last: rows get their heights here. ``signed`` is the row of the signatures.
        """
        self.set_default_row(_ROW)
        self.set_paper(A4)
        if landscape:
            self.set_landscape()
        self.set_margins(**{side: size * MM for side, size in MARGINS_MM.items()})
        self.set_header(PAGE_NUMBER, {"margin": HEADER_MM * MM})
        self.fit_to_pages(1, 0)
        self.center_horizontally()
        self.hide_gridlines(2)
        if repeat is not None:
            self.repeat_rows(*repeat)
        self._rows(landscape, repeat, signed)

    def _rows(self, landscape: bool, repeat: tuple[int, int] | None, signed: int | None) -> None:
        for row, lines in self._lines.items():
            if lines > 1:
                needed = 4 + 14.5 * lines
                self._heights[row] = max(needed, self._heights.get(row, 0))
        for row in self._heights.keys() | self._communes:
            options = {"level": 1, "hidden": True} if row in self._communes else {}
            self.set_row(row, self._heights.get(row), None, options)
        if signed is not None and repeat is not None:
            self._keep_signatures_company(signed, repeat, landscape)

    def _keep_signatures_company(
        self, signed: int, repeat: tuple[int, int], landscape: bool
    ) -> None:
        """Draws the columns out a little, so that more rows go on a page; else breaks earlier."""
        pixels = self.pixels(0, max(self._pixels))
        for factor in STRETCHES:
            room = page_height(round(pixels * factor), landscape=landscape)
            place = break_before(self._points, signed, room, repeat)
            if place is None:
                for column, width in self._pixels.items():
                    self.set_column(column, column, (width * factor - 5) / 7)
                return
        self.set_h_pagebreaks([place])

    def _points(self, row: int) -> float:
        return 0 if row in self._communes else self._heights.get(row, _ROW)

    def _write_header_footer(self) -> None:
        # xlsxwriter cannot leave the first page without its number.
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


class Book:
    """The workbook while it is made, in memory; ``bytes`` closes it."""

    def __init__(
        self, *, title: str, subject: str, company: str, created: datetime, own: bool = True
    ) -> None:
        self._stream = BytesIO()
        options = {
            "in_memory": True,
            "default_format_properties": dict(BASE),
            # Merged cells are written by a method that guesses: a text stays a text there, too.
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self._workbook = Workbook(self._stream, options)
        self._workbook.set_properties(
            {"title": title, "subject": subject, "company": company, "created": created}
        )
        if own:  # else a person goes on with it, and it is read like any other workbook
            self._workbook.set_custom_property(OWN, "rollup")
        self._workbook.set_size(2400, 1400)
        self._styles: dict[Style, Format] = {}
        self._names: set[str] = set()

    def reserve(self, name: str) -> str:
        """A sheet name that Excel accepts and no other sheet has."""
        chosen = sheet_name(name, self._names)
        self._names.add(chosen.casefold())
        return chosen

    def sheet(self, name: str, color: str | None = None) -> Sheet:
        """A new sheet under a reserved name."""
        sheet = self._workbook.add_worksheet(name, Sheet)
        assert isinstance(sheet, Sheet)
        sheet.book = self
        sheet._pixels, sheet._lines, sheet._heights, sheet._communes = {}, {}, {}, set()
        if color:
            sheet.set_tab_color(color)
        return sheet

    def style(self, *names: str) -> Format:
        """The theme's styles joined, later ones over earlier ones."""
        if names not in self._styles:
            properties = dict(BASE)
            for name in names:
                properties.update(STYLES[name])
            self._styles[names] = self._workbook.add_format(properties)
        return self._styles[names]

    def light(self, name: str) -> Format:
        """The fill of a style alone, for cells that light up."""
        return self._workbook.add_format({"bg_color": STYLES[name]["bg_color"]})

    def chart(self, options: Mapping[str, Any]) -> Any:
        """A native chart of xlsxwriter."""
        return self._workbook.add_chart(dict(options))

    def name(self, name: str, target: str) -> None:
        """A defined name for a cell: TIEN_DO_GIAM_NGHEO."""
        self._workbook.define_name(name, f"={target}")

    def macros(self, project: BytesIO) -> None:
        """Makes it a macro-enabled workbook; ``project`` is the content of vbaProject.bin."""
        self._workbook.add_vba_project(project, is_stream=True)
        self._workbook.set_vba_name("ThisWorkbook")

    def bytes(self) -> bytes:
        """The finished workbook."""
        self._workbook.close()
        return self._stream.getvalue()

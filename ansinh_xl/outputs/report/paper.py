"""The report's paper after Nghị định 30/2020/NĐ-CP: A4, margins, headings, tables, page numbers.

Only this module knows python-docx.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ansinh_xl.outputs.report.narrative import Table
from ansinh_xl.outputs.written_text import written

FONT = "Times New Roman"
_WIDTH = 160
"""Millimetres between the margins."""
_SIDES = (66, 98)
"""Of the agency's and of the nation's lines, which must not be broken."""
_Lines = Sequence[tuple[str, str]]


class Paper:
    """A document that grows from top to bottom."""

    def __init__(self, title: str, agency: str, created: datetime) -> None:
        self._document = Document()
        _page(self._document)
        _style(self._document)
        properties = self._document.core_properties
        properties.title, properties.author, properties.last_modified_by = title, agency, agency
        properties.created = properties.modified = created
        properties.comments = ""

    def two_columns(self, left: _Lines, right: _Lines) -> None:
        """Lines beside each other, never split between pages: (text, look) of "b", "i", "u"."""
        table = self._document.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _never_split(table.rows[0])
        for column, width in zip(table.columns, _SIDES, strict=True):
            column.width = Mm(width)
        for cell, lines, width in zip(table.rows[0].cells, (left, right), _SIDES, strict=True):
            cell.width = Mm(width)
            for place, (text, look) in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.alignment = ALIGN.CENTER
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.line_spacing = 1.0
                _run(paragraph, text, look, 12)

    def title(self, *lines: str) -> None:
        """Centred and bold, the first the kind of document."""
        for place, line in enumerate(lines):
            paragraph = self._paragraph(line, "b", 14)
            paragraph.alignment = ALIGN.CENTER
            paragraph.paragraph_format.first_line_indent = Mm(0)
            paragraph.paragraph_format.space_before = Pt(12 if place == 0 else 0)

    def heading(self, text: str) -> None:
        """A section's heading, which stays with what follows; Word's navigation shows it."""
        paragraph = self._document.add_heading(level=1)
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.space_after = Pt(4)
        _run(paragraph, text, "b", 13)

    def paragraph(self, text: str) -> None:
        """A paragraph of the body."""
        self._paragraph(text, "", 13)

    def table(self, given: Table) -> None:
        """Caption and grid; the header stands again on every page, no row is split."""
        caption = self._paragraph(given.caption, "i", 12)
        caption.paragraph_format.first_line_indent = Mm(0)
        caption.paragraph_format.keep_with_next = True
        grid = self._document.add_table(rows=1, cols=len(given.head), style="Table Grid")
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        grid.autofit = False
        widths = [Mm(_WIDTH * share / sum(given.shares)) for share in given.shares]
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        for place, text in enumerate(given.head):
            _cell(grid.rows[0].cells[place], text, "b", ALIGN.CENTER, widths[place])
        _repeats(grid.rows[0])
        for number, row in enumerate(given.rows):
            line = grid.add_row()
            _never_split(line)
            for place, text in enumerate(row):
                side = ALIGN.RIGHT if place in given.numbers else ALIGN.LEFT
                look = "b" if number in given.bold else ""
                _cell(line.cells[place], text, look, side, widths[place])
        after = self._document.add_paragraph()
        after.paragraph_format.space_after = Pt(2)

    def bytes(self) -> bytes:
        """The document; the same content gives the same bytes."""
        raw, fixed = BytesIO(), BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
            for entry in source.infolist():
                member = zipfile.ZipInfo(entry.filename)
                target.writestr(member, source.read(entry), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()

    def _paragraph(self, text: str, look: str, size: int) -> Any:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.alignment = ALIGN.JUSTIFY
        _run(paragraph, text, look, size)
        return paragraph


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _style(document: Any) -> None:
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(13)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), FONT)
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
    plain = document.styles["Normal"].paragraph_format
    plain.space_after, plain.line_spacing = Pt(6), 1.15


def _run(paragraph: Any, text: str, look: str, size: int) -> None:
    run = paragraph.add_run(written(text))
    run.font.size = Pt(size)
    run.bold, run.italic, run.underline = "b" in look, "i" in look, "u" in look


def _cell(cell: Any, text: str, look: str, side: Any, width: Any) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0
    _run(paragraph, text, look, 11)


def _never_split(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeats(row: Any) -> None:
    _never_split(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

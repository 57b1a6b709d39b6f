"""What stands around a table: agency and national heading, title, unit of measure, signatures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbooks.samples.make.plan import Sheet, Style

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Head:
    """The block above a table. ``form_number`` stands at the right in place of the heading."""

    parent: str
    agency: str
    title: Sequence[str]
    enclosed: str | None = None
    unit: str | None = None
    form_number: str | None = None
    font: str = "Times New Roman"


@dataclass(frozen=True)
class Foot:
    """The block below a table: remarks, place and date, two signatures, recipients."""

    place_date: str
    left: Sequence[str]
    right: Sequence[str]
    signer: str = ""
    compiler: str = ""
    recipients: Sequence[str] = ()
    remarks: Sequence[str] = ()
    font: str = "Times New Roman"


def lay_head(
    sheet: Sheet, head: Head, top: int, left: int, widths: Sequence[float], size: int
) -> int:
    """Writes the block over columns so wide; gives the row where the table may begin."""
    width, room = len(widths), sum(widths)
    last = left + width - 1
    middle = left + max(1, min(width // 2 - 1, 3))
    plain = Style(size=size, align="center", font=head.font)
    bold = plain._replace(bold=True)
    row = top
    sheet.span(row, left, middle, head.parent, plain)
    sheet.span(row + 1, left, middle, head.agency, bold._replace(underline=True))
    if head.form_number:
        sheet.span(row, max(middle + 1, last - 2), last, head.form_number, bold)
    else:
        sheet.span(row, middle + 1, last, NATION, bold)
        sheet.span(row + 1, middle + 1, last, MOTTO, bold._replace(underline=True))
    row += 3
    for index, line in enumerate(head.title):
        style = bold._replace(size=size + 2 if index == 0 else size, wrap=True)
        sheet.span(row, left, last, line, style)
        lines = math.ceil(len(line) * 1.3 * style.size / 11 / room)
        sheet.heights[row] = style.size * (0.2 + 1.4 * lines)
        row += 1
    if head.enclosed:
        sheet.span(row, left, last, head.enclosed, plain._replace(italic=True))
        row += 1
    if head.unit:
        style = plain._replace(italic=True, align="right")
        sheet.span(row, max(left, last - 3), last, head.unit, style)
        row += 1
    else:
        row += 1
    return row


def lay_foot(sheet: Sheet, foot: Foot, top: int, left: int, width: int, size: int) -> None:
    """Writes the block under a table, from row ``top`` on."""
    last = left + width - 1
    half = left + max(1, width // 2 - 1)
    plain = Style(size=size, align="center", font=foot.font)
    bold = plain._replace(bold=True)
    row = top
    for remark in foot.remarks:
        style = plain._replace(align="left", italic=True, size=max(size - 1, 9))
        sheet.span(row, left, last, remark, style)
        row += 1
    row += 1
    sheet.span(row, half + 1, last, foot.place_date, plain._replace(italic=True))
    row += 1
    for index in range(max(len(foot.left), len(foot.right))):
        if index < len(foot.left):
            sheet.span(row + index, left, half, foot.left[index], bold)
        if index < len(foot.right):
            sheet.span(row + index, half + 1, last, foot.right[index], bold)
    row += max(len(foot.left), len(foot.right))
    signing = plain._replace(italic=True, size=max(size - 1, 9))
    sheet.span(row, left, half, "(Ký, ghi rõ họ tên)", signing)
    sheet.span(row, half + 1, last, "(Ký, ghi rõ họ tên, đóng dấu)", signing)
    row += 4
    if foot.compiler:
        sheet.span(row, left, half, foot.compiler, bold)
    if foot.signer:
        sheet.span(row, half + 1, last, foot.signer, bold)
    row += 1
    for index, line in enumerate(foot.recipients):
        style = Style(size=max(size - 1, 9), bold=index == 0, italic=index == 0, font=foot.font)
        sheet.put((row + index, left), line, style)

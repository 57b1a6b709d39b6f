"""Heading, signatures and district lines of the workbooks that stand for the whole province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ansinh_xl.areas import load_areas
from workbooks.samples.make.frame import Foot, Head, lay_foot, lay_head
from workbooks.samples.make.layout import Column, Look, Row, lay_table, widened
from workbooks.samples.make.people import DISTRICTS
from workbooks.samples.make.plan import Sheet

PLACE = "Quảng Nam"


@dataclass(frozen=True)
class Office:
    """Who sends the workbook and who signs it."""

    parent: str
    agency: str
    signing: Sequence[str]
    signer: str
    clerk: str
    date: str = "ngày 25 tháng 11 năm 2020"


DEPARTMENT = Office(
    "UBND TỈNH QUẢNG NAM", "SỞ LAO ĐỘNG - TB&XH", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "Trương Thị L.", "Lê Thị Thu H.",
)  # fmt: skip


def district_label(code: str, style: str = "full") -> str:
    """A district as a province office writes it: "Huyện Tiên Phước", "H. Tiên Phước", bare."""
    area = load_areas().get(code)
    if area is None:
        raise KeyError(code)
    if style == "bare":
        return area.short
    if style == "abbreviated":
        kind = area.name.removesuffix(area.short).strip()
        return f"{ {'Thành phố': 'TP', 'Thị xã': 'TX', 'Huyện': 'H.'}[kind] } {area.short}"
    return area.name


def district_codes() -> tuple[str, ...]:
    """The 18 districts in the official order."""
    return tuple(DISTRICTS)


def province_sheet(
    name: str, office: Office, title: Sequence[str], unit: str | None,
    columns: Sequence[Column], rows: Sequence[Row], look: Look, enclosed: str | None = None,
    remarks: Sequence[str] = (), form_number: str | None = None,
) -> Sheet:  # fmt: skip
    """A whole sheet of a province office."""
    sheet = Sheet(name)
    left = look.origin[1]
    columns = widened(columns, look.size)
    head = Head(office.parent, office.agency, title, enclosed, unit, form_number)
    top = lay_head(sheet, head, 0, left, [column.width for column in columns], look.size)
    below = lay_table(sheet, columns, rows, replace(look, origin=(top, left)))
    foot = Foot(
        f"{PLACE}, {office.date}", ("NGƯỜI LẬP BIỂU",), office.signing, office.signer, office.clerk,
        remarks=remarks,
    )  # fmt: skip
    lay_foot(sheet, foot, below, left, len(columns), look.size)
    return sheet

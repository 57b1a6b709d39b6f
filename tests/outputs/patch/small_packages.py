"""Small packages written by hand, so that a test shows the very XML that is patched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Plan
from ansinh_xl.outputs.patch.proof import prove

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAME = "So lieu.xlsx"
SHEET = "xl/worksheets/sheet1.xml"

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet xmlns="{SPACE}"><fonts count="1"><font/></fonts><fills count="1">'
    "<fill><patternFill/></fill></fills>"
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


def package(inner: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet "Biểu"; ``inner`` stands in its worksheet. More parts, or others."""
    told: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            f'"{_KIND}.sheet.main+xml"/><Override PartName="/{SHEET}" ContentType='
            f'"{_KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType='
            f'"{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
        "xl/styles.xml": STYLES,
        SHEET: worksheet(inner),
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in told.items():
            archive.writestr(name, part)
    return out.getvalue()


def worksheet(inner: str) -> str:
    return f'<worksheet xmlns="{SPACE}" xmlns:r="{OFFICE}">{inner}</worksheet>'


def relations(*told: tuple[str, str, str]) -> str:
    each = (f'<Relationship Id="{a}" Type="{OFFICE}/{b}" Target="{c}"/>' for a, b, c in told)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def proved(data: bytes, plan: Plan) -> bytes:
    """The patched workbook, which has been read again and proved."""
    after = patched(data, NAME, plan)
    prove(data, after, NAME, plan)
    return after


def patched_sheet(inner: str, plan: Plan) -> str:
    """What stands in the worksheet then, without its root."""
    told = part(proved(package(inner), plan), SHEET)
    return told.partition(">")[2].removesuffix("</worksheet>")

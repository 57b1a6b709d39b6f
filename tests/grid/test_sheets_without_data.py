"""Sheets that hold no data: Basic modules and Excel 4 macros, as old viruses left them behind."""

from __future__ import annotations

import pytest

from ansinh_xl.grid.read import read_bytes
from tests.grid.packages import repacked

RELATIONS = "xl/_rels/workbook.xml.rels"
MACROS = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"


def with_more_sheets(*sheets: str) -> bytes:
    """The sound package with these sheets listed before its own, one of them of macros."""

    def change(name: str, old: bytes) -> bytes:
        if name == "xl/workbook.xml":
            return old.replace(b"<sheets>", b"<sheets>" + "".join(sheets).encode())
        relation = f'<Relationship Id="rId9" Type="{MACROS}" Target="macrosheets/sheet1.xml"/>'
        if name == RELATIONS:
            return old.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
        return old

    return repacked(change, add=(("xl/macrosheets/sheet1.xml", b"<xm:macrosheet/>"),))


@pytest.mark.parametrize(
    "sheets",
    [
        ('<sheet name="XL4Poppy" sheetId="9" state="veryHidden" r:id="rId9"/>',),
        ('<sheet name="Module1" sheetId="9" r:id=""/>',),
        ('<sheet name="Module1" sheetId="9"></sheet>', '<sheet name="M" sheetId="8" r:id="rId9"/>'),
    ],
)
def test_a_workbook_is_read_without_its_sheets_of_macros(sheets: tuple[str, ...]) -> None:
    grids = read_bytes(with_more_sheets(*sheets), "a.xlsx").grids
    assert [(grid.sheet, grid.rows) for grid in grids] == [("Biểu 1", [["Hộ"], [12]])]

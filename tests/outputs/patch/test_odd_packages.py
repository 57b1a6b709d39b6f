"""What other writers write: each once patched with all that a plan can hold, and proved."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import openpyxl
import pytest

from ansinh_xl.grid.members import Members
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import CellRange
from ansinh_xl.outputs.patch.container import packed_file
from ansinh_xl.outputs.patch.plan import Condition, Edit, Formula, Plan, Style, Validation
from tests.outputs.patch.small_packages import (
    NAME,
    OFFICE,
    SHEET,
    SPACE,
    STYLES,
    package,
    part,
    proved,
    relations,
    worksheet,
)

ROWS = '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row></sheetData>'
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


_WANTED = (
    *("sheetViews", "sheetData", "sheetProtection", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "legacyDrawing"),
)


def everything() -> Plan:
    plan = Plan()
    sheet = plan.sheet("Biểu")
    sheet.cells[(0, 0)] = Edit(2, Style(locked=False, fill="FFFF00"))
    sheet.cells[(1, 1)] = Edit("một <hai> _x000D_")
    sheet.cells[(2, 2)] = Edit(Formula("A1*2", 4))
    cells = (CellRange(0, 0, 4, 4),)
    sheet.validations.append(Validation(cells, "whole", "0", "9", title="Số", message='Là "số"'))
    sheet.conditions.append(Condition(cells, "$A1<0"))
    sheet.notes[(1, 1)] = "Ghi chú"
    sheet.links[(1, 1)] = "'Biểu'!A1"
    sheet.freeze = (1, 1)
    sheet.protect = True
    return plan


def _kinds(data: bytes) -> list[str]:
    root = ET.fromstring(part(data, SHEET))
    return [child.tag.rpartition("}")[2] for child in root]


def _all_there(data: bytes) -> None:
    after = proved(data, everything())
    kinds = _kinds(after)
    assert [kind for kind in kinds if kind in _WANTED] == [*_WANTED]
    (grid,) = read_bytes(after, NAME, recalculated=False).grids
    assert grid.rows[1][1] == "một <hai> _x000D_"


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet(ROWS),
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n{worksheet(ROWS)}",
        worksheet("<sheetData></sheetData>"),
        worksheet("<sheetData/><pageMargins left='1' right='1' top='1' bottom='1' header='0'/>"),
        worksheet("<sheetData><row/><row><c/></row></sheetData>"),
        worksheet(f"<!-- <sheetData> -->{ROWS}<!-- </worksheet> -->"),
        worksheet("<sheetData><row r='1'><c r='A1' t='str'><v>a>b</v></c></row></sheetData>"),
        worksheet(
            "<sheetData><row r='1'><c r='A1' t='str'><v><![CDATA[</c>]]></v></c></row></sheetData>"
        ),
        worksheet(ROWS + '<drawing r:id="rId9"/><tableParts count="0"/><extLst/>'),
        worksheet(
            f'{ROWS}<mc:AlternateContent xmlns:mc="{COMPATIBLE}"><mc:Choice Requires="x14">'
            "<controls/></mc:Choice></mc:AlternateContent>"
        ),
        f'<x:worksheet xmlns:x="{SPACE}" xmlns:r="{OFFICE}"><x:sheetData><x:row r="1"><x:c r="A1">'
        "<x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    ],
)
def test_a_sheet_of_another_writer_gets_all_that_was_planned(sheet: str) -> None:
    _all_there(package("", {SHEET: sheet}))


def test_styles_under_a_prefix_and_without_some_lists() -> None:
    styles = STYLES.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    _all_there(package(ROWS, {"xl/styles.xml": styles}))
    bare = f'<styleSheet xmlns="{SPACE}"/>'
    after = proved(package(ROWS.replace(' s="1"', ""), {"xl/styles.xml": bare}), everything())
    assert '<cellXfs count="2"><xf/><xf' in part(after, "xl/styles.xml")


def test_controls_of_old_excels_keep_their_drawing() -> None:
    drawing = (
        f'<xml {_VML}><v:shape id="Nút 1" o:spid="_x0000_s2049" type="#_x0000_t201">'
        '<x:ClientData ObjectType="Button"/></v:shape></xml>'
    )
    data = package(
        ROWS + '<legacyDrawing r:id="rId1"/>',
        {
            "xl/drawings/vmlDrawing1.vml": drawing,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
            ),
        },
    )
    after = proved(data, everything())
    told = part(after, "xl/drawings/vmlDrawing1.vml")
    assert told.startswith(drawing.removesuffix("</xml>"))
    assert "<v:shapetype" in told
    assert 'id="_x0000_s2050"' in told
    assert _kinds(after).count("legacyDrawing") == 1


def test_pictures_of_a_header_keep_a_drawing_of_their_own() -> None:
    data = package(
        ROWS + '<legacyDrawingHF r:id="rId1"/>',
        {
            "xl/drawings/vmlDrawing1.vml": f'<xml {_VML}><v:shape id="LH"/></xml>',
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
            ),
        },
    )
    after = proved(data, everything())
    assert _kinds(after)[-2:] == ["legacyDrawing", "legacyDrawingHF"]
    assert part(after, "xl/drawings/vmlDrawing1.vml") == part(data, "xl/drawings/vmlDrawing1.vml")
    assert 'ObjectType="Note"' in part(after, "xl/drawings/vmlDrawing2.vml")


def test_a_cell_under_discussion_keeps_its_threaded_comment() -> None:
    comments = (
        f'<comments xmlns="{SPACE}"><authors><author>tc={{1}}</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
        "</commentList></comments>"
    )
    threads = "<ThreadedComments><threadedComment ref='B2' id='{1}'/></ThreadedComments>"
    data = package(
        ROWS + '<legacyDrawing r:id="rId1"/>',
        {
            "xl/comments1.xml": comments,
            "xl/threadedComments/threadedComment1.xml": threads,
            "xl/drawings/vmlDrawing1.vml": f"<xml {_VML}></xml>",
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
                ("rId2", "comments", "../comments1.xml"),
                ("rId3", "threadedComment", "../threadedComments/threadedComment1.xml"),
            ),
        },
    )
    after = proved(data, everything())
    assert part(after, "xl/comments1.xml") == comments
    assert part(after, "xl/threadedComments/threadedComment1.xml") == threads


def test_a_cell_that_has_a_validation_keeps_that_alone() -> None:
    own = (
        '<dataValidations count="1"><dataValidation type="list" sqref="A1:B2">'
        "<formula1>X1:X9</formula1></dataValidation></dataValidations>"
    )
    told = part(proved(package(ROWS + own), everything()), SHEET)
    assert '<dataValidations count="2"><dataValidation type="list" sqref="A1:B2">' in told
    assert 'sqref="C1:E2 A3:E5"' in told


def test_frozen_panes_hide_nothing_that_was_scrolled_away() -> None:
    views = '<sheetViews><sheetView topLeftCell="A50" workbookViewId="0"/></sheetViews>'
    told = part(proved(package(views + ROWS), everything()), SHEET)
    assert '<sheetView workbookViewId="0"><pane xSplit="1" ySplit="1"' in told


def test_values_that_change_have_formulas_elsewhere_calculated() -> None:
    plan = Plan()
    plan.sheet("Biểu").cells[(0, 0)] = Edit(5)
    assert 'fullCalcOnLoad="1"' in part(proved(package(ROWS), plan), "xl/workbook.xml")


def test_a_workbook_without_styles_gets_a_part_for_them() -> None:
    kinds = part(package(ROWS), "[Content_Types].xml")
    typed = kinds[kinds.index('<Override PartName="/xl/styles.xml"') : kinds.index("</Types>")]
    relation = {"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", f"/{SHEET}"))}
    told = {**relation, "[Content_Types].xml": kinds.replace(typed, "")}
    whole = package(ROWS.replace(' s="1"', ' s="3"'), told)
    data = packed_file(Members(whole), {}, ["xl/styles.xml"])
    after = proved(data, everything())
    assert '<cellXfs count="' in part(after, "xl/styles.xml")
    assert part(after, "xl/styles.xml").count("<xf ") > 4
    assert 'Target="styles.xml"' in part(after, "xl/_rels/workbook.xml.rels")
    assert openpyxl.load_workbook(io.BytesIO(after))["Biểu"]["A1"].value is not None

"""A plan carried out: nothing but what it names is another afterwards, or all is refused."""

from __future__ import annotations

import pytest

from ansinh_xl.errors import OutputRefused, UnreadableFile
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Edit, Formula, Plan, Style
from ansinh_xl.text.messages import explain, texts
from tests.outputs.patch.small_packages import (
    NAME,
    OFFICE,
    SHEET,
    SPACE,
    names,
    package,
    part,
    proved,
    relations,
    worksheet,
)

ROWS = '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row></sheetData>'


def one(content: object, style: Style | None = None) -> Plan:
    plan = Plan()
    plan.sheet("Biểu").cells[(0, 0)] = Edit(content, style)  # type: ignore[arg-type]
    return plan


def test_an_empty_plan_changes_no_part() -> None:
    before = package(ROWS)
    after = patched(before, NAME, Plan())
    assert {name: part(after, name) for name in names(after)} == {
        name: part(before, name) for name in names(before)
    }


def test_a_text_that_begins_like_a_formula_is_marked_as_text() -> None:
    after = proved(package(ROWS), one("=1+1"))
    assert 'quotePrefix="1"' in part(after, "xl/styles.xml")
    assert '<c r="A1" s="2" t="inlineStr">' in part(after, SHEET)
    assert "quotePrefix" not in part(proved(package(ROWS), one("-1.234")), "xl/styles.xml")


def test_a_style_is_made_from_the_one_the_cell_has() -> None:
    after = proved(package(ROWS), one(2, Style(locked=False, fill="FFFF00")))
    styles = part(after, "xl/styles.xml")
    assert '<cellXfs count="3">' in styles
    assert (
        '<xf numFmtId="3" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1" '
        'applyProtection="1"><protection locked="0"/></xf>'
    ) in styles


def test_a_new_formula_has_all_calculated_on_opening_and_the_old_chain_dropped() -> None:
    chain = {
        "xl/calcChain.xml": f'<calcChain xmlns="{SPACE}"><c r="A1" i="1"/></calcChain>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "calcChain", "calcChain.xml"),
        ),
    }
    after = proved(package(ROWS, chain), one(Formula("1+1", 2)))
    assert "xl/calcChain.xml" not in names(after)
    assert "calcChain" not in part(after, "xl/_rels/workbook.xml.rels")
    assert 'fullCalcOnLoad="1"' in part(after, "xl/workbook.xml")
    assert "xl/calcChain.xml" in names(proved(package(ROWS, chain), one(2)))


def test_a_sheet_with_a_pivot_table_stays_open_so_that_it_can_be_refreshed() -> None:
    pivot = {
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{SPACE}"/>',
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")
        ),
    }
    plan = Plan()
    plan.sheet("Biểu").protect = True
    assert "sheetProtection" in part(proved(package(ROWS), plan), SHEET)
    assert "sheetProtection" not in part(proved(package(ROWS, pivot), plan), SHEET)


def _refusal(data: bytes, plan: Plan) -> OutputRefused:
    with pytest.raises(OutputRefused) as told:
        patched(data, NAME, plan)
    return told.value


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"_xmlsignatures/sig1.xml": "<Signature/>"}, "signed"),
        (
            {
                "xl/_rels/workbook.xml.rels": relations(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "revisionHeaders", "revisions/revisionHeaders.xml"),
                )
            },
            "shared-workbook",
        ),
        (
            {
                "xl/tables/table1.xml": f'<table xmlns="{SPACE}" id="1" ref="A1:B3"/>',
                "xl/worksheets/_rels/sheet1.xml.rels": relations(
                    ("rId1", "table", "../tables/table1.xml")
                ),
            },
            "table-header",
        ),
        (
            {
                "xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/x/main" xmlns:r='
                f'"{OFFICE}"><sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets>'
                "</workbook>"
            },
            "strict",
        ),
        (
            {"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/a.xml"))},
            "no-sheet",
        ),
        ({SHEET: f'<?xml version="1.0" encoding="windows-1258"?>{worksheet(ROWS)}'}, "encoding"),
        ({SHEET: worksheet("")}, "no-rows"),
        ({SHEET: worksheet(ROWS.replace('row r="1"', 'row r="một"'))}, "damaged-part"),
        ({"xl/styles.xml": "<styleSheet><fonts>"}, "damaged-part"),
        ({SHEET: worksheet(ROWS).removesuffix("</worksheet>")}, "damaged-part"),
    ],
)
def test_what_cannot_be_patched_is_refused_with_its_reason(
    parts: dict[str, str | bytes], reason: str
) -> None:
    error = _refusal(package(ROWS, parts), one(1))
    assert (error.code, error.params["reason"]) == ("cannot-patch", reason)
    assert texts()[f"reason.{reason}"]["vi"] in explain(error, "vi")


def test_a_refusal_names_the_cell() -> None:
    array = (
        '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f></c></row></sheetData>'
    )
    assert "Biểu!A1" in explain(_refusal(package(array), one(1)), "vi")
    assert "Trang khác" in explain(_refusal(package(ROWS), _of_other_sheet()), "vi")


def _of_other_sheet() -> Plan:
    plan = Plan()
    plan.sheet("Trang khác").protect = True
    return plan


def test_a_doctype_is_refused_as_everywhere() -> None:
    with pytest.raises(UnreadableFile, match="unsafe-file"):
        patched(package(ROWS, {SHEET: "<!DOCTYPE a>" + worksheet(ROWS)}), NAME, one(1))

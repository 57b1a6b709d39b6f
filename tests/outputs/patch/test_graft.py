"""Sheets of our own put into a workbook: with styles, tables, charts, names."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter

from ansinh_xl.outputs.patch.plan import Plan
from tests.outputs.patch.small_packages import names, package, part, proved

ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def made() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Theo dõi")
        money = book.add_format({"num_format": '#,##0 "hộ"', "bold": True, "bg_color": "#DDEEFF"})
        sheet.write("A1", "Chỉ tiêu <&>", money)
        sheet.write_row("A2", [1, 2, 3], money)
        sheet.add_table("A5:B7", {"columns": [{"header": "a"}, {"header": "b"}]})
        red = book.add_format({"bg_color": "red"})
        sheet.conditional_format("A2", {"type": "cell", "criteria": ">", "value": 2, "format": red})
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Theo dõi'!$A$2:$C$2"})
        sheet.insert_chart("E2", chart)
        sheet.write_formula("D2", "=SUM(A2:C2)")
        sheet.write_formula("D3", "=A2*2", None, 2)
        sheet.repeat_rows(0)
        book.add_worksheet("_ansinh")
    return out.getvalue()


def added() -> Plan:
    plan = Plan()
    plan.added = made()
    plan.hidden = {"_ansinh": "veryHidden"}
    plan.names = {"AnSinh": "'Theo dõi'!$A$1"}
    return plan


def test_sheets_come_with_all_that_they_need() -> None:
    book = openpyxl.load_workbook(io.BytesIO(proved(package(ROWS), added())))
    assert book.sheetnames == ["Biểu", "Theo dõi", "_ansinh"]
    assert book["_ansinh"].sheet_state == "veryHidden"
    sheet = book["Theo dõi"]
    assert sheet["A1"].value == "Chỉ tiêu <&>"
    assert (sheet["A2"].number_format, sheet["A2"].font.b) == ('#,##0 "hộ"', True)
    assert sheet["A2"].fill.fgColor.rgb == "FFDDEEFF"
    assert list(sheet.tables) == ["Table1"]
    assert len(sheet._charts) == 1
    assert sheet.print_title_rows == "$1:$1"
    assert book.defined_names["AnSinh"].attr_text == "'Theo dõi'!$A$1"
    (rules,) = sheet.conditional_formatting
    assert rules.rules[0].dxf.fill.bgColor.rgb == "FFFF0000"


def test_a_result_that_nobody_has_worked_out_is_not_told_as_0() -> None:
    """LibreOffice shows a stored result as it is, and works out what has none."""
    told = part(proved(package(ROWS), added()), "xl/worksheets/sheet2.xml")
    assert "<f>SUM(A2:C2)</f></c>" in told
    assert "<f>A2*2</f><v>2</v>" in told


def test_what_is_added_later_takes_names_and_numbers_that_are_free() -> None:
    once = proved(package(ROWS), added())
    plan = Plan()
    with_other_names = io.BytesIO()
    with xlsxwriter.Workbook(with_other_names, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sau")
        sheet.add_table("A1:A3", {"name": "Sau"})
    plan.added = with_other_names.getvalue()
    twice = proved(once, plan)
    assert {"xl/tables/table1.xml", "xl/tables/table2.xml"} <= {*names(twice)}
    assert 'id="2"' in part(twice, "xl/tables/table2.xml")
    assert part(twice, "xl/worksheets/sheet2.xml") == part(once, "xl/worksheets/sheet2.xml")

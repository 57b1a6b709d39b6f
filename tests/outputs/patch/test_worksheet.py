"""What stands before and behind the rows: rules, links, panes, protection, in Excel's order."""

from __future__ import annotations

import pytest

from ansinh_xl.grid.types import CellRange
from ansinh_xl.outputs.patch.plan import Condition, Edit, Plan, Validation
from tests.outputs.patch.small_packages import package, part, patched_sheet, proved

ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def test_a_validation_stands_behind_the_rules_that_are_there() -> None:
    plan = Plan()
    plan.sheet("Biểu").validations.append(
        Validation((CellRange(0, 0, 4, 0), CellRange(0, 2, 0, 2)), "whole", "0", "9", title="Số")
    )
    told = patched_sheet(ROWS + '<pageMargins left="1"/>', plan)
    assert told.startswith(ROWS + '<dataValidations count="1"><dataValidation type="whole"')
    assert 'errorTitle="Số" sqref="A1:A5 C1"><formula1>0</formula1><formula2>9</formula2>' in told
    assert told.endswith('</dataValidations><pageMargins left="1"/>')


def test_a_condition_comes_after_the_workbooks_own() -> None:
    own = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="4">'
        "<formula>A1</formula></cfRule></conditionalFormatting>"
    )
    plan = Plan()
    plan.sheet("Biểu").conditions += [
        Condition((CellRange(0, 0, 0, 0),), "$A1<2"),
        Condition((CellRange(0, 1, 0, 1),), "$A1>2"),
    ]
    after = proved(package(ROWS + own), plan)
    told = part(after, "xl/worksheets/sheet1.xml")
    assert told.index(own) < told.index('priority="5"><formula>$A1&lt;2') < told.index('"6"')
    assert '<dxfs count="1">' in part(after, "xl/styles.xml")


def test_a_sheet_that_is_protected_stays_as_it_is() -> None:
    own = ROWS + '<sheetProtection password="CC1A" sheet="1"/>'
    plan = Plan()
    plan.sheet("Biểu").protect = True
    assert patched_sheet(own, plan) == own
    assert patched_sheet(ROWS, plan).startswith(ROWS + '<sheetProtection sheet="1"')


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ("", '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="2"'),
        (
            '<sheetViews><sheetView zoomScale="80"><selection/></sheetView></sheetViews>',
            '<sheetViews><sheetView zoomScale="80"><pane xSplit="1" ySplit="2"',
        ),
    ],
)
def test_panes_are_frozen(views: str, expected: str) -> None:
    plan = Plan()
    plan.sheet("Biểu").freeze = (2, 1)
    assert patched_sheet(views + ROWS, plan).startswith(expected)


def test_panes_that_are_there_stay() -> None:
    own = '<sheetViews><sheetView><pane ySplit="5"/></sheetView></sheetViews>' + ROWS
    plan = Plan()
    plan.sheet("Biểu").freeze = (2, 1)
    assert patched_sheet(own, plan) == own


def test_a_link_leads_to_a_place_in_the_workbook() -> None:
    plan = Plan()
    plan.sheet("Biểu").links[(0, 0)] = "'Biểu'!A1"
    expected = '<hyperlinks><hyperlink ref="A1" location="\'Biểu\'!A1"/></hyperlinks>'
    assert patched_sheet(ROWS, plan) == ROWS + expected


def test_the_extent_of_the_sheet_grows_with_what_is_written() -> None:
    plan = Plan()
    plan.sheet("Biểu").cells[(9, 3)] = Edit(1)
    assert patched_sheet('<dimension ref="A1"/>' + ROWS, plan).startswith(
        '<dimension ref="A1:D10"/>'
    )


def test_rows_may_all_be_missing() -> None:
    plan = Plan()
    plan.sheet("Biểu").cells[(0, 0)] = Edit("chữ")
    assert patched_sheet("<sheetData/>", plan).startswith('<sheetData><row r="1"><c r="A1" t=')

"""`python3 cells_of_cases.py PIPE CASES FOLDER`, for a Python that has LibreOffice's uno.

Asks a running LibreOffice with our extension every case in a cell or an area of cells, and once
more in the workbook as saved and loaded again as .xlsx and .ods. Prints the answers as JSON, and
what the function wizard says of each of our functions.
"""

import json
import os
import sys
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
APART = 12
"""Rows between the areas of two cases; a column of room for every argument."""
WIDE = 14
ERRORS = {"#N/A": "=NA()", "#DIV/0!": "=1/0"}
"""Error cells of a range, and a formula that has such a result."""


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")


def written(sheet, row, place, value):
    """An argument as a formula has it: a constant, or the cells in which a range stands."""
    if value is None:
        return ""
    if isinstance(value, list):
        left = WIDE * (place + 1)
        bottom, right = row + len(value) - 1, left + len(value[0]) - 1
        area = sheet.getCellRangeByPosition(left, row, right, bottom)
        area.setDataArray(
            tuple(tuple("" if cell is None else cell for cell in line) for line in value)
        )
        for down, line in enumerate(value):
            for across, cell in enumerate(line):
                if cell in ERRORS:
                    area.getCellByPosition(across, down).setFormula(ERRORS[cell])
        return area.AbsoluteName.rpartition(".")[2]
    if isinstance(value, bool):
        return "TRUE()" if value else "FALSE()"
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value)


def area_of(sheet, row, case):
    expected = case["expected"]
    rows, width = (len(expected), len(expected[0])) if isinstance(expected, list) else (1, 1)
    return sheet.getCellRangeByPosition(0, row, width - 1, row + rows - 1)


def shown(area):
    return [
        [cell if cell is not None else "#ERROR" for cell in line] for line in area.getDataArray()
    ]


def explained(context):
    """Description and arguments of our functions, each argument as [name, description]."""
    create = context.ServiceManager.createInstanceWithContext
    told = {}
    for properties in create("com.sun.star.sheet.FunctionDescriptions", context):
        of = {one.Name: one.Value for one in properties}
        if of["Name"].startswith("ANSINH."):
            arguments = [[one.Name, one.Description] for one in of["Arguments"]]
            told[of["Name"]] = [of["Description"], arguments]
    return told


def main(pipe, cases, folder):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    cases = json.loads(Path(cases).read_text("utf-8"))
    book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    sheet = book.Sheets.getByIndex(0)
    areas = []
    for number, case in enumerate(cases):
        row = number * APART
        arguments = [written(sheet, row, *argument) for argument in enumerate(case["args"])]
        area = area_of(sheet, row, case)
        area.setArrayFormula(f"=ANSINH.{case['function'].upper()}({';'.join(arguments)})")
        areas.append(area)
    answers = {"cells": [shown(area) for area in areas], "wizard": explained(context)}
    for kind, name in FILTERS.items():
        file = (Path(folder) / f"cases.{kind}").as_uri()
        book.storeToURL(file, (PropertyValue("FilterName", 0, name, 0),))
        again = desktop.loadComponentFromURL(file, "_blank", 0, ())
        again.calculateAll()
        loaded = again.Sheets.getByIndex(0)
        answers[kind] = [
            shown(area_of(loaded, number * APART, case)) for number, case in enumerate(cases)
        ]
        again.close(True)
    book.close(True)
    sys.stdout.write(json.dumps(answers))
    sys.stdout.flush()
    os._exit(0)  # uno may fall over while Python takes itself apart, when all is said


if __name__ == "__main__":
    main(*sys.argv[1:])

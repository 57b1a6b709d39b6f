"""One workbook changed twice: by us, part by part, and by openpyxl, which loads and saves it all.

Both make the same edits. What is told is what each loses, and the CPU that each takes.
"""

from __future__ import annotations

import io
import re
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from ansinh_xl.errors import OutputRefused, UnreadableFile
from ansinh_xl.grid import CellRange
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import cell_name
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Condition, Edit, Formula, Plan, Style, Validation
from ansinh_xl.outputs.patch.proof import prove

TEXT = "Xin chào <b> & =1"
FILL = "FFFF00"
_REWRITTEN = re.compile(r"\[Content_Types\]|\.rels\Z|docProps/|calcChain|sharedStrings")
"""What any writer makes anew, so that its absence is no loss."""
_STORED = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*<(?:\w+:)?v>[^<]")


class Outcome(NamedTuple):
    """What became of one workbook in one way."""

    became: str
    """"saved", or why not."""
    cpu: float = 0.0
    lost: Mapping[str, int] = {}
    """Kind of part → how many fewer there are; "cached value" among them."""


class Both(NamedTuple):
    """One workbook, in both ways."""

    ours: Outcome
    theirs: Outcome


def changed(data: bytes, name: str) -> Both | None:
    """Both ways; None for what is no workbook that we read."""
    warnings.simplefilter("ignore")
    try:
        grids = read_bytes(data, name, recalculated=False).grids
    except UnreadableFile:
        return None
    if not grids:
        return None
    grid = max(grids, key=lambda grid: len(grid.rows))
    row, column = len(grid.rows) + 1, grid.width + 1
    return Both(_ours(data, name, grid.sheet, row, column), _theirs(data, grid.sheet, row, column))


def sample_plan(sheet: str, row: int, column: int) -> Plan:
    """Values, a text, a formula, a style, a rule, a colour, a note, panes and protection."""
    plan = Plan()
    its = plan.sheet(sheet)
    its.cells[(row, 0)] = Edit(12.5, Style(locked=False, fill=FILL))
    its.cells[(row, 2)] = Edit(TEXT)
    its.cells[(row, column)] = Edit(Formula("1+2", 3))
    its.validations.append(Validation((CellRange(row, 0, row + 2, 1),), "whole", "0", "999"))
    its.conditions.append(Condition((CellRange(0, 0, 5, 5),), "$A1<>1"))
    its.notes[(row, 1)] = "Ghi chú\ndòng 2"
    its.freeze = (2, 1)
    its.protect = True
    return plan


def _ours(data: bytes, name: str, sheet: str, row: int, column: int) -> Outcome:
    begun = time.process_time()
    plan = sample_plan(sheet, row, column)
    try:
        made = patched(data, name, plan)
        prove(data, made, name, plan)
    except (OutputRefused, UnreadableFile) as error:
        return Outcome(f"{error.code} {error.params.get('reason', error.params.get('what', ''))}")
    return Outcome("saved", time.process_time() - begun, lost(data, made))


def _theirs(data: bytes, sheet: str, row: int, column: int) -> Outcome:
    begun = time.process_time()
    out = io.BytesIO()
    try:
        _save_with_openpyxl(data, out, sheet, row + 1, column + 1)
    except Exception as error:  # whatever it raises over other writers' files
        return Outcome(f"raises {type(error).__name__}")
    return Outcome("saved", time.process_time() - begun, lost(data, out.getvalue()))


def _save_with_openpyxl(data: bytes, out: io.BytesIO, sheet: str, row: int, column: int) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    has_macros = b"vbaProject.bin" in data
    book: Any = openpyxl.load_workbook(io.BytesIO(data), keep_vba=has_macros)
    page = book[sheet]
    page.cell(row, 1, 12.5).fill = PatternFill("solid", fgColor=FILL)
    page.cell(row, 1).protection = Protection(locked=False)
    page.cell(row, 3, TEXT)
    page.cell(row, column, "=1+2")
    rule = DataValidation("whole", formula1="0", formula2="999")
    rule.add(f"A{row}:B{row + 2}")
    page.add_data_validation(rule)
    page.conditional_formatting.add("A1:F6", FormulaRule(["$A1<>1"]))
    page.cell(row, 2).comment = Comment("Ghi chú\ndòng 2", "An Sinh")
    page.freeze_panes = cell_name(2, 1)
    page.protection.sheet = True
    book.save(out)


def lost(before: bytes, after: bytes) -> dict[str, int]:
    """Kinds of parts of which there are fewer, and formulas whose stored result is gone."""
    old, new = _counted(before), _counted(after)
    return {kind: count - new[kind] for kind, count in old.items() if count > new[kind]}


def _counted(data: bytes) -> Counter[str]:
    counted: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not _REWRITTEN.search(name) and not name.endswith("/"):
                counted[_kind(name)] += 1
            if "worksheets/" in name and name.endswith(".xml"):
                counted["stored result"] += len(_STORED.findall(package.read(name)))
    return counted


def _kind(name: str) -> str:
    """What a part is, whatever its number and folder: "drawing", "vbaProject"."""
    base = name.rpartition("/")[2]
    stem, _, ending = base.rpartition(".")
    known = {"png", "jpg", "jpeg", "gif", "emf", "wmf", "bmp", "tif", "tiff"}
    if ending.lower() in known:
        return "picture"
    kind = re.sub(r"\d+", "", stem).lower()
    if ending.lower() == "vml" or kind in ("comments", "comment"):
        return "notes and their drawings"
    return {"sheet": "sheet"}.get(kind, kind)

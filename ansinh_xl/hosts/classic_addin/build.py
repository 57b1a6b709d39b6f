"""Joins the parts: AnSinh.xlam, and the starter workbook whose buttons run its macros."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ansinh_xl.hosts.classic_addin.content import Content, Function, Macro
from ansinh_xl.hosts.classic_addin.macro_module import macro_subs, starter_subs
from ansinh_xl.hosts.classic_addin.package import as_addin, as_it_is
from ansinh_xl.hosts.classic_addin.project import SHEET, WORKBOOK, Module, vba_project
from ansinh_xl.hosts.classic_addin.ribbon import CALLBACKS, ribbon
from ansinh_xl.hosts.classic_addin.wrappers import function_wrappers
from ansinh_xl.hosts.classic_addin.xlwings_module import xlwings_source
from ansinh_xl.outputs.addin_sheets import addin_workbook
from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.outputs.starter_workbook import SHEETS, Offered, starter_workbook
from ansinh_xl.text.messages import message

FOLDER = Path("workbooks") / "addin"
ADDIN = "AnSinh.xlam"
STARTER = "So bat dau An Sinh.xlsm"
_TEXTS, _HELP = "AnSinhTexts", "AnSinhHelp"
_VBA = Path(__file__).with_name("vba")
_LONGEST_HELP = 255
"""Characters of a text in Excel's function wizard."""
_SPOKEN = ("title", "running", "no-workbook", "no-python", "function-failed")


def build(folder: Path, content: Content) -> list[Path]:
    """Both files into ``folder``; the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in ((ADDIN, addin(content)), (STARTER, starter(content))):
        write_file(folder / name, data)
        written.append(folder / name)
    return written


def addin(content: Content) -> bytes:
    """AnSinh.xlam: the functions, the macros and their ribbon."""
    texts = [[code, message(f"addin-{code}")] for code in _SPOKEN]
    texts.append(["module", content.module])
    return as_addin(
        addin_workbook(
            message("addin-title"),
            {_TEXTS: texts, _HELP: [_HEAD, *map(_help, content.functions)]},
            vba_project("AnSinhXL", modules(content)),
        ),
        ribbon(content.macros),
    )


_HEAD = ["function", "category", "help", "arguments"]


def modules(content: Content) -> list[Module]:
    """The VBA of the add-in, documents first."""
    return [
        Module("ThisWorkbook", _vba("ThisWorkbook.cls"), WORKBOOK),
        Module(_TEXTS, "", SHEET),
        Module(_HELP, "", SHEET),
        Module("AnSinhCore", _vba("AnSinhCore.bas")),
        Module("AnSinhFunctions", function_wrappers(content.functions, content.module)),
        Module(CALLBACKS, macro_subs(content.macros)),
        Module("xlwings", xlwings_source()),
    ]


def starter(content: Content) -> bytes:
    """The starter workbook: its buttons need the add-in, its VBA is pure and runs anywhere."""
    vba = vba_project("AnSinhStarter", starter_modules(content.macros))
    return as_it_is(
        starter_workbook(
            [Offered(item.name, item.label, item.help) for item in content.macros],
            [Offered(item.name.upper(), item.category, item.help) for item in content.functions],
            vba,
        )
    )


def starter_modules(macros: Sequence[Macro]) -> list[Module]:
    """The VBA of the starter workbook."""
    return [
        Module("ThisWorkbook", "", WORKBOOK),
        *(Module(name, "", SHEET) for name in SHEETS),
        Module("AnSinhButtons", _vba("Starter.bas") + "\n" + starter_subs(macros)),
    ]


def _vba(name: str) -> str:
    return (_VBA / name).read_text("ascii")


def _help(function: Function) -> list[str | int]:
    told = [function.help, *function.arguments]
    help_, *arguments = [text[:_LONGEST_HELP] for text in told]
    return [function.name.upper(), function.category, help_, len(arguments), *arguments]

"""The VBA of the buttons: one Sub for each macro, and one for the ribbon that calls it."""

from __future__ import annotations

from collections.abc import Sequence

from ansinh_xl.hosts.classic_addin.content import Macro
from ansinh_xl.hosts.classic_addin.ribbon import SERVICES, callback


def macro_subs(macros: Sequence[Macro]) -> str:
    """The source of the module that the ribbon, and buttons on sheets, call into."""
    lines = ["Option Explicit", ""]
    for item in macros:
        lines += [f"Public Sub {item.name}()", f'    RunMacro "{item.name}"', "End Sub", ""]
    for name in [*(item.name for item in macros), *SERVICES]:
        lines += [
            f"Public Sub {callback(name)}(control As IRibbonControl)",
            f"    {name}",
            "End Sub",
            "",
        ]
    return "\n".join([*lines, *_WIZARD])


_WIZARD = ("Public Sub show_help()", "    ShowHelp", "End Sub")
"""Called when Excel has started; a name that Excel finds from outside of the modules."""


def starter_subs(macros: Sequence[Macro]) -> str:
    """A Sub for each button of the starter workbook; the add-in does the work."""
    lines: list[str] = []
    for item in macros:
        lines += [f"Public Sub {item.name}()", f'    RunInAddin "{item.name}"', "End Sub", ""]
    return "\n".join(lines)

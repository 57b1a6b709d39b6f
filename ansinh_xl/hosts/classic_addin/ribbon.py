"""The ribbon tab "An sinh": a button for every macro, XML for Excel 2010 and later."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from ansinh_xl.hosts.classic_addin.content import Macro
from ansinh_xl.text.messages import message

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACKS = "AnSinhMacros"
"""The VBA module that the buttons call into."""
SERVICES = ("about", "restart_python")
"""Buttons that are no macros: each a Sub of VBA/AnSinhCore, with texts of its own."""
_USUAL = "MacroPlay"
_PICTURES = {
    "validate_workbook": "AcceptInvitation",
    "adopt_workbook": "DataValidation",
    "tidy_workbook": "FormatPainter",
    "undo_tidy": "Undo",
    "consolidate": "Consolidate",
    "consolidate_folder": "Folder",
    "refresh_progress": "ChartInsert",
    "list_missing": "CheckNames",
    "trace_figure": "TracePrecedents",
    "write_report": "MergeToWord",
    "spread_table": "FillDown",
    "rename_functions": "FunctionWizard",
    "about": "Info",
    "restart_python": "Refresh",
}
"""Office's own pictures, as [MS-CUSTOMUI] names them; a macro without one gets the usual."""


def ribbon(macros: Sequence[Macro]) -> str:
    """customUI14.xml."""
    buttons = [_button(item.name, item.label, item.help, large=True) for item in macros]
    services = [
        _button(name, message(f"addin-{name}"), message(f"addin-{name}-tip"), large=False)
        for name in SERVICES
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
            f'<customUI xmlns="{NAMESPACE}">',
            " <ribbon>",
            "  <tabs>",
            f'   <tab id="AnSinhTab" label={quoteattr(message("addin-tab"))}>',
            f'    <group id="AnSinhReports" label={quoteattr(message("addin-reports"))}>',
            *buttons,
            "    </group>",
            f'    <group id="AnSinhHelp" label={quoteattr(message("addin-support"))}>',
            *services,
            "    </group>",
            "   </tab>",
            "  </tabs>",
            " </ribbon>",
            "</customUI>",
            "",
        ]
    )


def callback(name: str) -> str:
    """The Sub that the button of ``name`` calls."""
    return f"ribbon_{name}"


def _button(name: str, label: str, tip: str, *, large: bool) -> str:
    told = {
        "id": f"AnSinh_{name}",
        "label": label,
        "screentip": label,
        "supertip": tip,
        "imageMso": _PICTURES.get(name, _USUAL),
        "size": "large" if large else "normal",
        "onAction": f"{CALLBACKS}.{callback(name)}",
    }
    return f"     <button {' '.join(f'{key}={quoteattr(value)}' for key, value in told.items())}/>"

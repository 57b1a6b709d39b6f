"""How every workbook of the house looks: named styles, number formats, paper and margins.

A style is a few properties; a cell joins several by name (``Book.style``). No cell is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FONT: Final = "Times New Roman"
SIZE: Final = 11
INK: Final = "#1B2A41"
NAVY: Final = "#1F4E79"
BAND: Final = "#DCE6F1"
PALE: Final = "#F3F6FA"
LINE: Final = "#9AA5B1"
GOOD: Final = "#E2F0D9"
WARN: Final = "#FFF2CC"
BAD: Final = "#FBE0DD"
INPUT: Final = "#FFFBE6"
MUTED: Final = "#5B6672"

BASE: Final[Mapping[str, Any]] = {
    "font_name": FONT,
    "font_size": SIZE,
    "font_color": INK,
    "valign": "vcenter",
}

_FORMATS: Final = {"count": "#,##0", "decimal": "#,##0.00", "percent": "0.00%"}
_MARKS: Final = {
    "": "{}",
    "_at_least": '"≥ "{}',
    "_starred": '{}" *"',
    "_at_least_starred": '"≥ "{}" *"',
}
NUMBERS: Final[Mapping[str, Mapping[str, Any]]] = {
    kind + mark: {"num_format": shown.format(form), "align": "right", "indent": 1}
    for kind, form in _FORMATS.items()
    for mark, shown in _MARKS.items()
}
"""count, percent_at_least, count_starred …: separators follow the reader's Windows."""

STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    # Places on the page.
    "body": {"border": 1, "border_color": LINE},
    "head": {
        **{"border": 1, "border_color": LINE, "bold": True, "bg_color": BAND},
        **{"align": "center", "text_wrap": True},
    },
    "numbering": {
        **{"border": 1, "border_color": LINE, "italic": True, "font_size": 9},
        **{"align": "center", "font_color": MUTED, "shrink": True},
    },
    "agency": {"align": "center", "font_size": 12},
    "agency_bold": {"align": "center", "font_size": 12, "bold": True},
    "motto": {"align": "center", "font_size": 13, "bold": True, "underline": 1},
    "title": {"align": "center", "bold": True, "font_size": 15, "font_color": NAVY},
    "subtitle": {"align": "center", "italic": True, "font_size": 12},
    "section": {"bold": True, "font_size": 13, "font_color": NAVY},
    "remark": {"italic": True, "font_size": 10, "font_color": MUTED},
    "signature": {"align": "center", "valign": "top", "text_wrap": True, "font_size": 12},
    # Cards on the overview.
    "card_label": {
        **{"bg_color": PALE, "align": "center", "font_size": 11, "font_color": MUTED},
        **{"top": 2, "top_color": NAVY, "text_wrap": True},
    },
    "card_value": {
        **{"bg_color": PALE, "align": "center", "bold": True, "font_size": 18},
        "font_color": NAVY,
    },
    "card_large": {"font_size": 34},
    "card_detail": {
        **{"bg_color": PALE, "align": "center", "font_size": 10, "text_wrap": True},
        "font_color": INK,
    },
    # Rows.
    "province": {"bold": True, "bg_color": BAND},
    "district": {"bold": True, "bg_color": PALE},
    "commune": {},
    "total": {"bold": True, "bg_color": BAND},
    "part": {"italic": True, "bold": False},
    "aside": {"italic": True, "font_color": MUTED},
    # Cells.
    "left": {"align": "left", "indent": 1},
    "center": {"align": "center", "indent": 0},
    "right": {"align": "right", "indent": 1},
    "wrap": {"text_wrap": True},
    "indent": {"indent": 2},
    "deep": {"indent": 4},
    "bold": {"bold": True},
    "plain": {"bold": False},
    "link": {"font_color": "#0563C1", "underline": 1},
    "good": {"bg_color": GOOD},
    "warn": {"bg_color": WARN},
    "bad": {"bg_color": BAD},
    "missing": {"bg_color": WARN},
    "entry": {"bg_color": INPUT, "locked": False},
    "quoted": {"quote_prefix": True},
    "input": {"locked": False},
    **NUMBERS,
}

SEVERITY_STYLES: Final = {"error": "bad", "warning": "warn", "note": "plain"}
"""The style of a finding's severity on a sheet of ours."""
LIGHTS: Final = {"error": ("FFC7CE", "9C0006"), "warning": ("FFEB9C", "7F6000")}
"""Fill and font of cells that light up in a user's own workbook: those of Excel's own rules."""

MM: Final = 1 / 25.4
MARGINS_MM: Final[Mapping[str, int]] = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""Nghị định 30/2020/NĐ-CP: top and bottom 20-25 mm, left 30-35, right 15-20."""
HEADER_MM: Final = 10
PAGE_NUMBER: Final = f'&C&"{FONT},Regular"&13&P'
A4: Final = 9

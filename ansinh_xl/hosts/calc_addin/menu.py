"""Menu and toolbar of the extension: an entry for every macro, as LibreOffice's configuration."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ansinh_xl.hosts.classic_addin.content import Macro
from ansinh_xl.text.messages import message

PROTOCOL = "vn.ansinh.xl:"
IMPLEMENTATION = "vn.ansinh.xl.Macros"
_TOOLBAR = "vn.ansinh.xl.toolbar"
_CONTEXT = "com.sun.star.sheet.SpreadsheetDocument"
_LANGUAGES = ("vi", "en-US")
"""Vietnamese for everyone: LibreOffice takes en-US where it has no better one."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:package="org.openoffice.Office" '
)


def addons(macros: Sequence[Macro]) -> str:
    """Addons.xcu: the menu "An sinh" and a toolbar of the same entries."""
    entries = "".join(_entry(f"m{place:02}", item) for place, item in enumerate(macros))
    menu = (
        _node(
            "vn.ansinh.xl.menu", _text("Title", message("addin-title")) + _plain("Target", "_self")
        ).removesuffix("</node>\n")
        + _node("Submenu", entries)
        + "</node>\n"
    )
    return (
        f'{_HEAD}oor:name="Addons">\n<node oor:name="AddonUI">\n'
        + _node("OfficeMenuBar", menu)
        + _node("OfficeToolBar", _node(_TOOLBAR, entries))
        + "</node>\n</oor:component-data>\n"
    )


def toolbar_state() -> str:
    """CalcWindowState.xcu: the toolbar has our name and stands in a row of its own.

    LibreOffice would call it "Add-On 1" and let it float over the sheet.
    """
    state = (
        _text("UIName", message("addin-title"))
        + _value("Docked", "boolean", "true")
        + _value("DockingArea", "int", "0")
        + _value("DockPos", "string", "0,3")
        + _value("Visible", "boolean", "true")
    )
    return (
        _HEAD.replace("org.openoffice.Office", "org.openoffice.Office.UI")
        + 'oor:name="CalcWindowState">\n<node oor:name="UIElements">\n<node oor:name="States">\n'
        + _node(f"private:resource/toolbar/addon_{_TOOLBAR}", state)
        + "</node>\n</node>\n</oor:component-data>\n"
    )


def protocol_handler() -> str:
    """ProtocolHandler.xcu: who answers vn.ansinh.xl:*."""
    return (
        f'{_HEAD}oor:name="ProtocolHandler">\n<node oor:name="HandlerSet">\n'
        f'<node oor:name="{IMPLEMENTATION}" oor:op="replace">\n'
        '<prop oor:name="Protocols" oor:type="oor:string-list">'
        f"<value>{PROTOCOL}*</value></prop>\n</node>\n</node>\n</oor:component-data>\n"
    )


def _entry(place: str, macro: Macro) -> str:
    inside = (
        _plain("Context", _CONTEXT)
        + _plain("URL", PROTOCOL + macro.name)
        + _text("Title", macro.label)
        + _plain("Target", "_self")
    )
    return _node(place, inside)


def _node(name: str, inside: str) -> str:
    made = "" if name in _SETS else ' oor:op="replace"'
    return f"<node oor:name={quoteattr(name)}{made}>\n{inside}</node>\n"


_SETS = ("OfficeMenuBar", "OfficeToolBar", "Submenu")


def _plain(name: str, value: str) -> str:
    return _value(name, "string", value)


def _value(name: str, kind: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:{kind}"><value>{escape(value)}</value></prop>\n'


def _text(name: str, value: str) -> str:
    values = "".join(f'<value xml:lang="{one}">{escape(value)}</value>' for one in _LANGUAGES)
    return f'<prop oor:name="{name}" oor:type="xs:string">{values}</prop>\n'

"""The functions as Calc is told of them: an interface with a method for each, and their help.

Nothing is written here that udfs/ does not say: names, arguments and help come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from ansinh_xl.text.messages import message

IMPLEMENTATION = "ANSINH"
"""Calc calls a function of an add-in by the implementation's name and the method's."""
INTERFACE = "vn.ansinh.XFunctions"

Entry = Mapping[str, Any]


def all_names(functions: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Every name that a cell may call, second names too, with what the catalogue says of it."""
    return [(name, entry) for entry in functions for name in (entry["name"], *entry["aliases"])]


def taken_by(functions: Iterable[Entry]) -> dict[str, list[str]]:
    """Every name that a cell may call → what each of its arguments takes."""
    return {
        name: [it["takes"] for it in entry["arguments"]] for name, entry in all_names(functions)
    }


def interface(functions: Iterable[Entry]) -> str:
    """The interface in UNO's IDL: an argument is any, so that it may be a cell, a range, nothing.

    A table that must be given is asked for as cells: of any, Calc refuses a range with an error
    cell in it. Only any may be left out.
    Every answer is a table, of one cell mostly: a method of LibreOffice's Python cannot say of
    each answer anew what it is.
    """
    module, _, name = INTERFACE.rpartition(".")
    lines = [f"module {part} {{" for part in module.split(".")]
    lines.append(f"interface {name}: com::sun::star::uno::XInterface {{")
    for called, entry in all_names(functions):
        arguments = ", ".join(f"[in] {_type(it)} {_parameter(it)}" for it in entry["arguments"])
        lines.append(f"  sequence< sequence< any > > {called}({arguments});")
    lines += ["};", *("};" for _ in module.split("."))]
    return "\n".join(lines) + "\n"


def help_of_functions(functions: Iterable[Entry]) -> str:
    """CalcAddIn.xcu: what the function wizard shows of each function and its arguments."""
    nodes = "\n".join(_function(name, entry) for name, entry in all_names(functions))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" \
oor:package="org.openoffice.Office">
<node oor:name="AddInInfo"><node oor:name="{IMPLEMENTATION}" oor:op="replace">
<node oor:name="AddInFunctions">
{nodes}
</node></node></node>
</oor:component-data>
"""


def _type(argument: Entry) -> str:
    if argument["takes"] == "table" and not argument["optional"]:
        return "com::sun::star::table::XCellRange"
    return "any"


def _parameter(argument: Entry) -> str:
    """What the argument is called in the interface, where a name has no underscore."""
    return str(argument["name"]).replace("_", "")


def _function(name: str, entry: Entry) -> str:
    returns = entry["returns"]
    told = f"{entry['help']} {returns[:1].upper()}{returns[1:]}"
    arguments = "".join(
        # LibreOffice looks the help of a method's parameter up by its name there.
        f'<node oor:name="{_parameter(it)}" oor:op="replace">'
        f"{_text('DisplayName', it['name'])}{_text('Description', explained(it))}</node>"
        for it in entry["arguments"]
    )
    return (
        f'<node oor:name="{name}" oor:op="replace">'
        f"{_text('DisplayName', f'{IMPLEMENTATION}.{name}')}{_text('Description', told)}"
        f"{_plain('Category', 'Add-In')}"
        f'<node oor:name="Parameters">{arguments}</node></node>'
    )


def explained(argument: Entry) -> str:
    """What the wizard says of an argument: its help, and what is so in Calc alone."""
    if argument["takes"] != "figures":
        return str(argument["help"])
    return f"{argument['help']}. {message('calc-blank-figure')}"


def _text(name: str, value: str) -> str:
    """A text in the language of whoever reads it; ours is the same for all."""
    told = escape(value)
    return "".join(
        (
            f'<prop oor:name="{name}">',
            *(f'<value xml:lang="{lang}">{told}</value>' for lang in ("en-US", "vi")),
            "</prop>",
        )
    )


def _plain(name: str, value: str) -> str:
    return f'<prop oor:name="{name}"><value>{value}</value></prop>'

"""Every custom function and macro with its help, as `ansinh functions --json` and hosts show it.

Read off the functions themselves: docstring, annotations, defaults. Nothing is written twice.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from udfs import functions


def catalogue() -> list[dict[str, Any]]:
    """The ``functions`` of contract.md, in the order of udfs/functions; aliases not repeated."""
    aliases: dict[str, list[str]] = {}
    for alias, name in functions.ALIASES.items():
        aliases.setdefault(name, []).append(alias.upper())
    return [
        _entry(name, function, aliases.get(name, []))
        for name, function in custom_functions().items()
        if name not in functions.ALIASES
    ]


def calc_catalogue() -> list[dict[str, Any]]:
    """The same, each argument with what it ``takes``: a "table", "figures" or "words".

    Calc is the one host that has to be told: a lone blank cell comes from it as 0, and it hands
    over a table that holds an error only where a table must be given.
    """
    entries = catalogue()
    for entry in entries:
        hints = get_type_hints(custom_functions()[entry["name"].lower()], include_extras=True)
        for argument in entry["arguments"]:
            argument["takes"] = _takes(hints[argument["name"]].__metadata__[0])
    return entries


def _takes(options: Mapping[str, Any]) -> str:
    if options.get("table"):
        return "table"
    return "figures" if options.get("err_to_str") else "words"


def custom_functions() -> dict[str, Callable[..., Any]]:
    """Every custom function by its Python name, aliases included, in their order."""
    return dict(functions.FUNCTIONS)


def help_of(function: Callable[..., Any]) -> dict[str, str]:
    """``help``, ``returns`` and ``example`` of a docstring with the lines "Trả về:", "Ví dụ:"."""
    text = inspect.getdoc(function) or ""
    first, _, rest = text.partition("\n\n")
    lines = dict(line.split(": ", 1) for line in rest.splitlines() if ": " in line)
    return {"help": first, "returns": lines["Trả về"], "example": lines["Ví dụ"]}


def macro_catalogue() -> list[dict[str, str]]:
    """``name``, ``label`` and ``help`` of every macro, in the order of udfs/macros.py."""
    from udfs import macros  # with all that they do: whoever asks for functions need not wait

    return [
        {"name": name, "label": label, "help": inspect.getdoc(getattr(macros, name)) or ""}
        for name, label in _labels(inspect.getsource(macros)).items()
    ]


def _labels(source: str) -> dict[str, str]:
    """Macro → the ``name`` of its ``@xw.script``, which xlwings forgets where no host is."""
    return {
        function.name: ast.literal_eval(word.value)
        for function in ast.parse(source).body
        if isinstance(function, ast.FunctionDef)
        for mark in function.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "xw.script"
        for word in mark.keywords
        if word.arg == "name"
    }


def _entry(name: str, function: Callable[..., Any], aliases: list[str]) -> dict[str, Any]:
    hints = get_type_hints(function, include_extras=True)
    texts = help_of(function)
    return {
        "name": name.upper(),
        "aliases": aliases,
        "category": functions.CATEGORY,
        "help": texts["help"],
        "arguments": [
            {
                "name": parameter.name,
                "optional": parameter.default is not inspect.Parameter.empty,
                "help": hints[parameter.name].__metadata__[0]["doc"],
            }
            for parameter in inspect.signature(function).parameters.values()
        ],
        "returns": texts["returns"],
        "example": texts["example"],
    }

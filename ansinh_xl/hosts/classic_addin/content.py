"""What the add-in offers: the functions and macros of udfs/, handed down from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Function(NamedTuple):
    """A custom function: its Python name, its help, and the function itself."""

    name: str
    category: str
    help: str
    arguments: tuple[str, ...]
    """The help of each argument, in their order."""
    call: Callable[..., Any]


class Macro(NamedTuple):
    """A one-click macro: its Python name, what the button says, what it does."""

    name: str
    label: str
    help: str


class Content(NamedTuple):
    """All of it, in the order of udfs/."""

    functions: tuple[Function, ...]
    macros: tuple[Macro, ...]
    functions_module: str
    """The module that Excel's calls of a function name: "udfs.functions"."""
    macros_module: str
    """The module whose ``run_macro(name)`` and ``about()`` the buttons call."""

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
    module: str
    """The module that Excel calls: each function by its name, ``run_macro(name)``, ``about()``."""

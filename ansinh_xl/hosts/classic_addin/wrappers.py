"""The VBA function of every custom function, as xlwings itself generates it on Windows."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from types import ModuleType, SimpleNamespace
from typing import Any

from ansinh_xl.hosts.classic_addin.content import Function

_WINDOWS_ONLY: Mapping[str, Mapping[str, Any]] = {
    "pythoncom": {"CoInitialize": lambda: None},
    "pywintypes": {},
    "win32com": {},
    "win32com.client": {"Dispatch": None},
}
"""What xlwings.udfs imports of pywin32, and needs for calls alone, not for writing VBA."""
_HEAD = ("Option Explicit", '#Const App = "Microsoft Excel"', "")


def function_wrappers(functions: Sequence[Function], module: str) -> str:
    """The source of the module that makes ``functions`` of ``module`` known to Excel."""
    written = StringIO()
    # Not an add-in by its name: Excel then gives xlwings the add-in as the book, never a person's
    # open workbook, in whose sheets xlwings would look for Python to run.
    book = SimpleNamespace(Name="AnSinh")
    with _udfs_of_xlwings() as udfs:
        marked = SimpleNamespace(
            **{
                item.name: udfs.xlfunc(category=item.category)(_copy(item.call))
                for item in functions
            }
        )
        udfs.generate_vba_wrapper(module, marked, written, book)
    source = written.getvalue()
    for item in functions:
        source = _in_capitals(source, item.name)
    source = source.replace(" = Err.Description", " = Failed(Err.Description)")
    return "\n".join([*_HEAD, source])


def _copy(function: Any) -> Any:
    """A stand-in with the same signature: xlwings marks what it writes about."""

    @functools.wraps(function)
    def copied(*args: Any) -> Any:
        return function(*args)

    return copied


def _in_capitals(source: str, name: str) -> str:
    """The function as staff type it; the name in quotes, which Python knows, stays."""
    return re.sub(rf'(?<!")\b{name}\b(?=\(| = )', name.upper(), source)


@contextmanager
def _udfs_of_xlwings() -> Iterator[ModuleType]:
    """The module that writes the VBA; where there is no Windows, with its COM left out."""
    import importlib

    missing = {}
    for name, attributes in _WINDOWS_ONLY.items():
        if sys.platform != "win32" and name not in sys.modules:
            module = ModuleType(name)
            vars(module).update(attributes)
            missing[name] = module
    sys.modules.update(missing)
    try:
        yield importlib.import_module("xlwings.udfs")
    finally:
        for name in (*missing, *(("xlwings.udfs",) if missing else ())):
            sys.modules.pop(name, None)

"""What the functions add to the extension: component, types, help."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ansinh_xl.hosts.calc_addin.function_types import Entry, help_of_functions
from ansinh_xl.hosts.calc_addin.type_library import KEPT

_SOURCES = Path(__file__).with_name("extension")


def function_parts(functions: Iterable[Entry]) -> list[tuple[str, bytes, str | None]]:
    """Name, content and media type of each; None where LibreOffice is to register nothing."""
    told = help_of_functions(functions).encode()
    return [
        (KEPT.name, KEPT.read_bytes(), "application/vnd.sun.star.uno-typelibrary;type=RDB"),
        ("CalcAddIn.xcu", told, "application/vnd.sun.star.configuration-data"),
        (
            "ansinh_functions.py",
            _source("ansinh_functions.py"),
            "application/vnd.sun.star.uno-component;type=Python",
        ),
        ("pythonpath/ansinh_cells.py", _source("ansinh_cells.py"), None),
    ]


def _source(name: str) -> bytes:
    return (_SOURCES / name).read_bytes().replace(b"\r\n", b"\n")

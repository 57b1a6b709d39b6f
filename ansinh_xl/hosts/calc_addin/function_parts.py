"""What the functions add to the extension: component, types, help."""

from __future__ import annotations

from collections.abc import Iterable

from ansinh_xl.hosts.calc_addin.build import COMPONENT, CONFIGURATION, Part, source
from ansinh_xl.hosts.calc_addin.function_types import Entry, help_of_functions
from ansinh_xl.hosts.calc_addin.type_library import KEPT

TYPES = "application/vnd.sun.star.uno-typelibrary;type=RDB"


def function_parts(functions: Iterable[Entry]) -> list[Part]:
    """The parts, the types first: the component is of them."""
    return [
        Part(KEPT.name, KEPT.read_bytes(), TYPES),
        Part("CalcAddIn.xcu", help_of_functions(functions).encode(), CONFIGURATION),
        Part("ansinh_functions.py", source("ansinh_functions.py"), COMPONENT),
        *(
            Part(f"pythonpath/{name}", source(name))
            for name in ("ansinh_cells.py", "ansinh_ranges.py")
        ),
    ]

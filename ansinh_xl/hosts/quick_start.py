"""xlwings without pandas: a program that a cell or a button waits for starts in half the time."""

from __future__ import annotations

import sys

_NOT_NEEDED = ("pandas", "numpy", "matplotlib", "PIL")
"""What xlwings imports wherever it is installed, for conversions that our functions never use."""


def import_xlwings() -> None:
    """Import xlwings as where those are not installed. They can be imported afterwards."""
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import xlwings  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]

"""Mends a slow spot of xlwings 0.37.8: it tries to import Pyodide for every single cell.

Outside Pyodide the answer is always no, so the question is replaced by the answer: a call with
100,000 cells takes hundredths of a second instead of seconds. Remove this when xlwings does it.
"""

from __future__ import annotations

import sys

MENDED_VERSIONS = frozenset({"0.37.8"})
"""The versions whose source was read; any other one is left alone."""


def mend_jsnull() -> bool:
    """Replace the check where this xlwings is known to need it; True where that was done."""
    import xlwings

    if sys.platform == "emscripten" or xlwings.__version__ not in MENDED_VERSIONS:
        return False
    from xlwings import utils
    from xlwings.conversion import standard

    def never(value: object) -> bool:
        """No value outside Pyodide is JavaScript's null."""
        return False

    # standard.py holds the function by name, the office.js engine asks utils for it.
    utils.is_jsnull = never
    vars(standard)["is_jsnull"] = never
    return True

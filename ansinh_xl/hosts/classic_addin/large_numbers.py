"""Money as Excel takes it: no cell holds an integer of 64 bits, which COM makes of 868743000000.

Everything that goes to Excel passes one function of xlwings: answers of functions and what macros
write. A double holds every whole number up to 9 quadrillion exactly.
"""

from __future__ import annotations

from typing import Any

_LARGEST = 2**31 - 1


def mend_large_numbers() -> None:
    """Let xlwings hand integers beyond 32 bits over as doubles. Without Windows: nothing to do."""
    import xlwings

    host = getattr(xlwings, "_xlwindows", None)
    if host is None or hasattr(host.engine, "hands_over_large_numbers"):
        return
    prepare = host.engine.prepare_xl_data_element

    def prepared(value: Any, options: Any) -> Any:
        value = prepare(value, options)
        return float(value) if type(value) is int and abs(value) > _LARGEST else value

    host.engine.prepare_xl_data_element = prepared
    host.engine.hands_over_large_numbers = True

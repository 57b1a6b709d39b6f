"""The call of a custom function as Office.js sends it to the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def question(name: str, arguments: Sequence[Any]) -> dict[str, Any]:
    """One call; a lone value stands for the cell that holds it."""
    return {
        "func_name": name,
        "args": [arg if isinstance(arg, list) else [[arg]] for arg in arguments],
        "caller_address": "[So.xlsx]Sheet1!A1",
        "culture_info_name": "vi-VN",
        "date_format": "dd/mm/yyyy",
        "version": "any",
        "runtime": "1.4",
        "client": "Office.js",
    }

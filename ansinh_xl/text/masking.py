"""Personal data as it may be shown: enough for whoever holds the list to find it, no more."""

from __future__ import annotations

from typing import Any

_SHOWN = 4
"""So many last digits of a number are shown."""


def masked(value: Any) -> str:
    """A name as "N** V** A**", a number as "********1234": whatever stands in a person's cell."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    digits = sum(letter.isdigit() for letter in text)
    if digits * 2 > len(text.replace(" ", "")):
        return masked_number(text)
    return " ".join(word[0] + "**" for word in text.split())


def masked_number(text: str) -> str:
    """The last digits of a number; of a short one none."""
    text = text.strip()
    kept = text[-_SHOWN:] if len(text) >= 2 * _SHOWN else ""
    return "*" * (len(text) - len(kept)) + kept

"""The language that staff read: Vietnamese unless told otherwise. Texts stand in messages.py."""

from __future__ import annotations

import os
from typing import Final

LANGUAGES: Final = ("vi", "en")

_chosen: str | None = None


def set_language(lang: str | None) -> None:
    """Choose the language for this process; None goes back to ``ANSINH_LANG`` or Vietnamese."""
    global _chosen
    if lang is not None and lang not in LANGUAGES:
        from ansinh_xl.errors import UsageError

        raise UsageError("bad-language", language=lang, known=LANGUAGES)
    _chosen = lang


def language(lang: str | None = None) -> str:
    """``lang`` if it is one of ours, else the chosen language, else ``ANSINH_LANG``, else "vi"."""
    for candidate in (lang, _chosen, os.environ.get("ANSINH_LANG", "")[:2].lower()):
        if candidate in LANGUAGES:
            return candidate
    return "vi"

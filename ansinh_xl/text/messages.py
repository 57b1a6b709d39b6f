"""Every text that a person reads, by code: findings, errors, commands; Vietnamese and English.

The texts stand in message_texts/*.toml, one file per room, read when the first one is needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ansinh_xl.errors import AnsinhError
from ansinh_xl.text.language import language, set_language

__all__ = ["codes", "message", "placeholders", "set_language", "texts"]

_PLACEHOLDER = r"\{(\w+)\}"


def message(code: str, /, lang: str | None = None, **params: Any) -> str:
    """The text of ``code`` with its parameters filled in.

    ``lang`` None: the chosen language, else ``ANSINH_LANG``, else Vietnamese. Numbers print in
    the language's style (1.234,5 or 1,234.5), lists with commas; a missing parameter prints "?".
    With a ``count`` above 1 the text is the one for many, where the code has one (``vi_many``);
    where a parameter has nothing to say, the one that does without (``vi_bare``).
    Raises KeyError for a code that has no text.
    """
    chosen = language(lang)
    template = _LENT.get(code) or _text(code, chosen, params)
    text = re.sub(
        _PLACEHOLDER,
        lambda found: _printed(params.get(found.group(1)), found.group(1), chosen),
        template,
    )
    return text[0].upper() + text[1:] if template.startswith("{form}") else text


def _text(code: str, lang: str, params: Mapping[str, Any]) -> str:
    its, count = texts()[code], params.get("count", 1)
    bare = its.get(f"{lang}_bare")
    if bare and any(params.get(name) in (None, "") for name in placeholders(code, lang)):
        return bare
    many = its.get(f"{lang}_many") if isinstance(count, int) and count > 1 else None
    return many or its[lang]


def explain(error: AnsinhError, lang: str | None = None) -> str:
    """The sentence a person is shown for an error of ours."""
    return message(error.code, lang, **error.params)


def codes() -> frozenset[str]:
    """Every code that has a text."""
    return frozenset(texts())


def placeholders(code: str, lang: str = "vi") -> frozenset[str]:
    """The names of the parameters that the text of ``code`` prints."""
    return frozenset(re.findall(_PLACEHOLDER, texts()[code].get(lang, "")))


_LENT: dict[str, str] = {}


def lend_name(code: str, name: str) -> None:
    """A name that stands in no catalogue, in every language: of a form that staff have declared."""
    if code not in texts():
        _LENT[code] = name


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Mapping[str, str]]:
    """All texts by code and language. One code has one text: a second one is a mistake."""
    import tomllib
    from pathlib import Path

    merged: dict[str, Mapping[str, str]] = {}
    for entry in sorted(Path(__file__).with_name("message_texts").glob("*.toml")):
        for code, text in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            if code in merged:
                raise ValueError(f"two texts for {code!r}, the second one in {entry.name}")
            merged[code] = text
    return merged


# Years and row numbers are no quantities: 2020 must not print as 2.020.
_NEVER_GROUPED = frozenset({"year", "row", "line", "port", "id"})
_MOST_NAMED = 40
"""Nobody reads a longer list in a sentence; the finding itself holds all of it."""
_FORMS = frozenset({"form", "other_form"})
_PERIODS = frozenset({"period", "found", "expected", "named", "told"})


def _printed(value: Any, name: str, lang: str) -> str:
    if value is None or value == "" or value == [] or value == ():
        return "?"
    if isinstance(value, str):
        return _named(value, name, lang)
    if isinstance(value, bool) or name in _NEVER_GROUPED:
        return str(value)
    if isinstance(value, (int, float, Decimal, Fraction)):
        from ansinh_xl.text.numbers import format_number

        return format_number(value, lang)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if lang == "vi" else f"{value:%Y-%m-%d}"
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    if isinstance(value, (list, tuple)):
        between = " hoặc " if name == "readings" and lang == "vi" else ", "
        between = " or " if name == "readings" and lang == "en" else between
        shown = [_printed(item, name, lang) for item in value[:_MOST_NAMED]]
        if len(value) > _MOST_NAMED:
            shown[-1] += " " + message("and-more", lang, count=len(value) - _MOST_NAMED)
        return between.join(shown)
    return str(value)


def _named(value: str, name: str, lang: str) -> str:
    """The name of a code (unit, form, period, reason); any other text as it is."""
    if name in ("reason", "what", "kind"):
        room: str | None = name
    else:
        room = "form" if name in _FORMS else "unit" if name.endswith("_unit") else None
    if room is not None:
        lent = _LENT.get(f"{room}.{value}")
        name_of = texts().get(f"{room}.{value}")
        return lent or (value if name_of is None else name_of[lang])
    if name in _PERIODS and re.fullmatch(r"(19|20)\d\d(-\w{1,3})?", value):
        from ansinh_xl.errors import UsageError
        from ansinh_xl.text.periods import parse_period

        try:
            return parse_period(value).label(lang)
        except UsageError:
            return value
    return value

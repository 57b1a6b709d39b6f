"""How well the texts above a table tell each form: by the phrases that its titles may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ansinh_xl.forms.labels import spelled_out
from ansinh_xl.forms.schema import Form
from ansinh_xl.text.folding import fold


@lru_cache(maxsize=256)
def _vocabulary(forms: tuple[Form, ...]) -> Mapping[str, Sequence[str]]:
    """First word → every phrase beginning with it that tells something of any of the forms."""
    found: dict[str, list[str]] = {}
    for phrase in dict.fromkeys(
        phrase for form in forms for said in _phrases(form) for phrase in said
    ):
        found.setdefault(phrase.split()[0], []).append(phrase)
    return found


def _said(forms: tuple[Form, ...], text: str) -> str:
    """What of a text tells anything of a form: as good as the text, and the same in many."""
    bounded = f" {text} "
    vocabulary = _vocabulary(forms)
    begun = sorted(vocabulary.keys() & text.split())
    return "|".join([said for word in begun for said in vocabulary[word] if said in bounded])


@lru_cache(maxsize=1_024)
def _said_by_sheet(forms: tuple[Form, ...], sheet: str) -> str:
    return _said(forms, spelled_out(fold(sheet)))


def title_scores(forms: tuple[Form, ...], title: Sequence[str], sheet: str) -> tuple[float, ...]:
    """What the texts above a table, or its sheet's name, say for each of the forms."""
    heading = spelled_out(" ".join(filter(None, map(fold, title))))
    return _scores(forms, _said(forms, heading), _said_by_sheet(forms, sheet))


@lru_cache(maxsize=4_096)
def _scores(forms: tuple[Form, ...], heading: str, sheet: str) -> tuple[float, ...]:
    return tuple(title_score(form, heading, sheet) for form in forms)


def title_score(form: Form, heading: str, sheet: str) -> float:
    """How well the texts above a table, or its sheet's name, tell a form: 0 to 1."""
    said, not_said = _phrases(form)
    for text, ceiling in ((heading, 1.0), (sheet, 0.8)):
        bounded = f" {text} "
        refused = [phrase for phrase in not_said if phrase in bounded]
        found = [
            phrase
            for phrase in said
            if phrase in bounded and not any(phrase.strip() in other for other in refused)
        ]
        if refused and not found:
            return 0.0
        if found and not refused:
            longest = max(len(phrase.split()) for phrase in found)
            return ceiling * min(1.0, 0.55 + 0.09 * longest)
    return 0.0


@lru_cache(maxsize=256)
def _phrases(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a title of the form may say, and what it must not, each between blanks."""
    said, refused = (form.title, *form.titles), form.not_titles
    return tuple(f" {spelled_out(fold(phrase))} " for phrase in said), tuple(
        f" {spelled_out(fold(phrase))} " for phrase in refused
    )

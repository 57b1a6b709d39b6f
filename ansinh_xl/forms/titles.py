"""How well the texts above a table tell each form: by the phrases that its titles may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from ansinh_xl.forms.labels import abbreviations, spelled_out
from ansinh_xl.forms.schema import Form
from ansinh_xl.text.folding import fold

_SENT_WITH = r"(?i)\([^()]*\bkèm theo\b[^()]*\)|(?m:^)[^\n]{0,20}\bkèm theo\b[^\n]*"
"""The letter that a table goes with: "(Kèm theo Công văn số 12/SLĐTBXH-BTXH)" is of no form."""
ANOTHER_WORD = "_"
"""Stands for one or more words that no phrase holds."""


def title_scores(forms: tuple[Form, ...], title: Sequence[str], sheet: str) -> tuple[float, ...]:
    """What the texts above a table, or its sheet's name, say for each of the forms."""
    telling = _telling(forms)
    heading = " ".join([telling[line] for line in title if line])
    return _scores(forms, heading, telling[sheet])


class _Telling(dict[str, str]):
    """Text → the same folded, without the words that tell of no form: the same in all texts that
    differ in who reports, and when.
    """

    def __init__(self, forms: tuple[Form, ...]) -> None:
        self._words, self._pairs = _vocabulary(forms)

    def __missing__(self, text: str) -> str:
        words, pairs = self._words, self._pairs
        folded = fold(text)
        if "kem theo" in folded:
            folded = fold(re.sub(_SENT_WITH, " ", normalize("NFC", text)))
        said = folded.split()
        told: list[str] = []
        # A word at an end may belong to one in the line above or below.
        for before, word, after in zip(["", *said], said, [*said[1:], ""], strict=False):
            if word in words and (
                not (before and after)
                or not pairs.isdisjoint((word, (before, word), (word, after)))
            ):
                told.append(word)
            elif told[-1:] != [ANOTHER_WORD]:
                told.append(ANOTHER_WORD)
        if len(self) >= _MOST_TEXTS:
            self.clear()
        found = self[text] = " ".join(told)
        return found


_MOST_TEXTS = 4_096


@lru_cache(maxsize=256)
def _telling(forms: tuple[Form, ...]) -> _Telling:
    return _Telling(forms)


def _vocabulary(
    forms: tuple[Form, ...],
) -> tuple[frozenset[str], frozenset[str | tuple[str, str]]]:
    """Every word of what tells anything of any of the forms; those that tell it alone, and the
    pairs of neighbours. Abbreviations are among them.
    """
    phrases = [phrase for form in forms for said in _phrases(form) for phrase in said]
    split = [phrase.split() for phrase in (*phrases, *abbreviations())]
    return frozenset(word for said in split for word in said), frozenset(
        told for said in split for told in (pairwise(said) if len(said) > 1 else said)
    )


@lru_cache(maxsize=4_096)
def _scores(forms: tuple[Form, ...], heading: str, sheet: str) -> tuple[float, ...]:
    texts = spelled_out(heading), spelled_out(sheet)
    return tuple(title_score(form, *texts) for form in forms)


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

"""Printed names for codes: units of measure, dimensions, stages, fund sources, sheets of forms.

The words stand in the message catalogue and in the forms' own data files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ansinh_xl.facts import Dims, Fact
from ansinh_xl.forms import load_forms
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.messages import message, texts


@lru_cache(maxsize=1 << 10)
def _plain(code: str, lang: str) -> str:
    return message(code, lang)


_PHRASE = 3


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, str]:
    """Folded phrases of up to three words → how the forms' own labels spell them."""
    found: dict[str, set[str]] = {}
    for form in load_forms().values():
        members = [label for dim in form.dimensions for it in dim.members for label in it.labels]
        of_columns = [label for it in form.columns for label in (*it.labels, *it.whole)]
        for label in [*members, *of_columns]:
            words = re.findall(r"[^\W_]+", nfc(label).lower())
            for size in range(1, _PHRASE + 1):
                for begin in range(len(words) - size + 1):
                    phrase = " ".join(words[begin : begin + size])
                    found.setdefault(fold(phrase), set()).add(phrase)
    return {key: next(iter(spelled)) for key, spelled in found.items() if len(spelled) == 1}


def _spelled(words: Sequence[str], own: Mapping[str, str]) -> Iterator[str]:
    """The words of a folded label with their marks, as far as anybody knows them: the longest
    phrase first, for one word alone may be several.
    """
    place = 0
    while place < len(words):
        for size in range(min(_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + size])
            known = own.get(phrase) or _phrases().get(phrase)
            if known is not None or size == 1:
                yield known or phrase
                place += size
                break


class Labels:
    """Names in one language; a code without a name is shown as it is, never an error.

    ``printed`` has names as the workbooks print them by their folded form: facilities.
    """

    def __init__(
        self, lang: str, forms: Mapping[str, Form], printed: Mapping[str, str] | None = None
    ) -> None:
        self.lang = lang
        self._forms = forms
        self._printed = printed or {}

    def __call__(self, code: str, **params: object) -> str:
        """The text of a message code."""
        return message(code, self.lang, **params) if params else _plain(code, self.lang)

    def _named(self, room: str, code: str) -> str | None:
        return self(f"{room}.{code}") if f"{room}.{code}" in texts() else None

    def sheet(self, form: Form) -> str:
        """The short title that a form's sheet bears."""
        return self._named("sheet", form.code) or form.title

    def form(self, code: str) -> str:
        """A form's short title by its code."""
        known = self._forms.get(code)
        return self._named("sheet", code) or (known.title if known else code)

    def title(self, form: Form) -> str:
        """The full title over a form's sheet."""
        if self.lang == "vi":
            return form.title
        named = (self._named("form", form.code) or form.title).removeprefix("the form ")
        return named[:1].upper() + named[1:]

    def path(self, column: Column, form: str = "") -> tuple[str, ...]:
        """A column's header from top to bottom: its name in ``form``, else its official label."""
        printed = self._named(f"header.{form}", column.code)
        if printed is None:
            printed = column.labels[0] if self.lang == "vi" else column.code.replace("_", " ")
        parts = (part.strip() for part in printed.split(">"))
        return tuple(part[:1].upper() + part[1:] for part in parts)

    def indicator(self, fact: Fact) -> str:
        """The label of a fact's column, in one line."""
        form = self._forms.get(fact.form)
        for column in form.columns if form else ():
            if column.code == fact.indicator or (
                column.indicator == fact.indicator and column.fund_source == fact.fund_source
            ):
                return " – ".join(self.path(column, fact.form))
        return fact.indicator

    def measure(self, code: str | None) -> str:
        """hộ, người, đồng …; empty for none."""
        return (self._named("unit", code) or code) if code else ""

    def dimension(self, name: str) -> str:
        """The header over a dimension's members."""
        return self._named("dimension", name) or name

    def member(self, form: str, name: str, code: str) -> str:
        """A dimension's member as the form prints it."""
        known = self._forms.get(form)
        if self.lang != "vi":
            return self._named(f"member.{name}", code) or code.replace("_", " ")
        words: Mapping[str, str] = {}
        for dimension in known.dimensions if known else ():
            if dimension.name == name:
                words = dimension.printed
            for member in dimension.members:
                if dimension.name == name and member.code == code:
                    return member.labels[0]
        printed = self._printed.get(code) or " ".join(_spelled(code.split(), words))
        return printed[:1].upper() + printed[1:]

    def dims(self, form: str, dims: Dims, order: Iterable[str] = ()) -> str:
        """All members of a line: "2019 – Hộ thoát nghèo"."""
        given = dict(dims)
        names = [name for name in order if name in given]
        names += [name for name in given if name not in names]
        return " – ".join(self.member(form, name, given[name]) for name in names)

    def stage(self, code: str | None) -> str:
        """dự toán, phân bổ or chi, giải ngân; empty for none."""
        return (self._named("stage", code) or code) if code else ""

    def fund_source(self, code: str | None) -> str:
        """Ngân sách trung ương …; empty for none."""
        return (self._named("fund", code) or code) if code else ""

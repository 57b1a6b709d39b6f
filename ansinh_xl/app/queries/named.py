"""Forms and indicators as a person names them: by code, by title, by a label of a column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.tables import FIGURES
from ansinh_xl.errors import UsageError
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.folding import fold
from ansinh_xl.text.language import language


def form_named(asked: str) -> Form | None:
    """The form that is so called by code, title, or the short title on its sheet."""
    return _called(language(None)).get(fold(asked))


def known_form(asked: str) -> Form:
    """The same; UsageError where there is none."""
    form = form_named(asked)
    if form is None:
        raise UsageError("answer-form", value=asked, known=titles())
    return form


def column_named(asked: str, held: Collection[str]) -> tuple[Form, Column]:
    """The one figure that is so called by code ("closing", "poverty_change.closing") or label.

    Of several forms' the one that has figures, ``held`` are those forms. UsageError where none or
    several are meant.
    """
    found = _columns().get(fold(asked), ())
    with_figures = [pair for pair in found if pair[0].code in held] or found
    if len(with_figures) == 1:
        return with_figures[0]
    if with_figures:
        names = [f"{form.code}.{column.code}" for form, column in with_figures]
        raise UsageError("answer-indicator-several", value=asked, known=names)
    raise UsageError("answer-form", value=asked, known=titles())


def columns_named(asked: str) -> list[Column]:
    """Every figure of any form that is so called."""
    return [column for _, column in _columns().get(fold(asked), ())]


def titles() -> str:
    """The short titles of all forms."""
    return "; ".join(map(_short, latest.forms().values()))


@lru_cache(maxsize=2)
def _called(lang: str) -> Mapping[str, Form]:
    found: dict[str, Form] = {}
    for form in latest.forms().values():
        for name in (form.code, form.title, _short(form)):
            found.setdefault(fold(name), form)
    return found


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, list[tuple[Form, Column]]]:
    found: dict[str, list[tuple[Form, Column]]] = {}
    for form in latest.forms().values():
        for column in form.columns:
            if column.kind in FIGURES:
                for name in dict.fromkeys(_names(form, column)):
                    found.setdefault(name, []).append((form, column))
    return found


def _names(form: Form, column: Column) -> Iterable[str]:
    yield fold(column.code)
    yield fold(f"{form.code}.{column.code}")
    for label in printed_labels(column):
        yield fold(label)


def printed_labels(column: Column) -> list[str]:
    """The labels right over a column, without those above them."""
    return [label.rsplit(">", 1)[-1] for label in column.labels]


def _short(form: Form) -> str:
    return Labels(language(None), latest.forms()).form(form.code)

"""Which form is meant where staff have declared forms of their own beside the built-in ones.

A built-in form is recognised as ever. Only where its columns alone speak for it, and the title
names another form in so many words, is it that other one.
"""

from __future__ import annotations

from collections.abc import Mapping

from ansinh_xl.forms.recognise import Recognition, recognise
from ansinh_xl.forms.schema import Form
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import LocatedTable

NAMED = 0.9
"""What a title scores that holds four words of a form's name in a row; fewer may be chance."""


def preferred(
    table: LocatedTable, builtin: Mapping[str, Form], staff: Mapping[str, Form], year: int
) -> Recognition | None:
    """The form of a table; None where no form fits well enough to extract."""
    found = recognise(table, builtin, year)
    if not staff or (found is not None and by_title(table, found.form) > 0):
        return found
    own = recognise(table, staff, year)
    if found is None or own is None:
        return found or own
    named = by_title(table, own.form) >= NAMED and own.score > found.score
    return own if named else found


def by_title(table: LocatedTable, form: Form) -> float:
    """How well the texts above the table, or its sheet's name, tell the form: 0 to 1."""
    return title_scores((form,), table.title, table.grid.sheet)[0]

"""Which list of persons or households a located table is: by title and headers, like a form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ansinh_xl.forms.labels import fit, header_words, pattern
from ansinh_xl.forms.matching import ACCEPT
from ansinh_xl.forms.recognise import RECOGNISED, TITLE_SHARE
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.forms.shape import WIDEST
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple, by_identity

_TELLING = 6
"""So many columns of a list tell it without a word from its title."""
_ALONE = 3
"""A title tells little of a table with fewer columns of the list than this."""


@by_identity
class ListRecognition(NamedTuple):
    """A list's declaration, how well it fits (0 to 1), and its columns by their place."""

    form: Form
    score: float
    columns: Mapping[int, Column]


def recognise_list(table: LocatedTable, lists: Mapping[str, Form]) -> ListRecognition | None:
    """The list that a table is; None where it is none that anybody has declared."""
    if len(table.columns) > WIDEST:
        return None
    asked = tuple(lists.values())
    titles = title_scores(asked, table.title, table.grid.sheet)
    return _best(asked, titles, table.columns)


# Tables made from one template share their columns.
@lru_cache(maxsize=256)
def _best(
    lists: tuple[Form, ...], titles: tuple[float, ...], columns: tuple[TableColumn, ...]
) -> ListRecognition | None:
    best: ListRecognition | None = None
    for form, title in zip(lists, titles, strict=True):
        matched = _matched(form, columns)
        found = {column.code for column, _ in matched.values()}
        if len(found) < _ALONE or any(
            column.required and column.code not in found for column in form.columns
        ):
            continue
        share = min(1.0, sum(score for _, score in matched.values()) / _TELLING)
        score = TITLE_SHARE * title + (1 - TITLE_SHARE) * share
        if score >= RECOGNISED and (best is None or score > best.score):
            places = {place: column for place, (column, _) in sorted(matched.items())}
            best = ListRecognition(form, score, places)
    return best


def _matched(form: Form, columns: tuple[TableColumn, ...]) -> dict[int, tuple[Column, float]]:
    """Column of the table → the declared one and how well its header fits; each only once."""
    candidates = []
    for place in columns:
        path = tuple(map(header_words, place.path))
        for column in form.columns:
            score = max(fit(path, pattern(label)) for label in column.labels) if path else 0.0
            if score >= ACCEPT:
                candidates.append((-score, place.index, column))
    taken: dict[int, tuple[Column, float]] = {}
    for score, index, column in sorted(candidates, key=lambda item: item[:2]):
        if index not in taken and all(column is not other for other, _ in taken.values()):
            taken[index] = column, -score
    return taken

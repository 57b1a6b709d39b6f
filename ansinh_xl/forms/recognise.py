"""Which form a located table is, and which of its columns is which: by title and by headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ansinh_xl.facts import Dims
from ansinh_xl.forms.labels import (
    Pattern,
    Words,
    fit,
    header_words,
    in_year,
    pattern,
)
from ansinh_xl.forms.members import beside_members, grouped_by, without_dimensions
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import HeaderPath, LocatedTable, TableColumn
from ansinh_xl.locate.columns import names_a_rate
from ansinh_xl.records import by_identity
from ansinh_xl.text.units import unit_of

_YEAR = re.compile(r"20[0-4]\d")
ACCEPT = 0.5
"""A column that a label explains less well is not taken, only proposed."""
PROPOSE = 0.3
RECOGNISED = 0.5
TITLE_SHARE = 0.4
ENOUGH_BESIDE = 3
"""Columns of figures that another form must have left for a second one to be looked for."""
BESIDE = 0.9
"""What a reading by such a neighbour is worth against one that the form declares."""


class ColumnMatch:
    """A table column read as a form column, with the dimensions its header names."""

    __slots__ = ("column", "dims", "index", "score")

    def __init__(self, index: int, column: Column, dims: Dims, score: float) -> None:
        self.index = index
        self.column = column
        self.dims = dims
        self.score = score


@by_identity
class Recognition(NamedTuple):
    """A form, how well it fits (0 to 1), its columns, and what stayed open.

    Equal to itself alone: tables of one template share it, and it keys caches.
    """

    form: Form
    score: float
    matches: tuple[ColumnMatch, ...]
    missing: tuple[Column, ...]
    proposals: tuple[ColumnMatch, ...]
    """Unmatched columns with the reading that fits them best, for a person to decide."""
    others: frozenset[int] = frozenset()
    """Columns that repeat this year's for another year, or are another form's: no facts of this
    form in this period.
    """
    beside: Recognition | None = None
    """Another form in the same rows: near-poor households beside poor ones."""


TOTAL = ("tong", "so")
"""Under a group header it says no more than the header: "Hộ nghèo > Tổng số"."""
PRESUMED = "presumed money"
"""The kind of a column that counts as well as not: "Cuối kỳ" in a table that says "triệu đồng"."""
Shape = tuple[tuple[int, tuple[Words, ...], str, bool], ...]
"""Per column: index, the words of its path, its kind, whether it holds figures."""


def recognise(
    table: LocatedTable, forms: Mapping[str, Form], year: int | None = None
) -> Recognition | None:
    """The best form for a table; None where none fits well enough to extract.

    ``year`` is the table's own, by which "cuối năm 2019" is this year's end or the last one's.
    """
    asked = tuple(forms.values())
    titles = title_scores(asked, table.title, table.grid.sheet)
    return _best(asked, titles, table.columns, year)


# Tables made from one template share their columns, and differ in who sends them.
@lru_cache(maxsize=1_024)
def _best(
    forms: tuple[Form, ...],
    titles: tuple[float, ...],
    columns: tuple[TableColumn, ...],
    year: int | None,
) -> Recognition | None:
    shape = _shape(columns, year)
    others = _of_other_years(shape, year)
    best = _likeliest(forms, titles, shape, others)
    return best if best is None else _with_another_beside(best, forms, titles, shape)


def _with_another_beside(
    best: Recognition, forms: tuple[Form, ...], titles: tuple[float, ...], shape: Shape
) -> Recognition:
    """The columns that a form leaves may be another one's, in the same rows."""
    own = frozenset(match.index for match in best.matches)
    left = [index for index, _, kind, numeric in shape if numeric and kind != "code"]
    left = [index for index in left if index not in own and index not in best.others]
    if len(left) < ENOUGH_BESIDE:
        return best
    known = best.others.union(index for index, _, _, numeric in shape if numeric).difference(left)
    beside = _likeliest(forms, titles, shape, known, without=best.form)
    if beside is None:
        return best
    taken = frozenset(match.index for match in beside.matches)
    # What neither reads is told of once, as a column that the first one does not know.
    unread = known.union(left) - taken
    return best._replace(
        others=best.others | taken, proposals=(), beside=beside._replace(others=unread)
    )


def _likeliest(
    forms: tuple[Form, ...],
    titles: tuple[float, ...],
    shape: Shape,
    others: frozenset[int],
    without: Form | None = None,
) -> Recognition | None:
    """The best form for the columns that are none of the ``others``."""
    figures = sum(1 for _, _, _, numeric in shape if numeric)
    shape = tuple(column for column in shape if column[0] not in others)
    known = _fits(shape)
    best: Recognition | None = None
    first = 0
    # The likeliest by title first: most others cannot reach it then, however well they fit.
    for place in sorted(range(len(forms)), key=lambda place: -titles[place]):
        form, title = forms[place], titles[place]
        if form is without or (title == 0 and figures < _worth_a_look(form)):
            continue
        if best is not None and TITLE_SHARE * title + (1 - TITLE_SHARE) < best.score:
            continue
        fitted = known.get(form)
        if fitted is None:
            fitted = known[form] = _fit(form, shape)
        score = (TITLE_SHARE * title + (1 - TITLE_SHARE) * fitted.coverage) * fitted.whole
        # Of equals the first of the forms is taken, in whatever order they were asked.
        if score >= RECOGNISED and (
            best is None or score > best.score or (score == best.score and place < first)
        ):
            first = place
            best = Recognition(
                form, score, fitted.matches, fitted.missing, fitted.proposals, others
            )
    return best


def _shape(columns: Sequence[TableColumn], year: int | None) -> Shape:
    return tuple(
        (
            item.index,
            _words_in_year(_with_subject(columns, place), year),
            PRESUMED if item.presumed else item.kind,
            item.numeric,
        )
        for place, item in enumerate(columns)
    )


def _of_other_years(shape: Shape, year: int | None) -> frozenset[int]:
    """Columns that stand again under this year: "Năm 2019 > Hộ nghèo" beside "Năm 2020 > …"."""
    if year is None:
        return frozenset()
    present = {words for _, words, _, _ in shape}
    return frozenset(
        index
        for index, words, _, _ in shape
        if (here := _put_in_year(words, str(year))) != words and here in present
    )


def _put_in_year(words: tuple[Words, ...], year: str) -> tuple[Words, ...]:
    return tuple(
        tuple(year if _YEAR.fullmatch(word) else word for word in label) for label in words
    )


def _with_subject(columns: Sequence[TableColumn], place: int) -> HeaderPath:
    """A column's path; a bare "Tỷ lệ %" takes its subject from the figures at its left."""
    column = columns[place]
    if place and column.kind == "rate" and len(column.path) == 1 and _bare(column.path[0]):
        left = columns[place - 1]
        if left.numeric and left.kind != "rate" and len(left.path) == 1:
            return (*left.path, *column.path)
    return column.path


@lru_cache(maxsize=1_024)
def _bare(label: str) -> bool:
    return set(header_words(label)) <= {"ty", "le", "phantram", "so", "tinh"}


@lru_cache(maxsize=4_096)
def _words_in_year(path: HeaderPath, year: int | None) -> tuple[Words, ...]:
    return tuple(in_year(header_words(label), year) for label in path)


def match_columns(
    form: Form, shape: Shape
) -> tuple[tuple[ColumnMatch, ...], tuple[ColumnMatch, ...]]:
    """Assign table columns to form columns, the clearest first; each only once."""
    candidates: list[ColumnMatch] = []
    groups = grouped_by(form, (words for _, words, _, _ in shape))
    for index, words, kind, numeric in shape:
        if kind in ("code", "date"):
            continue
        declared = [*without_dimensions(form, words)]
        beside = [
            found for rest, dims in declared for found in beside_members(groups, words, rest, dims)
        ]
        if len(words) > 1 and (words[-1] == TOTAL or _is_unit(words[-1])):
            beside.append((words[:-1], ()))
        for rest, dims in declared + beside:
            fits = _label_fits(form, rest)
            for column in form.columns:
                score = fits.get(column, 0.0)
                if not rest and _stands_alone(form, dims, column):
                    score = 0.9
                if (rest, dims) in beside:
                    score *= BESIDE
                if score >= PROPOSE and _kinds_agree(column, kind, numeric, rest):
                    candidates.append(ColumnMatch(index, column, dims, score))
    candidates.sort(key=lambda match: (-match.score, -len(match.dims), match.index))
    taken: list[ColumnMatch] = []
    columns: set[int] = set()
    meanings: set[tuple[str, Dims]] = set()
    proposals: dict[int, ColumnMatch] = {}
    for match in candidates:
        meaning = (match.column.code, match.dims)
        if match.index in columns or meaning in meanings:
            continue
        if match.score < ACCEPT:
            proposals.setdefault(match.index, match)
            continue
        taken.append(match)
        columns.add(match.index)
        meanings.add(meaning)
    open_ones = tuple(item for index, item in proposals.items() if index not in columns)
    return tuple(sorted(taken, key=lambda match: match.index)), open_ones


@lru_cache(maxsize=4_096)
def _is_unit(label: Words) -> bool:
    """A header cell "(triệu đồng)" or "người" under another one may say nothing else.

    Two words at most: "Đối tượng kỳ trước chuyển sang" begins like a unit and is none.
    """
    unit = unit_of(" ".join(label)) if len(label) <= 2 else None
    return unit is not None and unit.kind != "rate"


@lru_cache(maxsize=16_384)
def _label_fits(form: Form, path: tuple[Words, ...]) -> Mapping[Column, float]:
    """How well the best of its labels fits a path, for every column of which one fits at all."""
    found: dict[Column, float] = {}
    labels = _labels_by_word(form)
    for word in set(path[-1]) if path else ():
        for column, wanted in labels.get(word, ()):
            score = fit(path, wanted)
            if score > found.get(column, 0.0):
                found[column] = score
    return found


@lru_cache(maxsize=256)
def _labels_by_word(form: Form) -> Mapping[str, Sequence[tuple[Column, Pattern]]]:
    """First word of a label's lowest part, which a header must hold, → the columns and labels."""
    found: dict[str, list[tuple[Column, Pattern]]] = {}
    for column in form.columns:
        for wanted in map(pattern, column.labels):
            if wanted[-1]:
                found.setdefault(wanted[-1][0], []).append((column, wanted))
    return found


class _Fit(NamedTuple):
    """How a form's columns fit those of a table, whatever its title says."""

    matches: tuple[ColumnMatch, ...]
    proposals: tuple[ColumnMatch, ...]
    missing: tuple[Column, ...]
    coverage: float
    """Share of the table's figures that the form explains."""
    whole: float
    """Falls with every required column that is missing; 0 where the form cannot be meant."""


@lru_cache(maxsize=1_024)
def _fits(shape: Shape) -> dict[Form, _Fit]:
    """What is known of the forms that tables of this shape were held against: filled as we go."""
    return {}


def _fit(form: Form, shape: Shape) -> _Fit:
    matches, proposals = match_columns(form, shape)
    found = {match.column.code for match in matches}
    missing = tuple(
        item for item in form.columns if _required(item, found) and not _present(item, found)
    )
    required = sum(1 for column in form.columns if column.required)
    if not matches or len(missing) > required / 2:
        return _Fit(matches, proposals, missing, 0.0, 0.0)
    figures = {index for index, _, kind, numeric in shape if numeric and kind != "code"}
    fitted = sum(match.score for match in matches if match.index in figures or not figures)
    coverage = min(1.0, fitted / max(len(figures), 1))
    return _Fit(matches, proposals, missing, coverage, 1.0 - len(missing) / (required + 1))


def _required(column: Column, found: set[str]) -> bool:
    beside = column.required_beside
    return column.required or (bool(beside) and found.issuperset(beside))


def _present(column: Column, found: set[str]) -> bool:
    return column.code in found or (
        bool(column.sum_of) and any(part in found for part in column.sum_of)
    )


@lru_cache(maxsize=256)
def _worth_a_look(form: Form) -> int:
    """Columns of figures without which a table whose title says nothing is not this form."""
    return max(3, sum(1 for column in form.columns if column.required))


def _kinds_agree(
    column: Column, kind: str, numeric: bool, rest: tuple[tuple[str, ...], ...]
) -> bool:
    if kind == "text":
        return not numeric and column.kind not in ("text", "code", "date") and bool(rest)
    if (column.kind == "rate") != (kind == "rate"):
        # "Diện tích nhà ở bình quân đầu người" is what households lack: a count of them.
        return kind == "rate" and column.measure is not None and _sounds_like_a_rate(column)
    return not (column.measure != "dong" and column.kind == "count" and kind == "money")


@lru_cache(maxsize=512)
def _sounds_like_a_rate(column: Column) -> bool:
    return any(map(names_a_rate, column.labels))


def _stands_alone(form: Form, dims: Dims, column: Column) -> bool:
    named = {name for name, _ in dims}
    return any(item.alone == column.code for item in form.dimensions if item.name in named)

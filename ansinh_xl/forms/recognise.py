"""Which form a located table is, and which of its columns is which: by title and by headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from ansinh_xl.forms.matching import ColumnMatch, match_columns
from ansinh_xl.forms.misspelt import misspelt
from ansinh_xl.forms.plans import plans_beside_results, sets_targets, without_plans, without_rates
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.forms.shape import WIDEST, Shape, ends_of_year, of_other_years, shape_of
from ansinh_xl.forms.spans import of_own_span, spans_compared
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple, by_identity
from ansinh_xl.text.folding import fold
from ansinh_xl.text.periods import Period, find_period

RECOGNISED = 0.5
TITLE_SHARE = 0.4
NAMED = 0.9
"""What a title scores that names a form in four words in a row."""
ENOUGH_BESIDE = 3
"""Columns of figures that another form must have left for a second one to be looked for."""


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
    """Columns that repeat this year's for another year or as a plan, or are another form's: no
    facts of this form in this period.
    """
    beside: Recognition | None = None
    """Another form in the same rows: near-poor households beside poor ones."""
    is_second: bool = False
    """Whether it is such another form."""
    of_several_spans: bool = False
    """Whether the same figures stand for a quarter and for the year, say: of which it is, only the
    table's own period tells.
    """


def recognise(
    table: LocatedTable, forms: Mapping[str, Form], year: int | None = None
) -> Recognition | None:
    """The best form for a table; None where none fits well enough to extract.

    ``year`` is the table's own, by which "cuối năm 2019" is this year's end or the last one's.
    """
    if len(table.columns) > WIDEST:
        return None
    asked = tuple(forms.values())
    titles = title_scores(asked, table.title, table.grid.sheet)
    found = _best(asked, titles, table.columns, year)
    if found is not None and found.of_several_spans:
        texts = map(find_period, (*table.title, table.grid.sheet))
        own = next((period for period in texts if period is not None), None)
        return _best(asked, titles, table.columns, year, own)
    return found


# Tables made from one template share their columns, and differ in who sends them.
@lru_cache(maxsize=1_024)
def _best(
    forms: tuple[Form, ...],
    titles: tuple[float, ...],
    columns: tuple[TableColumn, ...],
    year: int | None,
    own: Period | None = None,
) -> Recognition | None:
    shape = shape_of(columns, year)
    others = of_other_years(shape, year)
    several = own is None and spans_compared(shape)
    if own is not None:
        shape = of_own_span(shape, own)
    best = _likeliest(forms, titles, shape, others) or _named(forms, titles, shape, others)
    if best is None:
        return None
    if best.missing:
        best = best._replace(proposals=(*best.proposals, *_misspelt(best, shape)))
    best = _with_another_beside(best, forms, titles, shape)
    return best._replace(of_several_spans=True) if several else best


def _named(
    forms: tuple[Form, ...], titles: tuple[float, ...], shape: Shape, others: frozenset[int]
) -> Recognition | None:
    """The form that the title names and most columns of figures are of, though it lacks one that
    the form must have: that is told, and more help than that nothing is known.
    """
    shape = tuple(column for column in shape if column[0] not in others)
    figures = {index for index, _, kind, numeric in shape if numeric and kind != "code"}
    for place in sorted(range(len(forms)), key=lambda place: -titles[place]):
        form = forms[place]
        if titles[place] < NAMED:
            return None
        if form.is_register:
            continue
        matches, proposals = match_columns(form, shape)
        read = [match for match in matches if match.index in figures]
        if len(read) >= 2 and 2 * len(read) >= len(figures):
            missing = _missing(form, {match.column.code for match in matches})
            return Recognition(form, RECOGNISED, matches, missing, proposals, others)
    return None


def _misspelt(best: Recognition, shape: Shape) -> tuple[ColumnMatch, ...]:
    known = best.others.union(match.index for match in (*best.matches, *best.proposals))
    return misspelt(best.form, shape, best.missing, known)


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
        others=best.others | taken,
        proposals=(),
        beside=beside._replace(others=unread, is_second=True),
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
    ends, starts = ends_of_year(shape)
    plans = plans_beside_results(shape)
    best: Recognition | None = None
    first = 0
    # The likeliest by title first: most others cannot reach it then, however well they fit.
    for place in sorted(range(len(forms)), key=lambda place: -titles[place]):
        form, title = forms[place], titles[place]
        if form is without or (title == 0 and figures < _worth_a_look(form)):
            continue
        if best is not None and TITLE_SHARE * title + (1 - TITLE_SHARE) < best.score:
            continue
        flows = not starts or _tells_of_the_opening(form)
        own, aside = (shape, others) if flows else (ends, others | starts)
        if plans is not None and sets_targets(form):
            own, planned = without_rates(own, plans)
            aside |= planned
        elif plans is not None:
            own, planned = without_plans(form, own, plans)
            aside |= planned
        fitted = known.get(form)
        if fitted is None:
            fitted = known[form] = _fit(form, own)
        score = (TITLE_SHARE * title + (1 - TITLE_SHARE) * fitted.coverage) * fitted.whole
        # Of equals the first of the forms is taken, in whatever order they were asked.
        if score >= RECOGNISED and (
            best is None or score > best.score or (score == best.score and place < first)
        ):
            first = place
            best = Recognition(
                form,
                score,
                fitted.matches,
                fitted.missing,
                fitted.proposals,
                aside,
            )
    return best


def decided(form: Form, matches: Iterable[ColumnMatch]) -> Recognition:
    """A recognition that somebody has made sure of: nothing of it is open."""
    taken = tuple(matches)
    found = {match.column.code for match in taken}
    return Recognition(form, 1.0, taken, _missing(form, found), ())


@lru_cache(maxsize=256)
def _tells_of_the_opening(form: Form) -> bool:
    """Whether a form has a column for what its period began with."""
    labels = (fold(label) for column in form.columns for label in column.labels)
    return any("dau ky" in label or "dau nam" in label for label in labels)


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
    missing = _missing(form, found)
    required = sum(1 for column in form.columns if column.required)
    if not matches or len(missing) > required / 2:
        return _Fit(matches, proposals, missing, 0.0, 0.0)
    figures = {index for index, _, kind, numeric in shape if numeric and kind != "code"}
    fitted = sum(match.score for match in matches if match.index in figures or not figures)
    coverage = min(1.0, fitted / max(len(figures), 1))
    return _Fit(matches, proposals, missing, coverage, 1.0 - len(missing) / (required + 1))


def _missing(form: Form, found: set[str]) -> tuple[Column, ...]:
    return tuple(
        item for item in form.columns if _required(item, found) and not _present(item, found)
    )


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

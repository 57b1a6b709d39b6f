"""Which column of a table is which of a form: each pair weighed, the clearest taken first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby

from ansinh_xl.facts import Dims
from ansinh_xl.forms.labels import Pattern, Words, find_words, fit, header_words, pattern, tells
from ansinh_xl.forms.members import beside_a_member, beside_members, grouped_by, without_dimensions
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.forms.shape import COUNTED_AS, Shape
from ansinh_xl.locate.column_labels import names_a_rate
from ansinh_xl.text.units import unit_of, whole_unit

ACCEPT = 0.5
"""A column that a label explains less well is not taken, only proposed."""
PROPOSE = 0.3
NO_MORE = 0.8
"""What a label that must be the whole header has to explain of it."""
WHOLE = 0.95
"""What such a label is worth against one that may stand in any header."""
BESIDE = 0.9
"""What a reading by such a neighbour is worth against one that the form declares."""
OF_WHICH = frozenset((("trong", "do"), ("chia", "ra"), ("bao", "gom"), ("gom",)))
TOTAL = ("tong", "so")
"""Under a group header it says no more than the header: "Hộ nghèo > Tổng số"."""
_PERIOD = frozenset(("trong", "nay", "ky", "thang", "quy", "nam", "bao", "cao"))
"""Words of a label that names the period of the report: "Trong quý", "Kỳ này"."""


class ColumnMatch:
    """A table column read as a form column, with the dimensions its header names."""

    __slots__ = ("column", "dims", "index", "score")

    def __init__(self, index: int, column: Column, dims: Dims, score: float) -> None:
        self.index = index
        self.column = column
        self.dims = dims
        self.score = score


def match_columns(
    form: Form, shape: Shape
) -> tuple[tuple[ColumnMatch, ...], tuple[ColumnMatch, ...]]:
    """Assign table columns to form columns, the clearest first; each only once."""
    candidates: list[ColumnMatch] = []
    groups = grouped_by(form, (words for _, words, _, _ in shape))
    for index, words, kind, numeric in shape:
        if kind in ("code", "date"):
            continue
        if kind in COUNTED_AS and not _counts_both(form):
            kind = "count"
        declared = [*without_dimensions(form, words)]
        beside = [
            found for rest, dims in declared for found in beside_members(groups, words, rest, dims)
        ]
        if len(words) > 1 and _says_no_more(words[-1]):
            beside.append((words[:-1], ()))
        for rest, dims in beside_a_member(form, words):
            fits = _label_fits(form, rest)
            candidates += [
                ColumnMatch(index, column, dims, score * WHOLE)
                for column, score in fits.items()
                if score >= NO_MORE and _kinds_agree(column, kind, numeric, rest)
            ]
        candidates += [
            ColumnMatch(index, column, (), score * WHOLE)
            for column, score in _parts_of_the_head(form, words).items()
            if _kinds_agree(column, kind, numeric, words)
        ]
        for rest, dims in declared + beside:
            fits = _label_fits(form, rest)
            for column in form.columns:
                score = fits.get(column, 0.0)
                if not rest and _stands_alone(form, dims, column):
                    score = 0.9
                if (rest, dims) in beside:
                    score *= BESIDE if not _another_kind(words[-1], column) else 0
                if (
                    score >= PROPOSE
                    and _kinds_agree(column, kind, numeric, rest)
                    and not (column.stage and _heads_another_stage(form, rest[:-1], column.stage))
                    and not (column.kind == "count" and _is_under_money(form, rest))
                ):
                    candidates.append(ColumnMatch(index, column, dims, score))
        if not any(match.index == index and match.score >= ACCEPT for match in candidates):
            candidates += [
                ColumnMatch(index, column, (), score * BESIDE)
                for column, score in _in_one(form, words).items()
                if _kinds_agree(column, kind, numeric, words)
            ]
    mixed = _mixed_totals(form, shape)
    if mixed:
        candidates = [it for it in candidates if (it.index, it.column.apart) not in mixed]
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


def _mixed_totals(form: Form, shape: Shape) -> set[tuple[int, str | None]]:
    """Totals of a group that holds what a column counts apart: "Nghèo", "Cận nghèo", "Cộng"."""
    found: set[tuple[int, str | None]] = set()
    totals = [(index, path[:-1]) for index, path, _, _ in shape if path and path[-1] == TOTAL]
    for phrase in {column.apart for column in form.columns if column.apart} if totals else ():
        groups = {
            path[:-1]
            for _, path, _, numeric in shape
            if numeric and len(path) > 1 and find_words(path[-1], header_words(phrase)) is not None
        }
        found |= {(index, phrase) for index, group in totals if group in groups}
    return found


@lru_cache(maxsize=4_096)
def _parts_of_the_head(form: Form, words: tuple[Words, ...]) -> Mapping[Column, float]:
    """Under "Kinh phí", "Nguồn vốn" or a bare "Trong đó" stand the parts of what that sums.

    The head is as good as the first label of that column: "Kinh phí > Tỉnh" is told so.
    """
    found: dict[Column, float] = {}
    if len(words) < 2:
        return found
    heads = [_label_fits(form, (label,)) for label in words[:-1] if label not in OF_WHICH]
    for whole in form.columns:
        if not whole.sum_of or any(head.get(whole, 0.0) < NO_MORE * WHOLE for head in heads):
            continue
        for rest in (words[-1:], (*pattern(whole.labels[0]), words[-1])):
            for part, score in _label_fits(form, rest).items():
                if part.code in whole.sum_of and score >= NO_MORE * WHOLE:
                    found[part] = max(score, found.get(part, 0.0))
    return found


@lru_cache(maxsize=4_096)
def _in_one(form: Form, words: tuple[Words, ...]) -> Mapping[Column, float]:
    """What the labels above one another come to as one: a heading may be typed a word a row.

    Not where the lowest tells something that the others' column knows nothing of.
    """
    if len(words) < 2:
        return {}
    fits = _label_fits(form, (_joined(words),))
    upper = _label_fits(form, (_joined(words[:-1]),) if tells(words[-1]) else ())
    return {
        column: score
        for column, score in fits.items()
        if score >= NO_MORE and upper.get(column, 0.0) <= score
    }


def _joined(words: tuple[Words, ...]) -> Words:
    return tuple(word for word, _ in groupby(chain.from_iterable(words)))


@lru_cache(maxsize=4_096)
def _heads_another_stage(form: Form, heads: tuple[Words, ...], stage: str) -> bool:
    """Under "Đã giải ngân" no source stands for what it was to give."""
    return any(
        column.stage not in (None, stage) and score >= NO_MORE
        for head in heads
        for column, score in _label_fits(form, (head,)).items()
    )


@lru_cache(maxsize=4_096)
def _is_under_money(form: Form, path: tuple[Words, ...]) -> bool:
    """ "Kinh phí > Hộ nghèo" counts no cards; "Hỗ trợ kinh phí > Số người" does count."""
    return (
        bool(path)
        and path[-1][:1] != ("so",)
        and any(
            column.kind == "money" and score >= WHOLE
            for head in path[:-1]
            for column, score in _label_fits(form, (head,)).items()
        )
    )


@lru_cache(maxsize=4_096)
def _another_kind(label: Words, column: Column) -> bool:
    """ "Thành phố Hà Nội > Số nhà" counts houses, and is no money."""
    unit = unit_of(" ".join(label)) if len(label) <= 2 else None
    return unit is not None and unit.kind in ("count", "money") and unit.kind != column.kind


@lru_cache(maxsize=4_096)
def _says_no_more(label: Words) -> bool:
    """ "Kinh phí > Tổng số", "Kinh phí > (triệu đồng)", "Kinh phí > Trong quý"."""
    in_period = "trong" in label or "nay" in label
    return label == TOTAL or _is_unit(label) or (in_period and _PERIOD.issuperset(label))


@lru_cache(maxsize=4_096)
def _is_unit(label: Words) -> bool:
    """A header cell "(triệu đồng)" or "người" under another one may say nothing else."""
    unit = whole_unit(" ".join(label))
    return unit is not None and unit.kind != "rate"


@lru_cache(maxsize=16_384)
def _label_fits(form: Form, path: tuple[Words, ...]) -> Mapping[Column, float]:
    """How well the best of its labels fits a path, for every column of which one fits at all."""
    found: dict[Column, float] = {}
    labels = _labels_by_word(form)
    for word in set(path[-1]) if path else ():
        for column, wanted, whole in labels.get(word, ()):
            score = fit(path, wanted)
            if whole:
                score = score * WHOLE if score >= NO_MORE and len(path) == len(wanted) else 0.0
            if score > found.get(column, 0.0):
                found[column] = score
    return found


@lru_cache(maxsize=256)
def _labels_by_word(form: Form) -> Mapping[str, Sequence[tuple[Column, Pattern, bool]]]:
    """First word of a label's lowest part, which a header must hold, → the columns and labels, and
    whether a label must be the whole header.
    """
    found: dict[str, list[tuple[Column, Pattern, bool]]] = {}
    for column in form.columns:
        for whole, labels in ((False, column.labels), (True, column.whole)):
            for wanted in map(pattern, labels):
                if wanted[-1]:
                    found.setdefault(wanted[-1][0], []).append((column, wanted, whole))
    return found


def _kinds_agree(
    column: Column, kind: str, numeric: bool, rest: tuple[tuple[str, ...], ...]
) -> bool:
    if kind in COUNTED_AS and column.measure in COUNTED_AS:
        return column.measure == kind  # "Tổng dân số (hộ)" counts no persons
    if kind == "text":
        return not numeric and column.kind not in ("text", "code", "date") and bool(rest)
    if (column.kind == "rate") != (kind == "rate"):
        # "Diện tích nhà ở bình quân đầu người" is what households lack: a count of them.
        return kind == "rate" and column.measure is not None and _sounds_like_a_rate(column)
    return not (column.measure != "dong" and column.kind == "count" and kind == "money")


@lru_cache(maxsize=256)
def _counts_both(form: Form) -> bool:
    """Households and persons are different columns of the form, not lines of one."""
    return {column.measure for column in form.columns}.issuperset(COUNTED_AS)


@lru_cache(maxsize=512)
def _sounds_like_a_rate(column: Column) -> bool:
    return any(map(names_a_rate, (*column.labels, *column.whole)))


def _stands_alone(form: Form, dims: Dims, column: Column) -> bool:
    named = {name for name, _ in dims}
    return any(item.alone == column.code for item in form.dimensions if item.name in named)

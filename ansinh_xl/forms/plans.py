"""Columns of a plan beside those of what came of it: "Kế hoạch > Số nhà", "Thực hiện > Số nhà".

The head may as well stand below: "Số nhà > Kế hoạch".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ansinh_xl.forms.labels import Words, find_words, fit, header_words, pattern
from ansinh_xl.forms.matching import ACCEPT
from ansinh_xl.forms.schema import Form
from ansinh_xl.forms.shape import Shape
from ansinh_xl.records import NamedTuple

_PLAN = (("ke", "hoach"), ("chi", "tieu"), ("du", "toan"))
_RESULT = (
    ("thuc", "hien"),
    ("ket", "qua"),
    ("th",),
    ("quyet", "toan"),
    ("da", "chi"),
    ("giai", "ngan"),
)
_BESIDES = frozenset(
    [
        "da",
        "dat",
        "duoc",
        "giam",
        "giao",
        "nam",
        "ky",
        "quy",
        "thang",
        "ngay",
        "den",
        "trong",
        "theo",
        "so",
        "cua",
    ]
)
"""What else such a head may say; and a number."""
_PAID = ("da", "giai", "ngan")

Path = tuple[Words, ...]


class Beside(NamedTuple):
    """Index → the path without the head: of the columns of a plan, and of those of the result."""

    plans: dict[int, Path]
    results: dict[int, Path]


def plans_beside_results(shape: Shape) -> Beside | None:
    """The columns that stand under both heads; None where none does, as mostly."""
    plans: dict[int, Path] = {}
    results: dict[int, Path] = {}
    for index, path, _, numeric in shape:
        for level, label in enumerate(path if numeric and len(path) > 1 else ()):
            rest = path[:level] + path[level + 1 :]
            if heads_a_plan(label):
                plans[index] = rest
            elif _is_of(label, _RESULT):
                results[index] = rest
    both = {*plans.values()} & {*results.values()}
    if not both:
        return None
    return Beside(
        {index: rest for index, rest in plans.items() if rest in both},
        {index: rest for index, rest in results.items() if rest in both},
    )


def without_plans(form: Form, shape: Shape, beside: Beside) -> tuple[Shape, frozenset[int]]:
    """What a form reads: what came of the plan, and which columns it leaves aside.

    Of money that it tells to be allocated the plan is that, and the result what was paid of it.
    """
    allocates = any(column.stage == "allocated" for column in form.columns)

    def read() -> Iterator[tuple[int, Path, str, bool]]:
        for index, path, kind, numeric in shape:
            rest = beside.results.get(index) or beside.plans.get(index)
            money = allocates and kind == "money"
            if rest is None or not _names_a_figure(form, rest):
                # "Hộ thoát nghèo > Dự toán", "Hộ thoát nghèo > Đã chi" are the form's own columns.
                yield index, path, kind, numeric
            elif index in beside.results:
                paid = (*rest[:-1], rest[-1] + _PAID)
                yield index, paid if money else rest, kind, numeric
            elif money:
                yield index, rest, kind, numeric

    left = tuple(read())
    return left, frozenset(beside.plans).difference(index for index, *_ in left)


@lru_cache(maxsize=1_024)
def _names_a_figure(form: Form, path: Path) -> bool:
    """Whether a path says without such a head what a column of the form holds."""
    labels = (label for column in form.columns for label in (*column.labels, *column.whole))
    return any(fit(path, pattern(label)) >= ACCEPT for label in labels)


def without_rates(shape: Shape, beside: Beside) -> tuple[Shape, frozenset[int]]:
    """What a form of targets reads: a rate under both heads is none of one by the other."""
    both = beside.plans.keys() | beside.results.keys()
    rates = frozenset(index for index, _, kind, _ in shape if kind == "rate" and index in both)
    return tuple(column for column in shape if column[0] not in rates), rates


@lru_cache(maxsize=256)
def sets_targets(form: Form) -> bool:
    """Whether what a form is about is a plan and what came of it."""
    labels = (label for column in form.columns for label in column.labels)
    return any(find_words(header_words(label), _PLAN[0]) is not None for label in labels)


@lru_cache(maxsize=4_096)
def heads_a_plan(label: Words) -> bool:
    """ "Kế hoạch năm 2020", "Chỉ tiêu giao"."""
    return _is_of(label, _PLAN)


def _is_of(label: Words, phrases: tuple[Words, ...]) -> bool:
    """A head that says one of the phrases, and hardly anything else."""
    if not any(find_words(label, phrase) is not None for phrase in phrases):
        return False
    known = _BESIDES.union(*phrases)
    return all(word in known or word.isdigit() for word in label)

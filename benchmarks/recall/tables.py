"""A form's table before it stands on a sheet: columns with their meaning, rows with their kind."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import NamedTuple

MONEY = frozenset(
    "amount amount_cumulative loan_amount repaid written_off overdue opening_balance bonus "
    "closing_balance health_insurance education credit_interest budget spent remaining "
    "amount_free near_poor_amount_central near_poor_amount_province near_poor_amount "
    "disbursed".split()
)
WEIGHT = frozenset("rice_allocated rice_received rice_distributed rice_stock".split())


class Column(NamedTuple):
    """One column of figures. `parts` are signed keys it must equal; `ratio` makes it a rate."""

    key: str
    path: tuple[str, ...]
    kind: str  # count, money, weight, rate, coefficient
    indicator: str
    standing: str = "fact"  # fact, optional (a sum with its parts), none
    fund_source: str | None = None
    parts: tuple[tuple[int, str], ...] = ()
    ratio: tuple[str, str] | None = None
    dims: tuple[tuple[str, str], ...] = ()

    @property
    def sums(self) -> bool:
        """Nobody adds up months, rates or coefficients."""
        return self.kind in ("count", "money", "weight") and self.indicator != "months"


class Row:
    """One row of the body. Values are in base units; None is a blank cell."""

    def __init__(self, kind: str, label: str, **more: object) -> None:
        self.kind = kind  # leaf, section, subtotal, total, of_which, header, blank
        self.label = label
        self.stt = str(more.get("stt", ""))
        unit = more.get("unit")
        self.unit = str(unit) if unit is not None else None
        self.dims: dict[str, str] = dict(more.get("dims", {}))  # type: ignore[call-overload]
        self.line = str(more.get("line", ""))
        self.first_line = bool(more.get("first_line", True))
        self.values: dict[str, int | float | None] = {}
        # Totals know the leaves they sum.
        self.leaves: list[Row] = []


class Table:
    """Columns and rows of one form, for one place on one sheet."""

    def __init__(self, form: str, columns: list[Column]) -> None:
        self.form = form
        self.columns = columns
        self.rows: list[Row] = []
        self.name_labels: tuple[str, ...] = ("Đơn vị",)
        self.has_lines = False
        self.title = ""
        self.dims: dict[str, str] = {}

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def leaves(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "leaf"]

    def identities(self) -> list[Column]:
        return [column for column in self.columns if column.parts]


def columns_of(
    text: str,
    rng: Random,
    words: dict[str, str],
    group: tuple[str, str, Mapping[str, str]] | None = None,
) -> list[Column]:
    """Columns from lines `code = a - b | Group > Label ; Synonym`.

    `key:code` names the figures of a column apart from its code, `code?` is a sum with its parts
    beside it, `code!` a sum that is never a fact, `code% a/b` a rate, `code@source` an amount of
    one source, `code#kind` another kind than the code's. A group (name, label,
    dims) puts all of them below one head.
    """
    columns = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        left, _, labels = line.partition("|")
        path = tuple(_word(level, rng, words) for level in labels.split(">"))
        columns.append(_column(left.strip(), path, group))
    return columns


def _word(level: str, rng: Random, words: dict[str, str]) -> str:
    """One table calls one thing by one word."""
    level = level.strip()
    if level not in words:
        words[level] = rng.choice([word.strip() for word in level.split(";")])
    return words[level]


def _column(
    left: str, path: tuple[str, ...], group: tuple[str, str, Mapping[str, str]] | None
) -> Column:
    prefix = f"{group[0]}." if group else ""
    parts: tuple[tuple[int, str], ...] = ()
    ratio = None
    standing = "fact"
    name, _, expression = left.partition("=")
    name = name.strip()
    if "%" in name:
        name, _, operands = name.partition("%")
        name = name.strip()
        top, _, bottom = operands.partition("/")
        ratio = (prefix + top.strip(), prefix + bottom.strip())
        standing = "none"
    if expression:
        parts = tuple((-1 if sign == "-" else 1, prefix + key) for sign, key in _terms(expression))
    if name.endswith("?"):
        name, standing = name[:-1], "optional"
    if name.endswith("!"):
        name, standing = name[:-1], "none"
    name, _, other = name.partition(":")
    indicator, _, source = (other or name).partition("@")
    indicator, _, forced = indicator.partition("#")
    name = name.partition("#")[0]
    kind = "rate" if ratio else forced or _kind(indicator)
    if kind == "coefficient":
        standing = "none"
    if group:
        path = (group[1], *path)
    return Column(
        key=prefix + name,
        path=path,
        kind=kind,
        indicator=indicator,
        standing=standing,
        fund_source=source or None,
        parts=parts,
        ratio=ratio,
        dims=tuple(group[2].items()) if group else (),
    )


def _terms(expression: str) -> Iterable[tuple[str, str]]:
    sign = "+"
    for token in expression.split():
        if token in "+-":
            sign = token
        else:
            yield sign, token


def _kind(indicator: str) -> str:
    if indicator in MONEY:
        return "money"
    if indicator in WEIGHT:
        return "weight"
    return "coefficient" if indicator == "coefficient" else "count"


def derive(columns: list[Column], values: dict[str, int | float | None]) -> None:
    """Fill what follows from the other figures: sums, balances, rates to two places."""
    for column in columns:
        if column.parts:
            values[column.key] = sum(int(sign * (values[key] or 0)) for sign, key in column.parts)
    for column in columns:
        if column.ratio:
            top, bottom = (values.get(key) for key in column.ratio)
            known = top is not None and bottom
            values[column.key] = round(100 * top / bottom, 2) if known else None  # type: ignore[operator]


def add_up(table: Table, row: Row) -> None:
    """A total's figures: sums of its leaves, rates made of the sums."""
    for column in table.columns:
        if column.sums:
            figures = [leaf.values.get(column.key) for leaf in row.leaves]
            row.values[column.key] = sum(int(figure) for figure in figures if figure is not None)
    for column in table.columns:
        if column.ratio:
            row.values.pop(column.key, None)
    derive([column for column in table.columns if column.ratio], row.values)

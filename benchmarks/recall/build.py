"""Rows of a form's table: units, sections, groups, subtotals and totals, with their figures."""

from random import Random
from typing import NamedTuple

from benchmarks.recall.areas import MOUNTAIN, PROVINCE, Unit, communes, districts
from benchmarks.recall.forms import Asked, Form, Group, Shape
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tables import Row, Table, add_up, columns_of, derive
from benchmarks.recall.truth import folded
from benchmarks.recall.world import World

_LINES = (("Hộ", "Nhân khẩu"), ("Hộ", "Khẩu"), ("- Hộ", "- Nhân khẩu"), ("Số hộ", "Số khẩu"))
_NAME_HEADS = (
    "Đơn vị",
    "Địa phương",
    "Tên đơn vị",
    "Huyện, thị xã, thành phố",
    "Đơn vị hành chính",
)
_COMMUNE_HEADS = ("Đơn vị", "Xã, thị trấn", "Xã, phường, thị trấn", "Địa bàn", "Tên xã")


def _roman(number: int) -> str:
    """The ordinal of a section, counted from 0: I, II, III."""
    tens, ones = divmod(number + 1, 10)
    return "X" * tens + ("", *"I II III IV V VI VII VIII IX".split())[ones]


_PARTS = ("Trong đó: Khu vực nông thôn", "Trong đó: đồng bào DTTS", "- Trong đó: hộ DTTS")


class Scope(NamedTuple):
    """Who reports and over which units: a commune, a district or the province."""

    owner: Unit
    sections: tuple[tuple[str, tuple[Unit, ...]], ...]

    @property
    def units(self) -> list[Unit]:
        return [unit for _, units in self.sections for unit in units]

    @property
    def level(self) -> str:
        return {2: "province", 3: "district", 5: "commune"}[len(self.owner.code)]


def scope_of(owner: Unit, year: str, rng: Random, deep: bool) -> Scope:
    """The units below the owner; the province by areas or by districts with their communes."""
    if len(owner.code) == 5:
        return Scope(owner, (("", (owner,)),))
    if owner.code != PROVINCE:
        return Scope(owner, (("", tuple(communes(owner.code, year))),))
    units = districts(year)
    if rng.random() < 0.25:
        units.sort(key=lambda unit: folded(unit.short))
    if deep:
        return Scope(owner, tuple((unit.name, tuple(communes(unit.code, year))) for unit in units))
    if rng.random() < 0.4:
        high = tuple(unit for unit in units if unit.code in MOUNTAIN)
        low = tuple(unit for unit in units if unit.code not in MOUNTAIN)
        return Scope(owner, (("Khu vực đồng bằng", low), ("Khu vực miền núi", high)))
    return Scope(owner, (("", tuple(units)),))


class Plan(NamedTuple):
    """What one table shall be."""

    form: Form
    shape: Shape
    orientation: str
    groups: tuple[Group, ...]
    scope: Scope
    period: str
    grain: int
    total_first: bool
    of_which: bool
    # Rows of leaves and totals only: a fault needs room.
    plain: bool


def build(plan: Plan, world: World, hand: Hand, rng: Random) -> Table:
    """The table of a plan, every figure in it."""
    words: dict[str, str] = {}
    wording = rng.randrange(12)
    labels = {id(group): group.labels[wording % len(group.labels)] for group in plan.groups}
    if plan.orientation == "column_groups":
        columns = [
            column
            for number, group in enumerate(plan.groups)
            for column in columns_of(
                plan.shape.columns, rng, words, (f"g{number}", labels[id(group)], group.dims)
            )
        ]
    else:
        columns = columns_of(plan.shape.columns, rng, words)
    table = Table(plan.form.code, columns)
    table.title = rng.choice(plan.form.titles)
    table.has_lines = plan.shape.lines == "both"
    heads = _NAME_HEADS if plan.scope.level == "province" else _COMMUNE_HEADS
    by_groups = plan.orientation in ("groups", "facilities")
    table.name_labels = (rng.choice(plan.form.group_labels if by_groups else heads),)
    filler = _Filler(plan, world, hand, rng, table)
    if by_groups:
        filler.group_rows(labels)
    elif plan.orientation == "sections":
        filler.sections(labels)
    else:
        filler.unit_rows(table.rows, {})
    if plan.orientation != "single":
        filler.close()
    return table


class _Filler:
    """Adds rows to one table."""

    def __init__(self, plan: Plan, world: World, hand: Hand, rng: Random, table: Table) -> None:
        self.plan, self.world, self.hand, self.rng, self.table = plan, world, hand, rng, table
        self.lines = {"both": ("households", "persons"), "one": ("households",)}.get(
            plan.shape.lines, ("",)
        )
        self.line_words = dict(zip(("households", "persons"), rng.choice(_LINES), strict=True))
        most = max(len(plan.scope.sections), len(plan.groups))
        self.roman = rng.random() < 0.6 or most > 6
        # A section's sums stand in its head, in a row of their own below, or nowhere.
        self.sums = rng.choice(("head", "head", "head", "below", "none"))
        self.gaps = rng.random() < 0.1
        self.parts = rng.random() < 0.07 and not plan.plain and plan.shape.lines == "none"

    def leaf(self, unit: Unit, label: str, stt: object, dims: dict[str, str]) -> list[Row]:
        rows = []
        for number, line in enumerate(self.lines):
            named = {**dims, **({"line": line} if line else {})}
            row = Row(
                "leaf", label, stt=stt, unit=unit.code, dims=named, first_line=number == 0,
                line=self.line_words.get(line, "") if self.table.has_lines else "",
            )  # fmt: skip
            self._fill(row, unit, named, line)
            rows.append(row)
            if self.parts and self.rng.random() < 0.5:
                rows += self._of_which(row, ("- Trong đó: hộ DTTS", "Trong đó: dân tộc thiểu số"))
        return rows

    def _fill(self, row: Row, unit: Unit, dims: dict[str, str], line: str) -> None:
        plan = self.plan
        if plan.orientation == "column_groups":
            for number, group in enumerate(plan.groups):
                asked = Asked(
                    self.world, unit, {**dims, **group.dims}, line, plan.period, plan.grain
                )
                for key, value in plan.form.figures(asked).items():
                    row.values[f"g{number}.{key}"] = value
        else:
            asked = Asked(self.world, unit, dims, line, plan.period, plan.grain)
            row.values = plan.form.figures(asked)
        derive(self.table.columns, row.values)
        keys = {column.key for column in self.table.columns}
        row.values = {key: value for key, value in row.values.items() if key in keys}

    def group_rows(self, labels: dict[int, str]) -> None:
        for number, group in enumerate(self.plan.groups, 1):
            self.table.rows += self.leaf(
                self.plan.scope.owner, labels[id(group)], number, group.dims
            )

    def sections(self, labels: dict[int, str]) -> None:
        for number, group in enumerate(self.plan.groups):
            rows: list[Row] = []
            self.unit_rows(rows, group.dims, flat=True)
            self._section(labels[id(group)], number, rows)

    def unit_rows(self, rows: list[Row], dims: dict[str, str], flat: bool = False) -> None:
        sections = self.plan.scope.sections
        if flat or len(sections) == 1:
            for number, unit in enumerate(self.plan.scope.units, 1):
                rows += self.leaf(unit, self.hand.name(unit), number, dims)
            return
        running = 0
        for number, (label, units) in enumerate(sections):
            inner: list[Row] = []
            for unit in units:
                running += 1
                inner += self.leaf(unit, self.hand.name(unit), running, dims)
            self._section(label, number, inner)

    def _section(self, label: str, number: int, rows: list[Row]) -> None:
        mark = _roman(number) if self.roman else "ABCDEG"[number]
        if self.gaps and self.table.rows:
            self.table.rows.append(Row("blank", ""))
        self.table.rows += self._totals("section", label, rows, mark, self.sums == "head")
        self.table.rows += rows
        if self.sums == "below":
            word = self.rng.choice(("Cộng", f"Cộng {label[0].lower()}{label[1:]}"))
            self.table.rows += self._totals("subtotal", word, rows)

    def _totals(
        self, kind: str, label: str, leaves: list[Row], stt: str = "", figures: bool = True
    ) -> list[Row]:
        """A row that sums the leaves; two where there are two lines."""
        made = []
        for number, line in enumerate(self.lines if figures else self.lines[:1]):
            word = self.line_words.get(line, "") if self.table.has_lines else ""
            row = Row(kind, label, stt=stt, first_line=number == 0, line=word if figures else "")
            row.leaves = [
                leaf for leaf in leaves if leaf.kind == "leaf" and leaf.dims.get("line", "") == line
            ]
            if figures:
                add_up(self.table, row)
                row.kind = "subtotal" if kind == "section" else kind
            made.append(row)
        return made

    def close(self) -> None:
        """The grand total, and a part of it, first or last."""
        table, plan = self.table, self.plan
        label = {
            "province": ("Tổng cộng", "TỔNG CỘNG", "TỔNG SỐ", "Toàn tỉnh", "Cộng"),
            "district": ("Tổng cộng", "TỔNG CỘNG", "Toàn huyện", "Cộng", "TỔNG SỐ"),
            "commune": ("Tổng cộng", "Cộng", "TỔNG CỘNG"),
        }[plan.scope.level]
        word = self.rng.choice(label)
        if word == "Toàn huyện" and plan.scope.owner.type_word != "Huyện":
            word = "Tổng cộng"
        totals = self._totals("total", word, table.leaves())
        if plan.of_which and not table.has_lines:
            totals += self._of_which(totals[0], _PARTS)
        table.rows = totals + table.rows if plan.total_first else table.rows + totals

    def _of_which(self, total: Row, labels: tuple[str, ...]) -> list[Row]:
        part = self.rng.uniform(0.2, 0.8)
        row = Row("of_which", self.rng.choice(labels))
        for column in self.table.columns:
            value = total.values.get(column.key)
            if column.sums and not column.parts and value is not None:
                row.values[column.key] = int(value * part / self.plan.grain) * self.plan.grain \
                    if column.kind == "money" else int(value * part)  # fmt: skip
        derive(self.table.columns, row.values)
        counts = [value for key, value in row.values.items() if self.table.column(key).sums]
        if any((value or 0) < 0 for value in counts) or 0 in counts:
            # Too small to have a part worth a row.
            return []
        return [row]

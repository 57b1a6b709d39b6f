"""One table into a workbook: who reports, the frame around it, how its figures are printed."""

from random import Random
from typing import NamedTuple

from benchmarks.recall.areas import Unit, districts
from benchmarks.recall.book import Book
from benchmarks.recall.build import Plan, Scope, build, scope_of
from benchmarks.recall.faults_before import BEFORE, Seeded
from benchmarks.recall.forms import Form, Shape
from benchmarks.recall.frame import footer, heading
from benchmarks.recall.layout import Look, Placed, place
from benchmarks.recall.numbers import Print, as_text, money_word
from benchmarks.recall.sheets import Sheet
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tables import Table, add_up
from benchmarks.recall.transposed import place_transposed
from benchmarks.recall.truth import Fault
from benchmarks.recall.world import World

_SHEET_NAMES = {
    "poverty_review": ("Ra soat", "Biểu 01", "Sheet1", "HN-CN"),
    "poverty_change": ("Dien bien HN", "Biểu 02", "Sheet2", "DB ho ngheo"),
    "near_poverty_change": ("Dien bien CN", "Biểu 03", "Sheet3", "DB can ngheo"),
    "poverty_targets": ("Chi tieu", "Biểu 04", "Sheet1"),
    "poverty_groups": ("Nhom DT", "Biểu 05", "Sheet1"),
    "deprivation": ("Thieu hut", "Biểu 06", "Sheet1"),
    "social_assistance": ("BTXH", "Bảo trợ", "Sheet1"),
    "care_facility": ("Co so", "Sheet1"),
    "health_insurance": ("BHYT", "Sheet1", "The BHYT"),
    "policy_credit": ("Tin dung", "NHCSXH", "Sheet1"),
    "housing_support": ("Nha o", "Sheet1"),
    "rice_relief": ("Gao", "Sheet1"),
    "resolution_13": ("NQ13", "Sheet1"),
}


class Draft(NamedTuple):
    """What one table is to be."""

    form: Form
    shape: Shape
    owner: Unit
    fault: str


def add_table(book: Book, draft: Draft, world: World, hand: Hand, rng: Random, below: bool) -> None:
    """Draws the table on a sheet of its own, or below the last one."""
    form = draft.form
    year = book.truth.period
    orientation = rng.choice(draft.shape.orientations)
    if draft.fault in ("unknown-unit", "duplicate-unit", "missing-unit") and (
        "units" in draft.shape.orientations
    ):
        orientation = "units"
    owner = draft.owner
    if orientation == "columns" and len(owner.code) == 5:
        orientation = "units"
    if (
        orientation in ("units", "sections", "column_groups", "columns")
        and draft.fault
        and (len(owner.code) == 5)
    ):
        # Most slips need several rows.
        owner = next(unit for unit in districts(year) if unit.code == owner.parent)
    show = _print(form, draft, rng)
    scope = _scope(owner, year, orientation, rng)
    groups = rng.choice(form.groups) if form.groups else ()
    plan = Plan(
        form, draft.shape, orientation, groups, scope, year,
        max(1000, show.money // 1000), rng.random() < 0.35,
        rng.random() < 0.15 and orientation in ("units", "columns"),
    )  # fmt: skip
    table = build(plan, world, hand, rng)
    qualifiers = _at_least(table, draft, show, rng)
    seeded = _seed(table, plan, show, rng, draft.fault, book)
    _evident(table, show)
    _draw(book, table, plan, show, rng, below, qualifiers, seeded)


def _scope(owner: Unit, year: str, orientation: str, rng: Random) -> Scope:
    deep = orientation == "units" and rng.random() < 0.08
    scope = scope_of(owner, year, rng, deep)
    if orientation == "columns":
        return Scope(owner, (("", tuple(scope.units)),))
    return scope


def _print(form: Form, draft: Draft, rng: Random) -> Print:
    money = rng.choice((1, 1, 1000, 1000, 1_000_000, 1_000_000, 1_000_000_000))
    if draft.fault in ("unit-magnitude", "ambiguous-number"):
        money = 1_000_000
    if len(draft.owner.code) == 5:
        money = min(money, 1_000_000)
    convention = rng.choice(("vn", "vn", "en", "space", "nbsp")) if (
        rng.random() < 0.16 and not draft.fault
    ) else ""  # fmt: skip
    zero: int | str = rng.choice((0, 0, "-", "-", "–"))
    show = Print(money, rng.random() < 0.35, convention, zero)
    show.word = money_word(money, rng.randrange(4))
    # Money beside counts: the unit stands above ("ĐVT: triệu đồng") or in the head cells.
    show.in_heads = rng.random() < 0.4
    show.weight_in_heads = rng.random() < 0.5
    return show


def _at_least(table: Table, draft: Draft, show: Print, rng: Random) -> dict[tuple[int, str], str]:
    """A figure that the clerk knows only roughly: hơn 12.000."""
    if draft.fault or draft.form.code != "social_assistance" or rng.random() > 0.3:
        return {}
    if any(column.parts for column in table.columns) or len(table.columns) > 2:
        return {}
    row = rng.choice(table.leaves())
    value = int(row.values["closing"] or 0) // 1000 * 1000
    if value < 2000:
        return {}
    row.values["closing"] = value
    for total in table.rows:
        if total.leaves:
            add_up(table, total)
    show.overrides[id(row), "closing"] = f"{rng.choice(('hơn', 'trên'))} {as_text(value, 'vn')}"
    for total in table.rows:
        if row in total.leaves:
            text = as_text(int(total.values["closing"] or 0), "vn")
            show.overrides[id(total), "closing"] = f"hơn {text}"
    return {(id(row), "closing"): "at_least"}


def _seed(
    table: Table, plan: Plan, show: Print, rng: Random, fault: str, book: Book
) -> Seeded | None:
    if fault in BEFORE and book.truth.fault is None:
        return BEFORE[fault](table, plan, show, rng)
    return None


def _evident(table: Table, show: Print) -> None:
    """Text figures only where the column as a whole shows which separator is which."""
    if not show.convention:
        return
    show.text_keys = set()
    for column in table.columns:
        texts = [
            as_text(show.scaled(column, row.values[column.key] or 0), show.convention)
            for row in table.rows
            if row.kind != "section" and row.values.get(column.key)
        ]
        enough = len(texts) >= 4 if column.kind == "count" else any(map(_both_separators, texts))
        if enough and column.kind in ("count", "money", "weight"):
            show.text_keys.add(column.key)


def _both_separators(text: str) -> bool:
    """1.234,5 and 1.234.567 can be read in one way only."""
    marks = [mark for mark in ". ,\u00a0" if mark in text]
    return len(marks) > 1 or any(text.count(mark) > 1 for mark in marks)


def _draw(
    book: Book, table: Table, plan: Plan, show: Print, rng: Random, below: bool,
    qualifiers: dict[tuple[int, str], str], seeded: Seeded | None,
) -> None:  # fmt: skip
    owner = plan.scope.owner
    year = book.truth.period
    named, sheet_name = True, rng.choice(_SHEET_NAMES[table.form])
    if plan.orientation == "groups" and len(owner.code) == 3 and not below:
        chance = rng.random()
        if chance < 0.2:
            named, sheet_name = False, owner.short
        elif chance < 0.35 and owner.short in book.name:
            named = False
    sheet = book.sheets[-1] if below else book.sheet(sheet_name)
    look = _look(rng, plan, show, book)
    width = len(table.columns) + 3 + look.left
    parent = _parent(owner, year)
    if below:
        start = sheet.last_row() + 2 + rng.choice((0, 1))
        held = Sheet("")
        top, dated = heading(
            held, owner, table.title, year, rng, width, _measure(table, show), named, parent
        )
        for (row, column), cell in held.cells.items():
            sheet.cells[row + start, column] = cell
        sheet.merges += [(t + start, a, b + start, c) for t, a, b, c in held.merges]
        dated = [(row + start, column) for row, column in dated]
        top += start
    else:
        top, dated = heading(
            sheet, owner, table.title, year, rng, width, _measure(table, show), named, parent
        )
    draw = place_transposed if plan.orientation == "columns" else place
    placed = draw(table, sheet, top, look, show, rng)
    placed.titles = dated
    placed.by_groups = plan.orientation in ("groups", "facilities")
    placed.in_sections = plan.orientation == "sections"
    footer(placed, owner, year, rng, width)
    book.add(placed, qualifiers)
    if seeded:
        _tell(book, placed, seeded)


def _tell(book: Book, placed: Placed, seeded: Seeded) -> None:
    cells: list[str] = []
    for row in seeded.rows:
        book.truth.doubt(placed.sheet.name, placed.row_cells(row))
        cells += placed.row_cells(row)
    if seeded.key:
        cells += placed.column_cells(seeded.key)
    book.truth.fault = Fault(
        seeded.kind, frozenset(seeded.codes.split()), placed.sheet.name, frozenset(cells)
    )


def _parent(owner: Unit, year: str) -> Unit | None:
    return next((unit for unit in districts(year) if unit.code == owner.parent), None)


def _measure(table: Table, show: Print) -> str | None:
    """What the ĐVT line says; None where head cells say it, or nothing needs to."""
    kinds = {column.kind for column in table.columns}
    if "money" in kinds:
        return None if show.in_heads else show.word
    if "weight" in kinds:
        return None if show.weight_in_heads else ("tấn" if show.tonnes else "kg")
    if table.form in ("poverty_review", "poverty_groups", "poverty_targets", "deprivation"):
        return "Hộ" if table.form != "poverty_review" else "Hộ, người"
    return None if table.has_lines else "Hộ"


def _look(rng: Random, plan: Plan, show: Print, book: Book) -> Look:
    merged = rng.random() < 0.7
    numbering = rng.choice(("", "letters", "numbers", "formulas", "formulas"))
    return Look(
        left=rng.choice((0, 0, 0, 0, 1)),
        merged=merged,
        repeated=not merged and rng.random() < 0.3,
        numbering=numbering,
        parentheses=rng.random() < 0.3,
        breaks=rng.random() < 0.3,
        spacer=rng.random() < 0.06,
        page_break=rng.choice((0, 0, 0, 0, 0, 12, 15)),
        formulas=rng.random() < 0.4 and book.writer == "xlsxwriter" and not show.convention,
        stt=rng.random() < 0.88,
    )

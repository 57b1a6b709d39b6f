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
from benchmarks.recall.numbers import Print
from benchmarks.recall.printing import at_least, evident, measure, printing
from benchmarks.recall.sheets import Sheet
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tables import Table
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
    orientation: str = ""
    # The sheet's name tells the unit.
    sheet_name: str = ""
    # The province by communes: alone in its workbook, or two levels would have to agree.
    deep: bool = False
    # Rows of other units than those below the owner, and the label above their names.
    scope: Scope | None = None
    name_label: str = ""
    # How figures are printed, where the clerk's usual way is not wanted.
    show: Print | None = None


def add_table(book: Book, draft: Draft, world: World, hand: Hand, rng: Random, below: bool) -> None:
    """Draws the table on a sheet of its own, or below the last one."""
    form = draft.form
    year = book.truth.period
    orientation = _orientation(draft, rng)
    owner = draft.owner
    show = draft.show or printing(len(draft.owner.code) == 5, draft.fault, rng)
    scope = draft.scope or _scope(owner, year, orientation, rng, draft.deep)
    groups = rng.choice(form.groups) if form.groups else ()
    plan = Plan(
        form, draft.shape, orientation, groups, scope, year,
        max(1000, show.money // 1000), rng.random() < 0.35,
        rng.random() < 0.15 and orientation in ("units", "columns"), bool(draft.fault),
    )  # fmt: skip
    table = build(plan, world, hand, rng)
    if draft.name_label:
        table.name_labels = (draft.name_label,)
    qualifiers = {} if draft.fault else at_least(table, show, rng)
    seeded = _seed(table, plan, show, rng, draft.fault, book)
    evident(table, show)
    draw_table(book, draft, table, plan, show, rng, below, qualifiers, seeded)


def _orientation(draft: Draft, rng: Random) -> str:
    offered = draft.shape.orientations
    named = draft.fault in ("unknown-unit", "duplicate-unit", "missing-unit")
    chosen = draft.orientation or ("units" if named and "units" in offered else rng.choice(offered))
    if chosen == "columns" and not draft.fault and rng.random() < 0.25:
        chosen = "single"
    if chosen == "columns" and len(draft.owner.code) == 5:
        chosen = "single" if rng.random() < 0.5 and not draft.fault else "units"
    return chosen


def _scope(owner: Unit, year: str, orientation: str, rng: Random, deep: bool) -> Scope:
    if orientation == "single":
        return Scope(owner, (("", (owner,)),))
    scope = scope_of(owner, year, rng, deep and orientation == "units")
    if orientation == "columns":
        return Scope(owner, (("", tuple(scope.units)),))
    return scope


def _seed(
    table: Table, plan: Plan, show: Print, rng: Random, fault: str, book: Book
) -> Seeded | None:
    if fault in BEFORE and book.truth.fault is None:
        return BEFORE[fault](table, plan, show, rng)
    return None


def draw_table(
    book: Book, draft: Draft, table: Table, plan: Plan, show: Print, rng: Random, below: bool,
    qualifiers: dict[tuple[int, str], str], seeded: Seeded | None,
) -> None:  # fmt: skip
    """The table with what stands around it; its facts into the book's truth."""
    owner = plan.scope.owner
    year = book.truth.period
    named, sheet_name = True, draft.sheet_name or rng.choice(_SHEET_NAMES[table.form])
    if draft.sheet_name:
        named = rng.random() < 0.6
    elif plan.orientation in ("groups", "single") and len(owner.code) == 3 and not below:
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
            held, owner, table.title, year, rng, width, measure(table, show), named, parent
        )
        for (row, column), cell in held.cells.items():
            sheet.cells[row + start, column] = cell
        sheet.merges += [(t + start, a, b + start, c) for t, a, b, c in held.merges]
        dated = [(row + start, column) for row, column in dated]
        top += start
    else:
        top, dated = heading(
            sheet, owner, table.title, year, rng, width, measure(table, show), named, parent
        )
    draw = place_transposed if plan.orientation in ("columns", "single") else place
    placed = draw(table, sheet, top, look, show, rng)
    placed.titles = dated
    placed.by_groups = plan.orientation in ("groups", "facilities", "single")
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
        names=rng.choice(("first", "first", "merged", "repeated")),
        notes=rng.random() < 0.25,
        capitals=rng.random() < 0.07,
    )

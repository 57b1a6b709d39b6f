"""A form that goes on on a second sheet: more rows, or more columns of the same units."""

from random import Random

from benchmarks.recall.areas import province
from benchmarks.recall.blocks import clear_block, copy_block
from benchmarks.recall.book import Book
from benchmarks.recall.layout import Placed
from benchmarks.recall.shape_drawn import BY_UNITS, WRITERS, drawn, some_owner
from benchmarks.recall.sheets import Sheet, address
from benchmarks.recall.world import World

_MORE = ("(tiếp theo)", "(Tiếp theo trang 1)", "TIẾP THEO BIỂU TRÊN", "(tiếp)")
_END = 60


def continued(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2022"))
    owner = province() if rng.random() < 0.3 else some_owner(period, rng)
    wide = rng.random() < 0.35
    code = rng.choice([
        code for code in BY_UNITS
        if not wide or code in ("poverty_review", "health_insurance", "housing_support")
    ])  # fmt: skip
    book = drawn(
        f"{owner.name} {code.split('_')[0]} {period}", period, rng.choice(WRITERS), (code,), owner,
        World(seed), rng,
    )  # fmt: skip
    placed = book.placed[0]
    if wide and _group_starts(placed):
        _more_columns(book, placed, rng)
    else:
        _more_rows(book, placed, rng)
    return book


def _next_sheet(book: Book, sheet: Sheet, rng: Random) -> Sheet:
    number = rng.choice(("(tiep)", "(2)", "tiếp theo", "_2"))
    return book.sheet(f"{sheet.name[:18]} {number}")


def _heading(placed: Placed, target: Sheet, rng: Random) -> int:
    """What stands above the head again; the row for it."""
    way = rng.choice(("nothing", "word", "title"))
    if way == "nothing":
        return 0
    if way == "word":
        target.put(0, placed.look.left, rng.choice(_MORE))
        return 1
    target.put(0, placed.look.left, f"{placed.table.title} {_MORE[0]}", "title")
    return 2


def _more_rows(book: Book, placed: Placed, rng: Random) -> None:
    sheet = placed.sheet
    starts = [placed.names[id(row)][0] for row in placed.table.leaves() if row.first_line]
    cut = starts[rng.randint(len(starts) // 3, 2 * len(starts) // 3)]
    target = _next_sheet(book, sheet, rng)
    row = _heading(placed, target, rng)
    head = placed.first - placed.top
    copy_block(sheet, (placed.top, 0, placed.first - 1, _END), target, row - placed.top)
    down = row + head - cut
    last = sheet.last_row()
    copy_block(sheet, (cut, 0, last, _END), target, down)
    clear_block(sheet, (cut, 0, last, _END))
    _moved(book, placed, target, {at: (at[0] + down, at[1]) for at in placed.figures.values()
                                  if at[0] >= cut})  # fmt: skip


def _group_starts(placed: Placed) -> list[int]:
    """Columns, but the first ones, where another group of labels begins."""
    columns = placed.table.columns
    return [
        number
        for number in range(2, len(columns) - 1)
        if len(columns[number].path) > 1 and columns[number].path[0] != columns[number - 1].path[0]
    ]


def _more_columns(book: Book, placed: Placed, rng: Random) -> None:
    """The fixed columns stand on both sheets, the groups on one each."""
    sheet = placed.sheet
    number = rng.choice(_group_starts(placed))
    start = min(at[1] for at in placed.figures.values())
    cut = start + number
    target = _next_sheet(book, sheet, rng)
    row = _heading(placed, target, rng)
    down = row - placed.top
    copy_block(sheet, (placed.top, 0, placed.last, start - 1), target, down)
    copy_block(sheet, (placed.top, cut, placed.last, _END), target, down, start - cut)
    clear_block(sheet, (placed.top, cut, placed.last, _END))
    _moved(book, placed, target, {
        at: (at[0] + down, at[1] + start - cut) for at in placed.figures.values() if at[1] >= cut
    })  # fmt: skip


def _moved(
    book: Book, placed: Placed, target: Sheet, places: dict[tuple[int, int], tuple[int, int]]
) -> None:
    """Tell the truth where its cells are now."""
    new = {address(*old): address(*at) for old, at in places.items()}
    for facts in (book.truth.facts, book.truth.optional):
        for number, fact in enumerate(facts):
            if fact.sheet == placed.sheet.name and fact.cell in new:
                facts[number] = fact._replace(sheet=target.name, cell=new[fact.cell])

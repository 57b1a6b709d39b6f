"""A table set on a sheet: head of several rows, numbering row, body; and which cell is which."""

from random import Random
from typing import NamedTuple

from benchmarks.recall.numbers import Print
from benchmarks.recall.sheets import Cell, Sheet, address, letter
from benchmarks.recall.tables import Column, Row, Table

_NOTES = ("Số liệu sơ bộ", "Đã đối chiếu", "Xã miền núi", "Theo biên bản rà soát")


class Look(NamedTuple):
    """How one clerk draws tables."""

    left: int
    merged: bool  # else group labels stand on the first column only
    repeated: bool  # group labels repeated over every column
    numbering: str  # "", "letters" (A B 1 2), "numbers" (1 2 3), "formulas"
    parentheses: bool
    breaks: bool
    spacer: bool  # an empty row below the head
    page_break: int  # the head is repeated after so many leaves; 0 never
    formulas: bool
    stt: bool
    # Two lines a unit: its name on the first, over both, or on each.
    names: str = "first"
    # A last column "Ghi chú".
    notes: bool = False
    capitals: bool = False


class Placed:
    """Where a table's parts stand."""

    def __init__(self, table: Table, sheet: Sheet, look: Look, show: Print) -> None:
        self.table, self.sheet, self.look, self.show = table, sheet, look, show
        self.figures: dict[tuple[int, str], tuple[int, int]] = {}
        self.names: dict[int, tuple[int, int]] = {}
        self.heads: dict[str, tuple[int, int]] = {}
        self.numbering: dict[str, tuple[int, int]] = {}
        self.top = self.first = self.last = 0
        self.titles: list[tuple[int, int]] = []
        self.transposed = self.by_groups = self.in_sections = False

    def at(self, row: Row, key: str) -> tuple[int, int]:
        return self.figures[id(row), key]

    def cell(self, row: Row, key: str) -> str:
        return address(*self.at(row, key))

    def row_cells(self, row: Row) -> list[str]:
        cells = [address(*at) for (owner, _), at in self.figures.items() if owner == id(row)]
        if id(row) in self.names:
            cells.append(address(*self.names[id(row)]))
        return cells

    def column_cells(self, key: str) -> list[str]:
        cells = [address(*at) for (_, name), at in self.figures.items() if name == key]
        return [*cells, address(*self.heads[key])]


def place(table: Table, sheet: Sheet, top: int, look: Look, show: Print, rng: Random) -> Placed:
    """Units as rows."""
    placed = Placed(table, sheet, look, show)
    placed.top = top
    fixed = _fixed_heads(table, look, rng)
    start = look.left + len(fixed)
    row = _head(placed, fixed, start, top, rng)
    if look.numbering:
        row = _numbering(placed, len(fixed), start, row)
    if look.spacer:
        row += 1
    placed.first = row
    leaves = 0
    for number, line in enumerate(table.rows):
        if line.kind == "leaf" and line.first_line:
            if look.page_break and leaves and leaves % look.page_break == 0:
                row = _head(placed, fixed, start, row, rng, again=True)
                if look.numbering:
                    row = _numbering(placed, len(fixed), start, row, again=True)
            leaves += 1
        twin = number + 1 < len(table.rows) and not table.rows[number + 1].first_line
        _body_row(placed, line, fixed, start, row, twin)
        if look.notes and line.kind == "leaf" and rng.random() < 0.05:
            sheet.put(row, start + len(table.columns), rng.choice(_NOTES))
        row += 1
    placed.last = row - 1
    if look.formulas:
        write_formulas(placed)
    return placed


def _fixed_heads(table: Table, look: Look, rng: Random) -> list[tuple[str, str]]:
    fixed = [("stt", rng.choice(("STT", "TT", "Stt", "Số TT")))] if look.stt else []
    fixed.append(("name", table.name_labels[0]))
    if table.has_lines:
        fixed.append(("line", rng.choice(("ĐVT", "Chỉ tiêu", "Hộ/khẩu", "Đơn vị tính"))))
    return fixed


def _head(
    placed: Placed,
    fixed: list[tuple[str, str]],
    start: int,
    top: int,
    rng: Random,
    again: bool = False,
) -> int:
    table, sheet, look = placed.table, placed.sheet, placed.look
    depth = max(len(column.path) for column in table.columns)
    bottom = top + depth - 1
    for number, (_, text) in enumerate(fixed):
        sheet.put(top, look.left + number, text, "head")
        if look.merged:
            sheet.merge(top, look.left + number, bottom, look.left + number)
    for number, column in enumerate(table.columns):
        _column_head(placed, number, column, start, top, bottom, again)
    if look.notes:
        sheet.put(top, start + len(table.columns), "Ghi chú", "head")
        if look.merged:
            sheet.merge(top, start + len(table.columns), bottom, start + len(table.columns))
    return bottom + 1


def _column_head(
    placed: Placed,
    number: int,
    column: Column,
    start: int,
    top: int,
    bottom: int,
    again: bool,
) -> None:
    """One column's labels; a group's label once, at the group's first column, if merged."""
    table, sheet, look = placed.table, placed.sheet, placed.look
    for level, text in enumerate(column.path):
        last = level == len(column.path) - 1
        shown = placed.show.label(column, text) if last else text
        if look.breaks and len(shown) > 12:
            words = shown.split(" ")
            middle = len(words) // 2
            shown = " ".join(words[:middle]) + "\n" + " ".join(words[middle:])
        if look.capitals:
            shown = shown.upper()
        place = (top + level, start + number)
        if last:
            sheet.put(*place, shown, "head")
            if look.merged:
                sheet.merge(*place, bottom, start + number)
            if not again:
                placed.heads[column.key] = place
            continue
        width = _run(table.columns, number, level)
        begins = number == 0 or _run(table.columns, number - 1, level) != width + 1
        if begins or look.repeated:
            sheet.put(*place, shown, "head")
        if begins and look.merged and not look.repeated:
            sheet.merge(*place, top + level, start + number + width - 1)


def _run(columns: list[Column], number: int, level: int) -> int:
    """How many columns from this one on stand below the same label."""
    path = columns[number].path[: level + 1]
    count = 0
    for column in columns[number:]:
        if column.path[: level + 1] != path or len(column.path) <= level + 1:
            break
        count += 1
    return count


def _numbering(placed: Placed, fixed: int, start: int, row: int, again: bool = False) -> int:
    table, sheet, look = placed.table, placed.sheet, placed.look
    plain = look.numbering == "numbers"
    numbers = {
        column.key: number + 1 + (fixed if plain else 0)
        for number, column in enumerate(table.columns)
    }
    wrap = "({})" if look.parentheses else "{}"
    for number in range(fixed):
        sheet.put(row, look.left + number, number + 1 if plain else "ABC"[number], "head")
    for number, column in enumerate(table.columns):
        own = numbers[column.key]
        text: str | int = wrap.format(own) if look.parentheses else own
        if look.numbering == "formulas" and (column.parts or column.ratio):
            text = f"{wrap.format(own)}={_expression(column, numbers, wrap)}"
        place = (row, start + number)
        sheet.put(*place, text, "head")
        if not again:
            placed.numbering[column.key] = place
    return row + 1


def _expression(column: Column, numbers: dict[str, int], wrap: str) -> str:
    if column.ratio:
        top, bottom = (wrap.format(numbers[key]) for key in column.ratio)
        return f"{top}/{bottom}*100"
    text = "".join(
        ("-" if sign < 0 else "+") + wrap.format(numbers[key]) for sign, key in column.parts
    )
    return text.removeprefix("+")


def _body_row(
    placed: Placed, line: Row, fixed: list[tuple[str, str]], start: int, row: int, twin: bool
) -> None:
    """One row; a twin below is the same unit's second line."""
    table, sheet, look = placed.table, placed.sheet, placed.look
    strong = line.kind in ("total", "subtotal", "section")
    for number, (what, _) in enumerate(fixed):
        at = look.left + number
        if what == "line":
            sheet.put(row, at, line.line or None)
        elif what == "name" and (line.first_line or look.names == "repeated"):
            sheet.put(row, at, line.label, "total" if strong else "name")
        elif what == "stt" and line.first_line and line.stt:
            sheet.put(row, at, int(line.stt) if line.stt.isdigit() else line.stt)
        if what != "line" and twin and look.names == "merged":
            sheet.merge(row, at, row + 1, at)
        if what == "name":
            placed.names[id(line)] = (row, at)
    if line.kind in ("section", "blank"):
        return
    for number, column in enumerate(table.columns):
        place = (row, start + number)
        placed.figures[id(line), column.key] = place
        value = placed.show.figure(column, line.values.get(column.key), id(line))
        rate = "percent" if placed.show.fractions else "rate"
        look_name = rate if column.kind == "rate" else "total" if strong else "number"
        if isinstance(value, str):
            look_name = "figure"
        sheet.put(*place, value, look_name)


def write_formulas(placed: Placed) -> None:
    """Totals and balances as formulas with their values; text figures have none."""
    table, sheet = placed.table, placed.sheet
    for line in table.rows:
        for column in table.columns:
            at = placed.figures.get((id(line), column.key))
            cell = sheet.cells.get(at) if at else None
            if cell is None or isinstance(cell.value, str):
                continue
            formula = _formula(placed, line, column)
            if formula:
                sheet.cells[at] = cell._replace(formula=formula)  # type: ignore[index]


def _formula(placed: Placed, line: Row, column: Column) -> str | None:
    if column.parts:
        terms = "".join(
            ("-" if sign < 0 else "+") + placed.cell(line, key) for sign, key in column.parts
        )
        return "=" + terms.removeprefix("+")
    if column.ratio:
        top, bottom = (placed.cell(line, key) for key in column.ratio)
        if placed.show.fractions:
            return f"=ROUND({top}/{bottom},4)"
        return f"=ROUND({top}/{bottom}*100,2)"
    if line.leaves and column.sums:
        spots = [placed.at(leaf, column.key) for leaf in line.leaves]
        rows = [row for row, _ in spots]
        name = letter(spots[0][1])
        if rows == list(range(rows[0], rows[-1] + 1)):
            return f"=SUM({name}{rows[0] + 1}:{name}{rows[-1] + 1})"
        if len(rows) <= 30:
            return "=" + "+".join(f"{name}{row + 1}" for row in rows)
    return None


def blank_cell(placed: Placed, row: Row, key: str) -> None:
    placed.sheet.cells.pop(placed.at(row, key), None)


def set_cell(placed: Placed, row: Row, key: str, cell: Cell) -> None:
    placed.sheet.cells[placed.at(row, key)] = cell

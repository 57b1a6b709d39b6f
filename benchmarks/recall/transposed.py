"""A table whose columns are the units and whose rows are what is counted."""

from random import Random

from benchmarks.recall.layout import Look, Placed
from benchmarks.recall.numbers import Print
from benchmarks.recall.sheets import Sheet
from benchmarks.recall.tables import Column, Table

_MEASURES = {"count": "", "weight": "kg", "rate": "%", "coefficient": ""}


def place_transposed(
    table: Table, sheet: Sheet, top: int, look: Look, show: Print, rng: Random
) -> Placed:
    placed = Placed(table, sheet, look, show)
    placed.transposed = True
    placed.top = top
    measures = rng.random() < 0.5
    left = look.left
    heads = (["TT"] if look.stt else []) + [rng.choice(("Chỉ tiêu", "Nội dung"))]
    name_at = left + len(heads) - 1
    if measures:
        heads.append("Đơn vị tính")
    for number, text in enumerate(heads):
        sheet.put(top, left + number, text, "head")
    start = left + len(heads)
    # One unit alone stands in the title; its columns are its lines, or one of figures.
    single = rng.choice(("Số lượng", "Kết quả", "Số liệu"))
    units = [row for row in table.rows if row.kind in ("leaf", "total")]
    for number, unit in enumerate(units):
        label = single if len(units) == 1 else unit.line if len(units) == 2 else unit.label
        sheet.put(top, start + number, label, "head")
        placed.names[id(unit)] = (top, start + number)
    row = placed.first = top + 1
    shown: str | None = None
    for count, column in enumerate(table.columns, 1):
        group = column.path[0] if len(column.path) > 1 else None
        if group and group != shown:
            sheet.put(row, name_at, group, "name")
            row += 1
        shown = group
        if look.stt and not group:
            sheet.put(row, left, count)
        label = show.label(column, column.path[-1])
        sheet.put(row, name_at, f"- {label}" if group else label, "name")
        placed.heads[column.key] = (row, name_at)
        if measures:
            sheet.put(row, name_at + 1, _measure(column, show))
        for number, unit in enumerate(units):
            place = (row, start + number)
            placed.figures[id(unit), column.key] = place
            value = show.figure(column, unit.values.get(column.key), id(unit))
            percent = "percent" if column.kind == "rate" and show.fractions else "number"
            sheet.put(*place, value, "figure" if isinstance(value, str) else percent)
        row += 1
    placed.last = row - 1
    return placed


def _measure(column: Column, show: Print) -> str | None:
    if column.kind == "money":
        return show.word
    if column.kind == "weight":
        return "tấn" if show.tonnes else "kg"
    if column.kind == "rate":
        return "%"
    for mark, word in (("nhà", "nhà"), ("thẻ", "thẻ"), ("khẩu", "người"), ("người", "người")):
        if mark in " ".join(column.path).lower():
            return word
    return "hộ"

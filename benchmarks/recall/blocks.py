"""Blocks of a sheet's cells, copied or taken away, with their merges."""

from benchmarks.recall.sheets import Sheet

Block = tuple[int, int, int, int]


def copy_block(source: Sheet, block: Block, target: Sheet, down: int, right: int = 0) -> None:
    """The cells of top, left, bottom, right onto another place."""
    top, left, bottom, last = block
    for (row, column), cell in list(source.cells.items()):
        if top <= row <= bottom and left <= column <= last:
            target.cells[row + down, column + right] = cell
    for up, first, under, end in list(source.merges):
        if top <= up and under <= bottom and left <= first and end <= last:
            target.merges.append((up + down, first + right, under + down, end + right))


def clear_block(sheet: Sheet, block: Block) -> None:
    """The cells gone; a merge that reaches into the block is cut to what is left of it."""
    top, left, bottom, last = block
    for row, column in list(sheet.cells):
        if top <= row <= bottom and left <= column <= last:
            del sheet.cells[row, column]
    kept = []
    for up, first, under, end in sheet.merges:
        if up >= top and under <= bottom and end >= left:
            if first >= left:
                continue
            end = left - 1
        if (up, first) != (under, end):
            kept.append((up, first, under, end))
    sheet.merges = kept

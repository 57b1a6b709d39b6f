"""Levels told by the indent of cells, as Excel's button makes it, where the sums bear them out."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from ansinh_xl.grid.indents import indented_styles
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.locate import LocatedTable, locate

Row = tuple[int, str, int, int]
ROWS: list[Row] = [
    (0, "Nông, lâm nghiệp", 310, 31),
    (1, "Trồng trọt", 200, 20),
    (2, "Lúa", 160, 16),
    (2, "Ngô", 40, 4),
    (1, "Chăn nuôi", 110, 11),
    (0, "Xây dựng", 700, 70),
    (1, "Dân dụng", 420, 42),
    (1, "Cầu đường", 290, 28),  # typed wrong: 280
    (0, "Tổng số", 1010, 101),
]


def indented(path: Path, rows: list[Row], **look: object) -> LocatedTable:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Ngành", "Số lao động", "Số hộ"])
        for row, (depth, label, *figures) in enumerate(rows, 1):
            page.write(row, 0, label, book.add_format({"indent": depth, **look}))
            page.write_row(row, 1, figures)
    (grid,) = read_workbook(path).grids
    (table,) = locate(grid)
    return table


def test_cells_indented_further_are_summed_by_the_row_above_them_even_with_a_mistake(
    tmp_path: Path,
) -> None:
    table = indented(tmp_path / "a.xlsx", ROWS)
    assert table.rows_of("section") == [1, 2, 6]
    assert (table.groups[1], table.groups[2], table.groups[6]) == ((3, 4, 5), (3, 4), (7, 8))
    assert table.groups[9] == (3, 4, 5, 7, 8)


def test_an_indent_that_no_sum_bears_out_says_nothing(tmp_path: Path) -> None:
    rows = [(depth, label, first + 7 * (not depth), 30) for depth, label, first, _ in ROWS[:-1]]
    assert indented(tmp_path / "a.xlsx", rows).rows_of("section") == []


def test_what_does_not_begin_at_the_left_is_not_indented(tmp_path: Path) -> None:
    table = indented(tmp_path / "a.xlsx", ROWS, align="right")
    plain = indented(tmp_path / "b.xlsx", [(0, *rest) for _, *rest in ROWS])
    assert table.rows_of("section") == plain.rows_of("section") != [1, 2, 6]
    assert (table.grid.indents, plain.grid.indents) == (None, None)


def test_damaged_styles_indent_nothing() -> None:
    whole = b'<x><cellXfs><xf/><xf><alignment indent="2"/></xf></cellXfs></x>'
    assert indented_styles(whole) == {1: 2}
    assert indented_styles(whole[:-4]) == indented_styles(whole.replace(b'"2"', b'"z"')) == {}

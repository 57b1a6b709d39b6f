"""A workbook file, or an open xlwings Book, as Grids: cells with address, merges, hidden, raw text.

This room knows file formats and nothing of tables, forms or the department's work.
"""

from ansinh_xl.grid.types import CellRange, Grid, Workbook, cell_name, column_letter

__all__ = ["CellRange", "Grid", "Workbook", "cell_name", "column_letter"]

"""A Grid into LocatedTables: title, header tree, numbering row, body, sections, totals, footer.

This room knows how Vietnamese offices lay a table out; it knows no form and no area.
"""

from ansinh_xl.locate.find import locate
from ansinh_xl.locate.types import HeaderPath, LocatedTable, RowKind, TableColumn

__all__ = ["HeaderPath", "LocatedTable", "RowKind", "TableColumn", "locate"]

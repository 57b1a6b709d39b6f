"""LocatedTables with their forms into facts, each with its source cell."""

from ansinh_xl.extract.context import Context, read_context
from ansinh_xl.extract.table import extract_table
from ansinh_xl.extract.types import FormColumn, FormTable, Line, in_base_units

__all__ = [
    "Context",
    "FormColumn",
    "FormTable",
    "Line",
    "extract_table",
    "in_base_units",
    "read_context",
]

"""The functions for Calc's cells: `python -m udfs.in_cells`, started by the extension."""

from __future__ import annotations

from ansinh_xl.hosts.calc_addin.answering import serve_cells
from udfs.catalogue import custom_functions

if __name__ == "__main__":
    serve_cells({name.upper(): function for name, function in custom_functions().items()})

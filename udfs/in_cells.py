"""The functions for Calc's cells: `python -m udfs.in_cells`, started by the extension."""

from __future__ import annotations

from ansinh_xl.hosts.calc_addin.answering import serve_cells
from ansinh_xl.hosts.calc_addin.function_types import taken_by
from ansinh_xl.hosts.quick_start import import_xlwings


def main() -> None:
    """Every function by its name in capitals."""
    import_xlwings()
    from udfs.catalogue import calc_catalogue, custom_functions

    serve_cells(
        {name.upper(): function for name, function in custom_functions().items()},
        taken_by(calc_catalogue()),
    )


if __name__ == "__main__":
    main()

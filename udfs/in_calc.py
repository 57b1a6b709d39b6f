"""What LibreOffice Calc's extension starts: `python -m udfs.in_calc` runs the macros."""

from __future__ import annotations

from ansinh_xl.hosts.quick_start import import_xlwings


def main() -> None:
    """Every macro by its name."""
    import_xlwings()
    from ansinh_xl.hosts.calc_engine.worker import serve
    from udfs import macros
    from udfs.catalogue import macro_catalogue

    serve({entry["name"]: getattr(macros, entry["name"]) for entry in macro_catalogue()})


if __name__ == "__main__":
    main()

"""The custom functions that xlwings Server offers: those of udfs/functions.py, no other name."""

from udfs.catalogue import help_of
from udfs.functions import (
    attainment,
    district_rollup,
    docso,
    funding_note,
    funding_total,
    missing_reports,
    poverty_progress,
    vn_number,
    vnd,
)

__all__ = [
    "attainment",
    "district_rollup",
    "docso",
    "funding_note",
    "funding_total",
    "missing_reports",
    "poverty_progress",
    "vn_number",
    "vnd",
]

for _name in __all__:
    # Office.js shows the whole docstring, indentation and all; its first sentence is the help.
    globals()[_name].__xlfunc__["ret"]["doc"] = help_of(globals()[_name])["help"]

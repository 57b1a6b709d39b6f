"""What Excel sees: the custom functions, a module for each heading. Only declarations; the work is
in ansinh_xl/app/queries.

The docstring is the help in Excel, the annotations hold the arguments' help and conversion. A
return annotation is never a union: xlwings Server crashes on it (tests/udfs holds that). Hosts
import this module; every function and every alias is a name of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from udfs.functions import (
    areas,
    checks,
    funding,
    norms,
    poverty,
    rollups,
    submissions,
    targets,
    text,
)
from udfs.functions.aliases import ALIASES, alias_of
from udfs.functions.arguments import CATEGORY

__all__ = ["ALIASES", "CATEGORY", "FUNCTIONS", "HEADINGS"]

HEADINGS = (targets, poverty, funding, rollups, submissions, norms, areas, text, checks)
"""The headings in their order, as modules."""

FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: function
    for heading in HEADINGS
    for name, function in vars(heading).items()
    if inspect.isfunction(function) and function.__module__ == heading.__name__
}
"""Every custom function by its Python name, in the order of the headings; the aliases last."""
FUNCTIONS |= {alias: alias_of(FUNCTIONS[name], alias) for alias, name in ALIASES.items()}
globals().update(FUNCTIONS)

"""Checks, consolidates and reports a provincial department's workbooks.

Only the public names stand here. Each is imported on first use, so that `import ansinh_xl` costs
next to nothing; the work is in the rooms below (see README.md for the way through them).
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

_HOME = {
    "AnsinhError": "ansinh_xl.errors",
    "Consolidation": "ansinh_xl.app.consolidate",
    "Fact": "ansinh_xl.facts",
    "Finding": "ansinh_xl.facts",
    "OutputRefused": "ansinh_xl.errors",
    "Source": "ansinh_xl.facts",
    "Store": "ansinh_xl.store",
    "Submission": "ansinh_xl.facts",
    "UnreadableFile": "ansinh_xl.errors",
    "UsageError": "ansinh_xl.errors",
    "consolidate": "ansinh_xl.app.consolidate",
    "write_rollup": "ansinh_xl.outputs.rollup_workbook",
}
"""Public name → the module it lives in."""

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'ansinh_xl' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(_HOME))

"""What each blank workbook holds: forms.json, joined with the built-in forms it speaks of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ansinh_xl.forms import load_forms
from ansinh_xl.forms.load import load_lists
from ansinh_xl.forms.schema import Column, Form


class Blank(NamedTuple):
    """One blank form. ``rows``: "communes" of a district that staff choose, the "districts",
    the "members" that the form declares, or so many "blank" ``lines``.
    """

    form: Form
    file: str
    sheet: str
    title: str
    unit: str
    rows: str
    first: str
    lines: int
    columns: Mapping[str, tuple[str, ...]]
    """Column code → its header from top to bottom."""

    def column(self, code: str) -> Column:
        """What the form says of a column."""
        return self.form.column(code)


def blanks() -> list[Blank]:
    """All of them, in the order of forms.json."""
    known = {**load_forms(), **load_lists()}
    told = json.loads(Path(__file__).with_name("forms.json").read_text(encoding="utf-8"))
    return [_blank(item, known[item["form"]]) for item in told]


def _blank(told: Mapping[str, Any], form: Form) -> Blank:
    rows = told.get("rows", "communes")
    return Blank(
        form,
        told["file"],
        told["sheet"],
        told["title"],
        told["unit"],
        rows,
        told.get(
            "first", "Huyện, thị xã, thành phố" if rows == "districts" else "Xã, phường, thị trấn"
        ),
        told.get("lines", 12),
        {code: tuple(path) for code, path in told["columns"].items()},
    )

"""What tables of one template have in common. Checks keep by it what is worked out only once."""

from __future__ import annotations

from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Column, Recognition
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.expressions import Identity

Key = tuple[
    Recognition, tuple[TableColumn, ...], tuple[tuple[int, Identity], ...], tuple[bool, ...]
]
ADDITIVE = ("count", "money")
"""Kinds of columns whose figures may be summed."""


class Template:
    """A form, and what each column of its table means. Form columns go by their place.

    One object for all tables alike, equal to itself alone: a cheap key for what is kept by it.
    """

    __slots__ = ("columns", "form", "identities", "located", "places", "unread")

    def __init__(self, table: FormTable) -> None:
        self.form = table.form
        self.columns: list[tuple[Column, Dims, bool]] = [
            (item.column, item.dims, item.is_sum) for item in table.columns
        ]
        """Per column what it is read as, its dimensions, whether it is a sum of others."""
        self.places = {item.index: place for place, item in enumerate(table.columns)}
        """Place by index in the sheet."""
        self.located = table.table.columns
        self.identities = table.table.identities
        known = {*self.places, *table.recognition.others}
        known.update(index for index, _ in self.identities)  # derived, checked by its own rule
        self.unread = [item for item in self.located if item.numeric and item.index not in known]
        """Columns of figures of which the form says nothing."""

    def place(self, code: str, dims: Dims = ()) -> int | None:
        """The place of the column of that code and those dimensions."""
        for place, (column, own, _) in enumerate(self.columns):
            if column.code == code and own == dims:
                return place
        return None


def template_of(table: FormTable) -> Template:
    """The Template of a table. Its columns are what it was recognised as, but for the sums."""
    sums = tuple([column.is_sum for column in table.columns])
    key = table.recognition, table.table.columns, table.table.identities, sums
    found = _TEMPLATES.get(key)
    if found is None:
        if len(_TEMPLATES) >= _MOST:
            _TEMPLATES.clear()
        found = _TEMPLATES[key] = Template(table)
    return found


_TEMPLATES: dict[Key, Template] = {}
_MOST = 1_024

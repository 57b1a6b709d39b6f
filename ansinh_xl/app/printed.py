"""How workbooks print the members that no form declares: "Khác (chết, tách hộ…)" of a category.

Facts know them folded, so that all workbooks call them the same; a person reads them as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form, Recognition
from ansinh_xl.forms.labels import with_brackets
from ansinh_xl.forms.members import as_printed
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.folding import fold, nfc


def printed_members(tables: Iterable[FormTable]) -> Mapping[str, str]:
    """Folded member → its label, of tables whose forms take members that they do not declare."""
    found: dict[str, str] = {}
    for table in tables:
        if _is_open(table.form):
            if table.rows_are != "unit":
                found.update(_of_lines(table))
            found.update(_of_columns(table.recognition, table.table.columns))
    return found


@lru_cache(maxsize=64)
def _is_open(form: Form) -> bool:
    return any(dimension.open for dimension in form.dimensions)


def _of_lines(table: FormTable) -> Iterator[tuple[str, str]]:
    codes = _undeclared(table.form, frozenset([line.dims for line in table.lines]))
    for line in table.lines if codes else ():
        if (code := fold(line.label)) in codes:
            yield code, nfc(line.label).strip()


# Tables made from one template share both.
@lru_cache(maxsize=512)
def _of_columns(
    recognition: Recognition, located: tuple[TableColumn, ...]
) -> tuple[tuple[str, str], ...]:
    path_of = {column.index: column.path for column in located}
    found = {}
    for match in recognition.matches:
        path = path_of[match.index]
        for code in _undeclared(recognition.form, frozenset([match.dims])):
            shown = as_printed(recognition.form, code, path)
            for label in path:
                if with_brackets(label) == shown:
                    found[shown] = label
    return tuple(found.items())


# The lines of most tables are of the very same categories.
@lru_cache(maxsize=512)
def _undeclared(form: Form, every: frozenset[Dims]) -> frozenset[str]:
    declared = {(kind.name, member.code) for kind in form.dimensions for member in kind.members}
    return frozenset(code for dims in every for name, code in dims if (name, code) not in declared)

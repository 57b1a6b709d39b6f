"""Which columns of a table are those of a register: documents, with texts and dates, no figures.

recognise.py asks how well figures are explained, of which a register has none.
"""

from __future__ import annotations

from collections.abc import Mapping

from ansinh_xl.forms.labels import fit, header_words, pattern
from ansinh_xl.forms.matching import ACCEPT
from ansinh_xl.forms.schema import Form
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import LocatedTable, TableColumn

ENOUGH = 3
"""Columns without which a table is no register, whatever its title says."""


def register_columns(table: LocatedTable, form: Form) -> Mapping[str, TableColumn] | None:
    """Column code → column of the table; None where it is no register of that form."""
    (titled,) = title_scores((form,), table.title, table.grid.sheet)
    if not titled:
        return None
    fitting = [
        (max(fit(path, pattern(label)) for label in column.labels), column.code, located)
        for located in table.columns
        if (path := tuple(map(header_words, located.path)))
        for column in form.columns
    ]
    fitting.sort(key=lambda item: (-item[0], item[2].index))
    found: dict[str, TableColumn] = {}
    for score, code, located in fitting:
        if score >= ACCEPT and code not in found and located not in found.values():
            found[code] = located
    needed = {column.code for column in form.columns if column.required}
    return found if len(found) >= ENOUGH and needed <= found.keys() else None

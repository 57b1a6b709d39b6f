"""An inspection as a person reads it: sheet by sheet, table by table, columns, totals, rules."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.app.inspect import Inspection, SeenSheet, SeenTable
from ansinh_xl.app.terminal.findings_text import counts, findings_lines, next_step
from ansinh_xl.app.terminal.tables import table_lines
from ansinh_xl.grid import column_letter
from ansinh_xl.text.messages import message, texts
from ansinh_xl.text.numbers import format_number

SHOWN = 12
"""How many rows a line names."""


def inspection_lines(seen: Inspection) -> list[str]:
    """Everything of ``inspect --json``, in words."""
    lines = [seen.file, ""]
    for sheet in seen.sheets:
        lines += _sheet(sheet)
    lines += findings_lines(seen.findings)
    return [
        *lines,
        f"{message('headline-found', counts=counts(seen.findings))} {next_step(seen.findings)}",
    ]


def _sheet(sheet: SeenSheet) -> Iterator[str]:
    name = message("inspect-sheet", sheet=sheet.sheet)
    yield f"{name} {message('inspect-hidden')}" if sheet.hidden else name
    if not sheet.tables:
        yield "  " + message("inspect-no-table")
    for table in sheet.tables:
        yield from _table(table)
    yield ""


def _table(table: SeenTable) -> Iterator[str]:
    outline = table.outline
    form = message(f"form.{table.form}") if table.form else message("inspect-unknown")
    yield "  " + message("inspect-table", range=str(outline.range), form=form)
    yield "    " + message("inspect-header", rows=_rows(outline.header_rows))
    if outline.numbering_row is not None:
        yield "    " + message("inspect-numbering", row=outline.numbering_row + 1)
    yield "    " + message("inspect-body", first=outline.first_row + 1, last=outline.last_row + 1)
    if table.sections:
        yield "    " + message("inspect-sections", rows=_rows(table.sections))
    yield from table_lines(
        [
            (
                column.letter,
                message(f"kind-{column.kind}"),
                _unit(column.unit),
                " › ".join(column.path),
            )
            for column in table.columns
        ],
        indent="      ",
    )
    yield from _totals(table)
    for outcome in table.identities:
        yield "    " + message(
            "inspect-identity",
            rule=outcome.identity.text,
            column=column_letter(outcome.column),
            holds=outcome.rows - len(outcome.broken),
            count=outcome.rows,
        )


def _totals(table: SeenTable) -> Iterator[str]:
    for row, checks in table.totals.items():
        label = table.outline.labels.get(row, "")
        holds = sum(item.holds for item in checks)
        yield "    " + message(
            "inspect-total", row=row + 1, label=label, holds=holds, count=len(checks)
        )
        for item in checks:
            if not item.holds:
                yield "      " + message(
                    "inspect-total-differs",
                    column=column_letter(item.column.index),
                    stated=format_number(item.stated),
                    computed=format_number(item.computed),
                )


def _unit(code: str | None) -> str:
    if code is None:
        return ""
    return message(f"unit.{code}") if f"unit.{code}" in texts() else code


def _rows(rows: tuple[int, ...]) -> str:
    shown = ", ".join(str(row + 1) for row in rows[:SHOWN])
    return shown + (" …" if len(rows) > SHOWN else "")

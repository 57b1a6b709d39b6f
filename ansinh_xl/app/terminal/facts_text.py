"""Facts on a terminal: how many, by file, form, unit and period. The facts are for CSV and JSON."""

from __future__ import annotations

from collections import Counter

from ansinh_xl.app.extract import Extract
from ansinh_xl.app.terminal.findings_text import counts, findings_lines, next_step
from ansinh_xl.app.terminal.tables import table_lines
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number


def facts_lines(made: Extract) -> list[str]:
    """A table of what was read, the errors, and how to have the facts themselves."""
    found = Counter(
        (fact.source.file, fact.source.sheet or "", fact.form, fact.period) for fact in made.facts
    )
    head = tuple(message(f"facts-{name}") for name in ("file", "sheet", "form", "period", "count"))
    rows = [head]
    rows += [
        (file, sheet, message(f"form.{form}"), period or "?", format_number(count))
        for (file, sheet, form, period), count in found.items()
    ]
    errors = [item for item in made.findings if item.severity == "error"]
    closing = message(
        "facts-closing",
        count=len(made.facts),
        files=made.files,
        counts=counts(made.findings),
    )
    return [
        *(table_lines(rows, right=(4,), indent="") if found else ()),
        *("", *findings_lines(errors)),
        f"{closing} {next_step(made.findings)}",
        message("facts-how"),
    ]

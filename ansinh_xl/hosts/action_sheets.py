"""What the macros tell beyond findings and totals: repairs, renamed formulas, sources, reports.

Each sheet says in its title what was done; of what can be taken back it holds all that is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlwings as xw

from ansinh_xl.app.tidy import Repair
from ansinh_xl.app.tracing import Trace
from ansinh_xl.facts import Fact
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.hosts.cells import CellChange
from ansinh_xl.hosts.marks import Mark
from ansinh_xl.hosts.output_sheets import HEAD, MARK, OutputSheet, as_text, link_to
from ansinh_xl.hosts.result_sheets import FINDINGS_WIDTH
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number

_TIDY = ("sheet", "cell", "before", "after", "kind", "format", "font", "link")


def tidy_sheet(done: Sequence[tuple[Repair, CellChange]]) -> OutputSheet:
    """Every repair with what takes it back."""
    return OutputSheet(
        name=message("macro-tidy"),
        title=message("macro-tidy-count", count=len(done)),
        labels=[message(f"macro-tidy-{name}") for name in _TIDY],
        rows=[
            [
                _forced(repair.sheet),
                cell_name(repair.row, repair.column),
                _forced(repair.old),
                _forced(repair.new) if isinstance(repair.new, str) else float(repair.new),
                message(f"macro-tidy-kind.{repair.kind}"),
                _forced(change.look[0] or ""),
                _forced(change.look[1] or ""),
                link_to(repair.sheet, cell_name(repair.row, repair.column)),
            ]
            for repair, change in done
        ],
        widths=((0, 22), (1, 8), (2, 30), (3, 30), (4, 26), (5, 12), (6, 16), (7, 24)),
    )


def tidied_before(book: xw.Book) -> list[tuple[Repair, CellChange]]:
    """What the sheet of an earlier run says was repaired."""
    found = []
    kinds = {message(f"macro-tidy-kind.{kind}"): kind for kind in ("number", "letters", "old-font")}
    for row in rows_of(book, message("macro-tidy"), len(_TIDY)):
        sheet, cell, before, after, kind, number_format, font = row[:7]
        place = split_reference(str(cell))
        code = kinds.get(str(kind))
        if place is None or code is None:
            continue
        new: Any = after if code == "number" else str(after)
        repair = Repair(str(sheet), *place, str(before), new, code)  # type: ignore[arg-type]
        look = (str(number_format) if number_format else None, str(font) if font else None)
        taken = str(font) if code == "old-font" and font else None
        found.append((repair, CellChange(str(sheet), *place, str(before), new, taken, look)))
    return found


def rows_of(book: xw.Book, name: str, width: int) -> list[list[Any]]:
    """The body of our sheet of that name, as an earlier run wrote it; none where it is not."""
    for sheet in book.sheets:
        if sheet.name == name and str(sheet["A1"].value).startswith(MARK):
            last = sheet.used_range.last_cell.row
            if last <= HEAD:
                return []
            body = sheet.range((HEAD + 1, 1), (last, width))
            return list(body.options(ndim=2).value)
    return []


def marks_kept(book: xw.Book) -> Iterator[Mark]:
    """The cells that an earlier check has coloured, as its sheet keeps them."""
    for row in rows_of(book, message("macro-findings"), FINDINGS_WIDTH):
        yield from (tuple(mark) for mark in json.loads(str(row[-1] or "[]")))


def names_sheet(changed: Sequence[tuple[str, str, str, str]]) -> OutputSheet:
    """Formulas whose functions are called otherwise now: sheet, cell, before, after."""
    return OutputSheet(
        name=message("macro-names"),
        title=message("macro-names-count", count=len(changed)),
        labels=[message(f"macro-tidy-{name}") for name in ("sheet", "cell", "before", "after")],
        rows=[
            [_forced(sheet), cell, _forced(before), _forced(after)]
            for sheet, cell, before, after in changed
        ],
        widths=((0, 22), (1, 8), (2, 60), (3, 60)),
    )


def trace_sheet(
    traced: Trace, labels: Labels, open_sheets: Iterable[str], file: str
) -> OutputSheet:
    """Where a figure comes from: cells of the open book linked, those of other files named."""
    here = frozenset(open_sheets)
    rows = [
        *(_trace_row(fact, labels, here, file, "here") for fact in traced.here),
        *(_trace_row(fact, labels, here, file, "stored") for fact in traced.stored),
    ]
    return OutputSheet(
        name=message("macro-trace"),
        title=message("macro-trace-title", figure=traced.figure, unit_name=traced.unit or "–"),
        labels=[
            message(f"macro-trace-{name}")
            for name in ("unit", "what", "value", "written", "file", "sheet", "cell", "from")
        ],
        rows=rows,
        formats=((2, "#,##0.##"),),
        widths=((0, 26), (1, 40), (2, 16), (3, 16), (4, 34), (5, 22), (6, 22), (7, 26)),
    )


def _trace_row(
    fact: Fact, labels: Labels, here: frozenset[str], file: str, origin: str
) -> list[Any]:
    source = fact.source
    inside = source.file == file and source.sheet in here
    return [
        as_text(fact.unit_name),
        as_text(
            " – ".join(
                [
                    labels.indicator(fact),
                    *([labels.dims(fact.form, fact.dims)] if fact.dims else []),
                ]
            )
        ),
        float(fact.value) if fact.qualifier is None else _bound(fact),
        _forced(source.raw or ""),
        as_text(source.file),
        as_text(source.sheet or ""),
        link_to(source.sheet, source.cell) if inside else source.cell or "",
        message(f"macro-trace-{origin}"),
    ]


def _bound(fact: Fact) -> str:
    return f"{message('answer-at-least')} {format_number(fact.value)}"


def missing_sheet(table: Any, period: str) -> OutputSheet:
    """Who owes what, from MISSING_REPORTS: its table, or the sentence that nothing is owed."""
    header, *rows = table if isinstance(table, list) else [[message("macro-label-remark")], [table]]
    return OutputSheet(
        name=message("macro-missing"),
        title=message(
            "macro-missing-title", period=period, count=len(rows) if len(header) > 1 else 0
        ),
        labels=header,
        rows=rows,
        widths=((0, 10), (1, 30), (2, 60)) if len(header) > 1 else ((0, 60),),
    )


def file_sheet(name: str, title: str, file: Path) -> OutputSheet:
    """A file that a macro has written, with a link that opens it."""
    path = str(file).replace('"', '""')
    label = file.name.replace('"', '""')
    return OutputSheet(
        name=name,
        title=title,
        labels=[message("macro-file"), message("macro-folder")],
        rows=[[f'=HYPERLINK("{path}","{label}")', as_text(str(file.parent))]],
        widths=((0, 40), (1, 70)),
    )


def _forced(text: Any) -> str:
    """A text that stays a text: "1.230" must not become a number once more."""
    return f"'{text}" if text != "" else ""

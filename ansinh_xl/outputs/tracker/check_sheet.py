"""The sheet "Kiểm tra" of a tracker: every finding, with a link to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from ansinh_xl.facts import GRAVITY, Finding
from ansinh_xl.outputs.book import Book
from ansinh_xl.outputs.theme import SEVERITY_STYLES
from ansinh_xl.outputs.tracker.record_sheet import title_of
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.text.messages import message

HEAD = 4
_COLUMNS = ("number", "severity", "message", "sheet", "cell", "done", "code")
_WIDTHS = (6, 12, 84, 22, 9, 16, 22)
_MOST = 5_000


def write_checks(
    book: Book,
    name: str,
    findings: Sequence[Finding],
    sheets: Sequence[str],
    kind: Literal["checks", "marked"] = "checks",
) -> None:
    """Gravest first. What a person has done about one is chosen from a list. ``kind`` is what
    it is added for: a tracker, or a copy that is sent back.
    """
    given = sorted(findings, key=_place)[:_MOST]
    sheet = book.sheet(name, "#C55A11")
    sheet.widths(*_WIDTHS)
    last = len(_COLUMNS) - 1
    sheet.span(0, 0, last, title_of(kind), "title")
    sheet.height(0, 26)
    sheet.text(1, 0, message(f"tracker-{kind}-remark"), "remark")
    counts = Counter(item.severity for item in given)
    summary = message(
        "findings-summary",
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
    )
    sheet.text(2, 0, summary, "bold")
    for at, code in enumerate(_COLUMNS):
        sheet.text(HEAD, at, message(f"tracker-check.{code}"), "head")
    sheet.height(HEAD, 24)
    for row, finding in enumerate(given, HEAD + 1):
        source = finding.source
        sheet.write_number(row, 0, row - HEAD, book.style("body", "center"))
        severity = message(f"severity.{finding.severity}")
        sheet.text(row, 1, severity, "body", "center", SEVERITY_STYLES[finding.severity])
        sheet.text(row, 2, finding.message(), "body", "left", "wrap")
        sheet.text(row, 3, source.sheet or "", "body", "left", "wrap")
        if source.sheet in sheets and source.cell:
            target = f"internal:{quoted(source.sheet or '')}!{source.cell}"
            sheet.link(row, 4, target, source.cell, "body", "center")
        else:
            sheet.text(row, 4, source.cell or "", "body", "center")
        sheet.text(row, 5, "", "body", "entry", "center")
        sheet.text(row, 6, finding.code, "body", "left", "aside")
    if given:
        end = HEAD + len(given)
        answers = [message(f"tracker-done.{code}") for code in ("fixed", "explained", "waiting")]
        sheet.data_validation(HEAD + 1, 5, end, 5, {"validate": "list", "source": answers})
        sheet.autofilter(HEAD, 0, end, last)
    else:
        sheet.text(HEAD + 1, 2, message("findings-none"), "body", "good")
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.page(landscape=True, repeat=(HEAD, HEAD))


def _place(finding: Finding) -> tuple[int, str, int, str, str]:
    source = finding.source
    cell = source.cell or ""
    return GRAVITY[finding.severity], source.sheet or "", len(cell), cell, finding.code

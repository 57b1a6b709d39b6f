"""The sheet "Nguồn": what file the tracker is made of, how it was read, what was done to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ansinh_xl.checks.numbering import outcomes
from ansinh_xl.extract import FormTable
from ansinh_xl.forms.recognise import RECOGNISED
from ansinh_xl.grid.types import cell_name, column_letter
from ansinh_xl.locate import TableColumn
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.tracker.record_sheet import title_of
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_WIDTHS = (24, 8, 44, 40, 12, 46)
_COLUMNS = ("sheet", "column", "header", "meaning", "confidence", "evidence")


class Told(NamedTuple):
    """What is said above the columns, a line a pair: of what, and what."""

    facts: tuple[tuple[str, str], ...]
    done: tuple[str, ...]


def write_source(book: Book, name: str, told: Told, tables: Sequence[FormTable]) -> None:
    """The whole sheet."""
    sheet = book.sheet(name, "#7F7F7F")
    sheet.widths(*_WIDTHS)
    last = len(_COLUMNS) - 1
    sheet.span(0, 0, last, title_of("source"), "title")
    sheet.height(0, 26)
    row = 2
    for label, text in told.facts:
        sheet.text(row, 0, label, "body", "left", "bold")
        sheet.span(row, 1, last, text, "body", "left", "wrap")
        row += 1
    row += 1
    sheet.text(row, 0, message("tracker-source-done"), "section")
    for line in told.done:
        row += 1
        sheet.span(row, 0, last, f"•  {line}", "left", "wrap")
        sheet.height(row, 4 + 14.5 * sheet.lines(line, 0, last))
    row += 2
    sheet.text(row, 0, message("tracker-source-columns"), "section")
    row += 1
    head = row
    for at, code in enumerate(_COLUMNS):
        sheet.text(row, at, message(f"tracker-source.{code}"), "head")
    for table in tables:
        row = _columns(sheet, row, table)
    sheet.page(landscape=True, repeat=(head, head))


def _columns(sheet: Sheet, row: int, table: FormTable) -> int:
    for index, meaning, score, evidence in read_as(table):
        row += 1
        head = next((item for item in table.table.columns if item.index == index), None)
        path = head.path if head is not None else ()
        sheet.text(row, 0, table.seen.grid.sheet, "body", "left", "wrap")
        sheet.text(row, 1, _where(table, head) or column_letter(index), "body", "center")
        sheet.text(row, 2, " › ".join(path), "body", "left", "wrap")
        sheet.text(row, 3, meaning, "body", "left", "wrap")
        sure = "good" if score >= _SURE else "warn"
        sheet.write_number(row, 4, round(score, 2), sheet.book.style("body", "percent", sure))
        sheet.text(row, 5, evidence, "body", "left", "wrap")
    return row


def _where(table: FormTable, head: TableColumn | None) -> str:
    """The cell at the head of what is no column on the sheet: a row of a table that is turned."""
    if table.rearranged is None or head is None:
        return ""
    place = table.place(head.header_row, head.index)
    return cell_name(*place) if place is not None else ""


_SURE = 0.8


def read_as(table: FormTable) -> Iterator[tuple[int, str, float, str]]:
    """Each column: what it is read as, how sure, and by what one can tell."""
    scores = {match.index: match.score for match in table.recognition.matches}
    rules = {item.column: item for item in outcomes(table.table) if item.rows}
    for column in table.columns:
        label = column.column.labels[0].replace(" > ", " – ")
        dims = ", ".join(code for _, code in column.dims)
        meaning = f"{label} ({column.column.code}{'; ' + dims if dims else ''})"
        score = scores.get(column.index, RECOGNISED)
        said = [message("tracker-evidence-label" if score >= _SURE else "tracker-evidence-like")]
        rule = rules.get(column.index)
        if rule is not None:
            holds = rule.rows - len(rule.broken)
            text = rule.identity.text
            said.append(message("tracker-evidence-rule", rule=text, count=holds, total=rule.rows))
        if column.unit is not None:
            said.append(message("tracker-evidence-unit", its_unit=column.unit.code))
        yield column.index, meaning, score, "; ".join(said)

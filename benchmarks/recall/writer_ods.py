"""Sheets into an .ods as LibreOffice Calc writes it, as far as figures, merges and hiding go."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from benchmarks.recall.sheets import Cell, Sheet

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_ods(path: Path, sheets: list[Sheet]) -> None:
    tables = "".join(_table(sheet) for sheet in sheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} '
        'office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, text in (
            ("mimetype", _KIND),
            ("content.xml", content),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            # A fixed date: the same seed gives the same bytes.
            member = zipfile.ZipInfo(name, (2021, 1, 5, 8, 0, 0))
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(member, text, packed)


def _table(sheet: Sheet) -> str:
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in spans.items()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    width = 1 + max((column for _, column in {*sheet.cells, *covered}), default=0)
    columns = "".join(
        "<table:table-column"
        + (' table:visibility="collapse"' if column in sheet.hidden_columns else "")
        + "/>"
        for column in range(width)
    )
    rows = "".join(
        "<table:table-row"
        + (' table:visibility="collapse"' if row in sheet.hidden_rows else "")
        + ">"
        + "".join(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _cell(sheet.cells.get((row, column)), row, column, spans.get((row, column)))
            for column in range(width)
        )
        + "</table:table-row>"
        for row in range(sheet.last_row() + 1)
    )
    # A table without rows is no table.
    rows = rows or "<table:table-row><table:table-cell/></table:table-row>"
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{rows}</table:table>"


def _cell(cell: Cell | None, row: int, column: int, span: tuple[int, int] | None) -> str:
    attributes = ""
    if span:
        attributes += f' table:number-rows-spanned="{span[0] - row + 1}"'
        attributes += f' table:number-columns-spanned="{span[1] - column + 1}"'
    if cell is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(cell.value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.value.split("\n"))
        return (
            f'<table:table-cell{attributes} office:value-type="string">{lines}</table:table-cell>'
        )
    kind = "percentage" if cell.look == "percent" else "float"
    return (
        f'<table:table-cell{attributes} office:value-type="{kind}" office:value="{cell.value}">'
        f"<text:p>{cell.value}</text:p></table:table-cell>"
    )

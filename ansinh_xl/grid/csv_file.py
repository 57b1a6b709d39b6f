"""A text file (.csv, .tsv, .txt) as a workbook of one sheet; its cells stay the texts they are.

Which sign parts the cells is told from the content. What is no table is no workbook.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Literal

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.types import MOST_CELLS, MOST_ROWS, Grid, OldText, Place, Workbook
from ansinh_xl.text.legacy import decode_bytes

MOST_BYTES = 32 * 2**20
_SIGNS = "\t;,|"
"""In order of trust: a comma is also a decimal sign, and stands in texts."""
_LOOKED_AT = 200
_NAMED = 20
_OTHER_FILES = (b"%PDF", b"{\\rtf")


def read_text(data: bytes, name: str) -> Workbook:
    """A text file's one sheet, named as the file; UnreadableFile where it is no table."""
    if len(data) > MOST_BYTES or max(map(data.count, (b"\n", b"\r"))) > MOST_ROWS:
        raise UnreadableFile("unsafe-file", reason="range")
    if data.startswith(_OTHER_FILES):
        raise UnreadableFile("unreadable-file", reason="not-a-workbook")
    try:
        text, encoding = decode_bytes(data)
    except UnreadableFile as error:
        if name.lower().endswith(".xls"):  # nobody said that it is a text
            raise UnreadableFile("unreadable-file", reason="not-a-workbook") from error
        raise
    if encoding == "cp1252" and not _same_in_cp1258(data):
        raise UnreadableFile("unreadable-file", reason="unknown-encoding")
    text = text.lstrip("\ufeff").removesuffix("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    sign, begin = _parted(text)
    try:
        rows = _rows(text[begin:], sign)
    except csv.Error as error:
        raise UnreadableFile("unreadable-file", reason="quotes") from error
    grid = Grid(name, PurePath(name).stem, rows)
    grid.untyped = True
    if encoding in ("tcvn3", "vni"):
        table: Literal["tcvn3", "vni"] = "vni" if encoding == "vni" else "tcvn3"
        plain = sum(map(str.isascii, chain.from_iterable(rows)))
        number = sum(map(len, rows)) - plain
        grid.legacy = (OldText(table, number, tuple(islice(_beyond_ascii(rows), _NAMED)), ()),)
    return Workbook(name, [grid])


def _beyond_ascii(rows: list[list[str]]) -> Iterator[Place]:
    return (
        (row, column)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if not value.isascii()
    )


def is_table(path: Path) -> bool:
    """Whether a text file holds a table: its beginning is looked at."""
    try:
        with path.open("rb") as stream:
            text, _ = decode_bytes(stream.read(1 << 16).rpartition(b"\n")[0])
        _parted(text)
    except (OSError, UnreadableFile):
        return False
    return True


def _same_in_cp1258(data: bytes) -> bool:
    """True where nothing but signs that both Windows tables share is beyond ASCII."""
    return data.decode("cp1252", "replace") == data.decode("cp1258", "replace")


def _parted(text: str) -> tuple[str, int]:
    """The sign between cells, and where the table begins; UnreadableFile where there is none."""
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    told = lines[0].lower().strip()
    if told.startswith("sep=") and len(told) == 5:  # Excel's own word, and no line of its sheet
        return told[-1], len(lines[0]) + 1
    if not text.lstrip().startswith("<"):  # a web page, or XML
        # A tenth more or less says nothing: then the more trusted sign is it.
        best = max((round(_share(lines, sign), 1), -place) for place, sign in enumerate(_SIGNS))
        if best[0] > 0:
            return _SIGNS[-best[1]], 0
    raise UnreadableFile("unreadable-file", reason="not-a-workbook")


def _share(lines: list[str], sign: str) -> float:
    """The share of lines that a sign parts into the usual number of cells.

    0 where fewer than two lines, or fewer than half of them, have it; titles are of one cell.
    """
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader((line + "\n" for line in lines), delimiter=sign):
            if any(value.strip() for value in row):
                widths[len(row)] += 1
    except csv.Error:
        return 0
    usual = max((count for width, count in widths.items() if width > 1), default=0)
    share = usual / widths.total() if usual > 1 else 0
    return share if share >= 0.5 else 0


def _rows(text: str, sign: str) -> list[list[str]]:
    """All rows, equally long."""
    rows: list[list[str]] = []
    width = 0
    # Strict: behind a quotation mark that is never closed, cells would run together unseen.
    for row in csv.reader(StringIO(text), delimiter=sign, strict=True):
        rows.append(row)
        width = max(width, len(row))
        if width * len(rows) > MOST_CELLS:
            raise UnreadableFile("unsafe-file", reason="range")
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows

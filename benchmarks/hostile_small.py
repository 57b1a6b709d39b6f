"""Small workbooks that make much work, and large ones of what stands beside the cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from ansinh_xl.grid.types import column_letter
from benchmarks.hostile_parts import DOC, MAIN, PACKAGE, TITLE, Maker, book, report, rows_of
from benchmarks.hostile_workbooks import cells_of, many, names

_EVERYWHERE = '<mergeCell ref="A1:XFD1048576"/>' * 20_000


def _sheets_of(lines: Iterable[str], sheets: int, after: str = "") -> bytes:
    """The same report on many sheets."""
    with zipfile.ZipFile(io.BytesIO(report(lines))) as package:
        part = package.read("xl/worksheets/sheet1.xml").decode()
    return book(sheet=part.replace("</worksheet>", f"{after}</worksheet>"), sheets=sheets)


def _shared(text: str, times: int, rows: int, columns: int) -> Maker:
    """One shared text in many cells."""
    line = [f'<c r="{column_letter(item)}@" t="s"><v>0</v></c>' for item in range(columns)]
    return lambda: book(
        rows_of([line] * rows), texts=f'<sst xmlns="{MAIN}"><si><t>{text * times}</t></si></sst>'
    )


def _counted() -> bytes:
    texts = f'<sst xmlns="{MAIN}" uniqueCount="4294967295"><si><t>Hộ</t></si></sst>'
    return book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=texts)


def _listed_again(count: int, columns: int, rows: int) -> Maker:
    """A workbook that lists one sheet's part under many names."""

    def make() -> bytes:
        sheets = many(count, '<sheet name="B#" sheetId="#" r:id="rId1"/>')
        listed = f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>{sheets}</sheets></workbook>'
        return book(_figures(columns, rows), parts={"xl/workbook.xml": listed})

    return make


def _comments_of_all_sheets() -> bytes:
    relation = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{DOC}/comments" '
        'Target="../comments1.xml"/></Relationships>'
    )
    comments = many(50_000, '<comment ref="A#"><text><t>x</t></text></comment>')
    parts: dict[str, str | bytes] = {
        f"xl/worksheets/_rels/sheet{item}.xml.rels": relation for item in range(1, 501)
    }
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList>{comments}</commentList></comments>'
    )
    return book(sheets=500, parts=parts)


def _conditions() -> bytes:
    rule = '<cfRule type="expression" priority="#"><formula>A#&gt;1</formula></cfRule>'
    return book(
        after=many(500_000, f'<conditionalFormatting sqref="A#">{rule}</conditionalFormatting>')
    )


def _validations() -> bytes:
    rule = '<dataValidation type="list" sqref="A#"><formula1>$B$1:$B$#</formula1></dataValidation>'
    return book(after=f"<dataValidations>{many(700_000, rule)}</dataValidations>")


def _formats() -> bytes:
    formats = many(300_000, '<numFmt numFmtId="#" formatCode="yyyy-mm-dd#"/>')
    styles = many(500_000, '<xf numFmtId="#"/>')
    return book(
        '<row r="1"><c r="A1" s="499999"><v>1</v></c></row>',
        styles=f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}'
        "</cellXfs></styleSheet>",
    )


def _packed_by_lzma() -> bytes:
    """A sheet of 500 MB of blanks, of which the directory says that it is of 100 bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book())) as plain,
        zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package,
    ):
        for name in plain.namelist():
            swollen = b" " * 500_000_000 if name.endswith("sheet1.xml") else b""
            package.writestr(name, plain.read(name) + swollen)
    data = bytearray(out.getvalue())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _figures(columns: int, rows: int) -> str:
    letters = [column_letter(item) for item in range(columns)]
    return rows_of([[f'<c r="{letter}@"><v>7</v></c>' for letter in letters]] * rows)


SMALL: dict[str, tuple[str, Maker]] = {
    "10 reports, all merged 20,000 times": (
        "xlsx",
        lambda: _sheets_of(["Xã Tiên Hà"] * 10, 10, f"<mergeCells>{_EVERYWHERE}</mergeCells>"),
    ),
    "a text of 1 MB in 20,000 cells": ("xlsx", _shared("Hộ nghèo ", 80_000, 900, 25)),
    "a text of 30 kB in 20,000 cells": ("xlsx", _shared("0123456789", 3_000, 900, 25)),
    "a text of 100 MB in one cell": ("xlsx", _shared("0123456789", 10_000_000, 1, 1)),
    "texts that say they are four billion": ("xlsx", _counted),
    "a title of 32,000 noughts": (
        "xlsx",
        lambda: report(["Xã Tiên Hà"] * 5, title=f"{TITLE} {'0' * 32_000}"),
    ),
    "a title of 6 MB": (
        "xlsx",
        lambda: report(["Xã Tiên Hà"] * 5, title=TITLE + " Hộ nghèo" * 700_000),
    ),
    "cells of 32,000 old letters of VNI": (
        "xlsx",
        cells_of("Toång soá hoä ngheøo " * 1_500),
    ),
    "a report of 200 names of 32,000 letters": (
        "xlsx",
        lambda: report(["Số % " * 6_400] * 200),
    ),
    "60 reports of 290 unknown units": ("xlsx", lambda: _sheets_of(names(290), 60)),
    "250 reports of one unit": ("xlsx", lambda: _sheets_of(["Xã Tiên Hà", "Xã Tiên An"] * 10, 250)),
    "990 x 350 figures": ("xlsx", lambda: book(_figures(350, 990))),
    "20,000 sheets of one part of 5 MB": ("xlsx", _listed_again(20_000, 200, 900)),
    "100,000 sheets of one part": ("xlsx", _listed_again(100_000, 1, 1)),
    "50,000 comments of 500 sheets": ("xlsx", _comments_of_all_sheets),
    "500,000 conditional formats": ("xlsx", _conditions),
    "700,000 validations": ("xlsx", _validations),
    "500,000 styles, 300,000 formats": ("xlsx", _formats),
    "500 MB that say they are 100 bytes": ("xlsx", _packed_by_lzma),
}

"""Workbooks that ask for more than they are: each a name and a function that makes its bytes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from ansinh_xl.grid.types import column_letter
from benchmarks.hostile_parts import (
    DOC,
    MAIN,
    ONE,
    PACKAGE,
    TITLE,
    Maker,
    book,
    report,
    rows_of,
    text_cell,
)


def many(count: int, text: str) -> str:
    return "".join(text.replace("#", str(item)) for item in range(1, count + 1))


def _error_cells() -> bytes:
    line = [f'<c r="{letter}@" t="e"><v>#REF!</v></c>' for letter in "ABCDEFGH"]
    return book(rows_of([line] * 100_000))


def _unique_texts() -> bytes:
    return book(
        rows_of(
            [text_cell(letter, f"{letter}{row} dòng chữ riêng") for letter in "ABCDEFGHIJ"]
            for row in range(100_000)
        )
    )


def _uncached() -> bytes:
    line = [f'<c r="{letter}@"><f>A1+{place}</f></c>' for place, letter in enumerate("BCDEFGHI")]
    return book(rows_of([line] * 60_000))


def _hidden_rows() -> bytes:
    return book(ONE + many(1_000_000, '<row r="#" hidden="1"/>'))


def _hidden_columns() -> bytes:
    columns = '<col min="1" max="16384" hidden="1"/>' * 300_000
    return book(before=f"<cols>{columns}</cols>")


def _merges() -> bytes:
    merges = many(500_000, '<mergeCell ref="A#:B#"/>')
    return book(after=f'<mergeCells count="500000">{merges}</mergeCells>')


def _merges_across() -> bytes:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 200_000
    return book(after=f"<mergeCells>{merges}</mergeCells>")


def _merges_in_a_report() -> bytes:
    merges = many(100_000, '<mergeCell ref="A#:B#"/>')
    rows = rows_of([[text_cell("A", "Xã Tiên Hà"), '<c r="C@"><v>1</v></c>']] * 100_000)
    return book(rows, after=f"<mergeCells>{merges}</mergeCells>")


def _comments() -> bytes:
    comments = many(
        300_000, '<comment ref="A#" authorId="0"><text><t>chú thích</t></text></comment>'
    )
    return book(
        parts={
            "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList>{comments}'
            "</commentList></comments>",
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{DOC}/comments" Target="../comments1.xml"/>'
            "</Relationships>",
        }
    )


def _hyperlinks() -> bytes:
    links = many(500_000, '<hyperlink ref="A#" r:id="rId#"/>')
    relations = many(
        500_000,
        f'<Relationship Id="rId#" Type="{DOC}/hyperlink" Target="http://a/#" '
        'TargetMode="External"/>',
    )
    return book(
        after=f"<hyperlinks>{links}</hyperlinks>",
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f"{relations}</Relationships>"
        },
    )


def _old_font_styles() -> bytes:
    fonts = '<font><name val=".VnTime"/></font>' * 500_000
    styles = '<xf fontId="#"/>'
    return book(
        rows_of([[text_cell("A", "Hé nghÌo")]]),
        styles=f'<styleSheet xmlns="{MAIN}"><fonts>{fonts}</fonts><cellXfs>'
        f"{many(1_000_000, styles)}</cellXfs></styleSheet>",
    )


def _shared_texts() -> bytes:
    filler = "".join(f"<si><t>{item:0100}</t></si>" for item in range(900_000))
    return book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        texts=f'<sst xmlns="{MAIN}"><si><t>Hộ</t></si>{filler}</sst>',
    )


def _old_font_runs() -> bytes:
    runs = '<si><r><rPr><rFont val=".VnTime"/></rPr><t>Hé</t></r><r><t>nghÌo</t></r></si>' * 500_000
    return book(
        rows_of([['<c r="A@" t="s"><v>0</v></c>']]),
        texts=f'<sst xmlns="{MAIN}">{runs}</sst>',
        styles=f'<styleSheet xmlns="{MAIN}"><fonts><font><name val=".VnTime"/></font></fonts>'
        "<cellXfs><xf/></cellXfs></styleSheet>",
    )


def _far(reference: str) -> Maker:
    return lambda: book(f'{ONE}<row r="2"><c r="{reference}"><v>1</v></c></row>')


def _far_row_of_nameless_cells() -> bytes:
    return book(f'{ONE}<row r="1048576">{"<c><v>1</v></c>" * 100}</row>')


def _styled_rows() -> bytes:
    return book(ONE + many(1_000_000, '<row r="#" s="1"><c r="A#" s="1"/><c r="B#" s="1"/></row>'))


def _deep(part: str) -> Maker:
    def make() -> bytes:
        deep = "<a>" * 3_000_000 + "</a>" * 3_000_000
        if part == "sheet":
            return book(after=deep)
        whole = f'<x xmlns="{MAIN}">{deep}</x>'
        old = f'<styleSheet xmlns="{MAIN}"><!--.Vn-->{deep}</styleSheet>'
        return book(
            rows_of([[text_cell("A", "Hé nghÌo")]]),
            texts=whole if part == "texts" else None,
            styles=old if part == "styles" else None,
        )

    return make


def _pattern(piece: str, size: int = 2**25) -> Maker:
    """A sheet whose bytes are one piece over and over: it is no XML, and patterns may run away."""
    return lambda: book(sheet=f"<worksheet><sheetData>{piece * (size // len(piece))}")


def _modified() -> bytes:
    return book(parts={"docProps/core.xml": "<c>" + "modified" * 3_000_000})


def _with_name(name: str) -> bytes:
    listed = f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>'
    return book(
        parts={"xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}">{listed}</workbook>'}
    )


def _long_attribute() -> bytes:
    return book(f'<row r="1"><c r="{"A" * 60_000_000}1"><v>1</v></c></row>')


def _external_links() -> bytes:
    related = many(
        1_000_000,
        f'<Relationship Id="r#" Type="x" Target="b{"#" * 3}.xlsx" TargetMode="External"/>',
    )
    return book(
        parts={
            "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f"{related}</Relationships>"
        }
    )


def cells_of(text: str, rows: int = 40, columns: str = "ABCDEF") -> Maker:
    return lambda: book(rows_of([[text_cell(letter, text) for letter in columns]] * rows))


def _numbering(texts: Iterable[str]) -> Maker:
    def make() -> bytes:
        head = [text_cell(letter, f"Cột {letter}") for letter in "ABCDEF"]
        rule = [text_cell(letter, text) for letter, text in zip("ABCDEF", texts, strict=True)]
        body = [text_cell("A", "Xã"), *(f'<c r="{letter}@"><v>1</v></c>' for letter in "BCDEF")]
        return book(rows_of([[text_cell("A", TITLE)], head, rule, *[body] * 200]))

    return make


def _wide() -> bytes:
    columns = [column_letter(column) for column in range(16_000)]
    head = [text_cell(letter, f"Cột {letter}") for letter in columns]
    body = [f'<c r="{letter}@"><v>1</v></c>' for letter in columns]
    return book(rows_of([head, *[body] * 300]))


def _rows(line: Callable[[int], list[str]], count: int) -> Maker:
    return lambda: book(rows_of(line(row) for row in range(count)))


def _alternating(row: int) -> list[str]:
    if row % 2:
        return [f'<c r="{letter}@"><v>{row}</v></c>' for letter in "ABCDEF"]
    return [text_cell(letter, f"Nhãn {letter}") for letter in "ABCDEF"]


def _totals(row: int) -> list[str]:
    label = ("Tổng cộng", "Cộng", "I", "1.1", "- Trong đó", "A")[row % 6]
    return [text_cell("A", label), text_cell("B", f"Mục {row % 7}")] + [
        f'<c r="{letter}@"><v>{row % 11}</v></c>' for letter in "CDEF"
    ]


def _figures(row: int) -> list[str]:
    return [f'<c r="{letter}@"><v>{row * 7 % 1000}</v></c>' for letter in "ABCDEFGHIJ"]


def names(count: int) -> list[str]:
    numbers = random.Random(7)
    syllables = ("Tiên", "Hà", "Phước", "Trà", "My", "Bắc", "Nam", "Bình", "Thăng", "Đại", "Kỳ")
    return [
        "Xã " + " ".join(numbers.choices(syllables, k=3)) + chr(97 + numbers.randrange(26))
        for _ in range(count)
    ]


WORKBOOKS: dict[str, tuple[str, Maker]] = {
    "800,000 error cells": ("xlsx", _error_cells),
    "1,000,000 unique inline texts": ("xlsx", _unique_texts),
    "480,000 formulas without results": ("xlsx", _uncached),
    "1,000,000 hidden rows": ("xlsx", _hidden_rows),
    "300,000 x all columns hidden": ("xlsx", _hidden_columns),
    "500,000 merges": ("xlsx", _merges),
    "200,000 merges of all cells": ("xlsx", _merges_across),
    "100,000 rows, all merged": ("xlsx", _merges_in_a_report),
    "300,000 comments": ("xlsx", _comments),
    "500,000 hyperlinks": ("xlsx", _hyperlinks),
    "1,000,000 styles in an old font": ("xlsx", _old_font_styles),
    "100 MB of shared texts, one used": ("xlsx", _shared_texts),
    "500,000 rich texts in an old font": ("xlsx", _old_font_runs),
    "a cell at XFD1048576": ("xlsx", _far("XFD1048576")),
    "a cell at xfd1048576": ("xlsx", _far("xfd1048576")),
    "cells without places in the last row": ("xlsx", _far_row_of_nameless_cells),
    "1,000,000 styled empty rows": ("xlsx", _styled_rows),
    "3,000,000 elements deep: sheet": ("xlsx", _deep("sheet")),
    "3,000,000 elements deep: texts": ("xlsx", _deep("texts")),
    "3,000,000 elements deep: styles": ("xlsx", _deep("styles")),
    "500,000 defined names": (
        "xlsx",
        lambda: book(
            names="<definedNames>"
            + many(500_000, '<definedName name="n#">A1</definedName>')
            + "</definedNames>"
        ),
    ),
    "1,900 sheets": (
        "xlsx",
        lambda: book(rows_of([_alternating(0), *map(_figures, range(20))]), sheets=1_900),
    ),
    "1,900 links in a part of 1,000,000": ("xlsx", _external_links),
    "a name of 40 MB": ("xlsx", lambda: _with_name("x" * 40_000_000)),
    "an attribute of 60 MB": ("xlsx", _long_attribute),
    "32 MB of <f": ("xlsx", _pattern("<f ")),
    "32 MB of <f/": ("xlsx", _pattern("<f>   ")),
    "32 MB of <c": ("xlsx", _pattern("<c r='A")),
    "32 MB of <row": ("xlsx", _pattern("<row ")),
    "32 MB of hidden": ("xlsx", _pattern("hidden" + " " * 1000)),
    "5 MB of <f": ("xlsx", _pattern("<f ", 5 * 2**20)),
    "5 MB of <row": ("xlsx", _pattern("<row ", 5 * 2**20)),
    "24 MB of modified": ("xlsx", _modified),
    "cells of 32,000 blanks": ("xlsx", cells_of("a" + " " * 32_000 + "b")),
    "cells of 32,000 (": ("xlsx", cells_of("=" + "(" * 32_000)),
    "cells of 32,000 digits": ("xlsx", cells_of("1" * 32_000)),
    "cells of 32,000 1.1.1": ("xlsx", cells_of("1." * 16_000)),
    "cells of 32,000 dots": ("xlsx", cells_of("Đơn vị tính: " + "." * 32_000)),
    "cells of 32,000 minuses": ("xlsx", cells_of("-" * 32_000 + "a")),
    "cells of 32,000 @a|": ("xlsx", cells_of("@" + "a|" * 16_000)),
    "cells of 32,000 words": ("xlsx", cells_of("Xã Tiên Hà, huyện Tiên Phước; " * 1_000)),
    "cells of 32,000 slashes": ("xlsx", cells_of("1/" * 16_000)),
    "cells of 32,000 years": ("xlsx", cells_of("năm 2020 tháng 11 " * 1_800)),
    "cells of 32,000 old letters": ("xlsx", cells_of("+Hé nghÌo " * 3_200)),
    "a numbering row of 32,000 terms": (
        "xlsx",
        _numbering(["A", "B", "1", "2", "3=" + "+1" * 16_000, "4"]),
    ),
    "a numbering row of 10,000 brackets": (
        "xlsx",
        _numbering(["A", "B", "1", "2", "3=" + "(" * 10_000 + "1" + ")" * 10_000, "4"]),
    ),
    "16,000 columns x 300 rows": ("xlsx", _wide),
    "100,000 rows, labels and figures in turn": ("xlsx", _rows(_alternating, 100_000)),
    "100,000 rows of totals": ("xlsx", _rows(_totals, 100_000)),
    "400,000 x 10 figures without a header": ("xlsx", _rows(_figures, 400_000)),
    "a form of 50,000 unknown units": ("xlsx", lambda: report(names(50_000))),
    "a form of 290 unknown units": ("xlsx", lambda: report(names(290))),
    "a form of 100,000 times one unit": ("xlsx", lambda: report(["Xã Tiên Hà"] * 100_000)),
    "a form of 100,000 totals": ("xlsx", lambda: report(["Tổng cộng"] * 100_000)),
}

"""What hostile workbooks are made of: a package around the parts that are odd."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterable

Maker = Callable[[], bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
TITLE = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020"


def book(
    rows: str = ONE,
    *,
    before: str = "",
    after: str = "",
    sheets: int = 1,
    names: str = "",
    texts: str | None = None,
    styles: str | None = None,
    parts: dict[str, str | bytes] | None = None,
    sheet: str | bytes | None = None,
) -> bytes:
    """An .xlsx of these rows; ``before`` and ``after`` stand around them in the sheet."""
    numbers = range(1, sheets + 1)
    listed = "".join(
        f'<sheet name="Biểu {item}" sheetId="{item}" r:id="rId{item}"/>' for item in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{item}" Type="{DOC}/worksheet" Target="worksheets/sheet{item}.xml"/>'
        for item in numbers
    )
    body = sheet or (
        f'{_HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOC}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f"{_HEAD}<Types/>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOC}">'
        f"<sheets>{listed}</sheets>{names}</workbook>",
        **{f"xl/worksheets/sheet{item}.xml": body for item in numbers},
    }
    for kind, text in (("sharedStrings", texts), ("styles", styles)):
        if text is not None:
            made[f"xl/{kind}.xml"] = text
            related += f'<Relationship Id="{kind}" Type="{DOC}/{kind}" Target="{kind}.xml"/>'
    made["xl/_rels/workbook.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    )
    return packed({**made, **(parts or {})})


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, _noisy(part))
    return out.getvalue()


def _noisy(part: str | bytes) -> bytes:
    """With a comment that does not pack well behind it: what packs too well is refused for that."""
    data = part.encode() if isinstance(part, str) else part
    if len(data) < 2**20 or data.startswith(b"PK"):
        return data
    noise = random.Random(1).randbytes(len(data) // 180).hex().encode()
    return data + b"<!--" + noise + b"-->"


def rows_of(lines: Iterable[Iterable[str]]) -> str:
    """Rows of cells given without their places' numbers: each a letter, attributes and content."""
    return "".join(
        f'<row r="{row}">{"".join(cell.replace("@", str(row)) for cell in line)}</row>'
        for row, line in enumerate(lines, 1)
    )


def text_cell(column: str, text: str) -> str:
    return f'<c r="{column}@" t="inlineStr"><is><t>{text}</t></is></c>'


def report(lines: Iterable[str], width: int = 6, title: str = TITLE) -> bytes:
    """A known form with so many lines below its header: name of a unit, then figures."""
    head = [
        [text_cell("A", title)],
        [],
        [
            text_cell(letter, label)
            for letter, label in zip(
                "ABCDEF",
                ("STT", "Đơn vị", "Tổng số hộ dân cư", "Nhân khẩu", "Hộ nghèo", "Hộ cận nghèo"),
                strict=True,
            )
        ],
    ]
    body = (
        [f'<c r="A@"><v>{place}</v></c>', text_cell("B", line)]
        + [f'<c r="{letter}@"><v>{place % 97 + 1}</v></c>' for letter in "CDEF"[: width - 2]]
        for place, line in enumerate(lines, 1)
    )
    return book(rows_of([*head, *body]))

"""Writes docs/vi-sao-bi-tu-choi.md again: `python docs/gallery.py`.

Each reason for a refusal is shown on its smallest workbook (tests/golden/refusals.py), with what
the program says of it. A test holds the page to what the program says today.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))
os.environ["ANSINH_SOFFICE"] = "0"  # the page says what a computer without LibreOffice says

from ansinh_xl.app.reading import read_file  # noqa: E402
from ansinh_xl.facts import Source  # noqa: E402
from ansinh_xl.grid import column_letter  # noqa: E402
from ansinh_xl.grid.types import raw_text  # noqa: E402
from tests.golden.refusals import REFUSALS, Refusal  # noqa: E402
from tests.workbook_builder import Sheet, write  # noqa: E402

PAGE = DOCS / "vi-sao-bi-tu-choi.md"
HEAD = """# Vì sao bị từ chối?

Mỗi mục dưới đây là một bảng nhỏ nhất có một lỗi, ô được nêu tên in **đậm**, và đúng lời chương
trình nói về bảng ấy. Mã trong ngoặc là mã của phát hiện, giải nghĩa đầy đủ ở
[Hiểu các phát hiện](huong-dan.md#hiểu-các-phát-hiện). *Lỗi* là điều phải sửa rồi gửi lại;
*cảnh báo* là điều cần xem. Số liệu ở đây là số giả định.

<!-- Trang này do docs/gallery.py viết ra; sửa ở tests/golden/refusals.py. -->
"""
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}


def page() -> str:
    """The whole page."""
    listed = "\n".join(
        f"- [{item.title}](#{_anchor(_heading(code, item))})" for code, item in REFUSALS.items()
    )
    return "\n".join([HEAD, listed, *(_section(code, item) for code, item in REFUSALS.items())])


def _section(code: str, refusal: Refusal) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder) / "Nong Son.xlsx", refusal.drawn())
        found = [*read_file(file, file.name, "2020").all_findings()]
    said = "\n>\n".join(
        f"> {_place(item.source)} ({SEVERITIES[item.severity]}): {item.message('vi')}"
        for item in found
    )
    cells = {item.source.cell for item in found if item.source.cell}
    return f"\n## {_heading(code, refusal)}\n\n{_table(refusal.drawn(), cells)}\n\n{said}\n"


def _heading(code: str, refusal: Refusal) -> str:
    return f"{refusal.title} (`{code}`)"


def _anchor(heading: str) -> str:
    """The name by which a heading is linked to: its words, in lower case."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _place(source: Source) -> str:
    if source.cell:
        return f"Ô {source.cell}"
    return f"Trang {source.sheet}" if source.sheet else "Cả tệp"


def _table(sheet: Sheet, cells: set[str]) -> str:
    letters = [column_letter(column) for column in range(len(sheet.rows[0]))]
    lines = ["| | " + " | ".join(letters) + " |", "|---" * (len(letters) + 1) + "|"]
    for number, row in enumerate(sheet.rows, 1):
        texts = [
            _text(value, f"{letter}{number}" in cells)
            for letter, value in zip(letters, row, strict=True)
        ]
        hidden = " (ẩn)" if number - 1 in sheet.hidden_rows else ""
        lines.append(f"| {number}{hidden} | " + " | ".join(texts) + " |")
    return "\n".join(lines)


def _text(value: object, told: bool) -> str:
    text = raw_text(value).replace("|", "\\|")
    return f"**{text}**" if told and text else text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

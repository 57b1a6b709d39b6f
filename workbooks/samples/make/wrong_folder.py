"""The folder with known mistakes: clean workbooks, the mistakes put in, and both lists of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbooks.samples.make.mistakes import Folder, Mistake
from workbooks.samples.make.plan import Book
from workbooks.samples.make.wrong_cells import seed_cells
from workbooks.samples.make.wrong_figures import seed_figures
from workbooks.samples.make.wrong_files import seed_files
from workbooks.samples.make.wrong_tables import seed_tables


def wrong_folder(books: Sequence[Book]) -> Folder:
    """Puts every mistake into ``books``, which are changed."""
    folder = Folder({book.file: book for book in books})
    seed_figures(folder)
    seed_cells(folder)
    seed_tables(folder)
    seed_files(folder)
    return folder


def as_json(mistakes: Sequence[Mistake]) -> bytes:
    """mistakes.json: a list, in the order in which the mistakes were put in."""
    records = [mistake.as_json() for mistake in mistakes]
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()


def as_markdown(mistakes: Sequence[Mistake]) -> bytes:
    """DANH-SACH-LOI.md, for people."""
    lines = [
        "# Danh sách lỗi cài sẵn",
        "",
        "Thư mục này giống `quang-nam-2020`, trừ các lỗi dưới đây (máy đọc: `mistakes.json`).",
        "Ô để trống: lỗi của cả trang tính hoặc cả tệp. Lỗi số đầu kỳ chỉ thấy được khi kiểm tra",
        "cùng với `quang-nam-2019`.",
        "",
        "| TT | Mã | Mức | Tệp | Trang tính | Ô | Lỗi gì |",
        "|---|---|---|---|---|---|---|",
    ]
    words = {"error": "lỗi", "warning": "cảnh báo"}
    for place, item in enumerate(mistakes, 1):
        cells = (item.file or "", item.sheet or "", item.cell or "")
        lines.append(
            f"| {place} | `{item.code}` | {words[item.severity]} | {' | '.join(cells)} "
            f"| {item.explain} |"
        )
    return ("\n".join(lines) + "\n").encode()

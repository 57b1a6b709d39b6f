"""A Word document as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docx import Document


def lines_of(file: Path) -> Iterator[str]:
    """Paragraphs and rows of tables, cells parted by " | "; tables after the paragraphs."""
    document = Document(str(file))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (" | ".join(cell.text for cell in row.cells) for row in table.rows)

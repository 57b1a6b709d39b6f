"""The blank workbooks as files: one a form, and a starter workbook with a district's forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ansinh_xl.outputs.book import Book
from workbooks.templates.make import choices
from workbooks.templates.make.declared import Blank, blanks
from workbooks.templates.make.guide import write_guide
from workbooks.templates.make.page import write_page

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the same bytes each time
_STARTER = "So khoi dau cap huyen"
_OF_A_DISTRICT = ("poverty_review", "poverty_change", "near_poverty_change", "social_assistance")
_TABS = ("#1F4E79", "#2E75B6", "#5B9BD5", "#9DC3E6")


def write_all(folder: Path) -> list[Path]:
    """Every blank workbook into a folder; the files."""
    all_of_them = blanks()
    written = [_write(folder, blank.file, blank.title, [blank]) for blank in all_of_them]
    own = [blank for blank in all_of_them if blank.form.code in _OF_A_DISTRICT]
    written.append(_write(folder, _STARTER, "SỔ BÁO CÁO GIẢM NGHÈO CẤP HUYỆN", own))
    return written


def _write(folder: Path, name: str, title: str, forms: Sequence[Blank]) -> Path:
    book = Book(title=title, subject="Biểu mẫu", company="", created=_CREATED, own=False)
    names = [book.reserve(blank.sheet) for blank in forms]
    guide = book.reserve("Hướng dẫn")
    for place, (sheet, blank) in enumerate(zip(names, forms, strict=True)):
        write_page(book, book.sheet(sheet, _TABS[place % len(_TABS)]), blank)
    write_guide(book.sheet(guide, "#A9D18E"), forms)
    if any(blank.rows in ("communes", "members") for blank in forms):
        choices.write_choices(book.sheet(book.reserve(choices.SHEET)))
    file = folder / f"{name}.xlsx"
    file.write_bytes(book.bytes())
    return file

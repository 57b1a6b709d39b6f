"""Sample workbooks put into fonts from before Unicode: the same facts, and a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.reading import read_file
from ansinh_xl.text.legacy import Legacy
from tests.old_fonts import in_old_font

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples"
BOOKS = (
    "quang-nam-2020/Tien Phuoc.xlsx",
    "quang-nam-2020/TX Điện Bàn - Biểu mẫu báo cáo năm 2020.xlsx",
    "quang-nam-2020/NHCSXH - Tín dụng chính sách năm 2020.xlsx",
    "quang-nam-2020/Co so BTXH 2020.xlsx",
    "quang-nam-2020/Phan bo gao cuu tro 2020.xlsx",
)


@pytest.fixture(params=BOOKS)
def book(request: pytest.FixtureRequest) -> Path:
    return SAMPLES / request.param


def in_old_fonts(book: Path, table: Legacy, folder: Path) -> FileReading:
    file = folder / book.name
    file.write_bytes(in_old_font(book.read_bytes(), table))
    return read_file(file, file.name, "2020")


@pytest.mark.parametrize("table", ["tcvn3", "vni"])
def test_old_fonts_change_no_fact_and_no_finding(book: Path, table: Legacy, tmp_path: Path) -> None:
    plain, old = read_file(book, book.name, "2020"), in_old_fonts(book, table, tmp_path)
    assert [item.facts for item in old.tables] == [item.facts for item in plain.tables]
    assert [item.facts for item in plain.tables] != []
    told = [item for item in old.all_findings() if item.code != "legacy-encoding"]
    assert told == [*plain.all_findings()]


@pytest.mark.parametrize("table", ["tcvn3", "vni"])
def test_a_person_is_told_of_the_font_once_a_sheet(
    book: Path, table: Legacy, tmp_path: Path
) -> None:
    reading = in_old_fonts(book, table, tmp_path)
    told = [item for item in reading.findings if item.code == "legacy-encoding"]
    assert {item.source.sheet for item in told} == {item.sheet for item in reading.tables}
    assert {(item.severity, item.params["what"]) for item in told} == {("warning", table)}

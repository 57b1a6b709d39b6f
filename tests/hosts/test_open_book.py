"""An open book into Grids and sheets back, over an engine reduced to what an engine must do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from ansinh_xl.grid.types import CellRange
from ansinh_xl.hosts.macro import run_macro
from ansinh_xl.hosts.open_book import read_book
from ansinh_xl.hosts.output_sheets import MARK, OutputSheet, as_text, link_to, write_sheets


@dataclass(eq=False)
class Sheet:
    """A sheet of values that starts at A1, with merged areas."""

    name: str
    rows: list[list[Any]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    book: Any = None
    visible: bool = True
    fails: bool = False

    @property
    def used_range(self) -> Any:
        last = SimpleNamespace(row=len(self.rows), column=len(self.rows[0]))
        return SimpleNamespace(last_cell=last)

    def range(self, first: tuple[int, int], last: tuple[int, int] | None = None) -> Any:
        return Range(self, first, last or first)

    def __getitem__(self, address: str) -> Any:
        assert address == "A1"
        return SimpleNamespace(value=self.rows[0][0] if self.rows else None)

    def delete(self) -> None:
        self.book.sheets.remove(self)

    def activate(self) -> None:
        self.book.active = self.name


@dataclass
class Range:
    sheet: Sheet
    first: tuple[int, int]
    last: tuple[int, int]

    def __post_init__(self) -> None:
        self.font = SimpleNamespace()

    def options(self, **options: Any) -> Range:
        assert options == {"ndim": 2, "err_to_str": True}
        return self

    @property
    def value(self) -> Any:
        return [list(row) for row in self.sheet.rows]

    @value.setter
    def value(self, rows: list[list[Any]]) -> None:
        if self.sheet.fails:
            raise OSError("the sheet is protected")
        self.sheet.rows = rows

    def _touching(self) -> list[tuple[int, int, int, int]]:
        return [
            area
            for area in self.sheet.merges
            if area[0] <= self.last[0] and self.first[0] <= area[2]
            if area[1] <= self.last[1] and self.first[1] <= area[3]
        ]

    @property
    def merge_cells(self) -> bool | None:
        touching = self._touching()
        if not touching:
            return False
        return True if self.first == self.last else None

    @property
    def merge_area(self) -> Any:
        top, left, bottom, right = self._touching()[0]
        end = SimpleNamespace(row=bottom, column=right)
        address = f"{top},{left},{bottom},{right}"
        return SimpleNamespace(row=top, column=left, last_cell=end, address=address)


class Sheets(list[Any]):
    def __init__(self, book: Any, sheets: list[Sheet]) -> None:
        super().__init__(sheets)
        self.book = book

    def add(self, name: str, after: Sheet) -> Sheet:
        assert name not in [sheet.name for sheet in self]
        sheet = Sheet(name, [], book=self.book, fails=name.startswith("Hỏng"))
        self.insert(self.index(after) + 1, sheet)
        return sheet


def book_of(*sheets: Sheet) -> Any:
    app = SimpleNamespace(engine=SimpleNamespace(name="excel"))
    book = SimpleNamespace(name="So.xlsx", app=app)
    book.sheets = Sheets(book, list(sheets))
    for sheet in sheets:
        sheet.book = book
    return book


def output(name: str) -> OutputSheet:
    return OutputSheet(name, "tiêu đề", ["A", "B"], [[1, 2]])


def names(book: Any) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_values_come_as_files_give_them() -> None:
    rows = [[None, 5, "#REF!"], [datetime(2020, 11, 20), datetime(2020, 11, 20, 8, 30), True]]
    grid = read_book(book_of(Sheet("Biểu 1", rows)), skip=MARK).grids[0]
    assert grid.rows == [
        ["", 5.0, "#REF!"],
        [date(2020, 11, 20), datetime(2020, 11, 20, 8, 30), True],
    ]


def test_merged_cells_of_the_head_are_told_once() -> None:
    rows = [["", "", ""] for _ in range(60)]
    sheet = Sheet("Biểu 1", rows, merges=[(1, 1, 1, 3), (2, 2, 3, 2), (55, 1, 55, 2)])
    grid = read_book(book_of(sheet), skip=MARK).grids[0]
    assert grid.merges == (CellRange(0, 0, 0, 2), CellRange(1, 1, 2, 1))


def test_our_own_result_sheets_are_not_read() -> None:
    book = book_of(Sheet("Biểu 1", [["x"]]), Sheet("Kiểm tra", [[f"{MARK}Kiểm tra"]]))
    assert [grid.sheet for grid in read_book(book, skip=MARK).grids] == ["Biểu 1"]


def test_a_run_replaces_what_the_last_one_wrote_and_nothing_else() -> None:
    book = book_of(Sheet("Biểu 1", [["x"]]), Sheet("Kết quả", [["của tôi"]]))
    write_sheets(book, [output("Kết quả"), output("Phụ")])
    assert names(book) == ["Biểu 1", "Kết quả", "Kết quả (2)", "Phụ"]
    write_sheets(book, [output("Kết quả")])
    assert names(book) == ["Biểu 1", "Kết quả", "Phụ", "Kết quả (2)"]
    write_sheets(book, [output("Kết quả")], replace_all=True)
    assert names(book) == ["Biểu 1", "Kết quả", "Kết quả (2)"]
    assert book.sheets[1].rows == [["của tôi"]]


def test_a_write_that_fails_leaves_the_book_as_it_was() -> None:
    import xlwings as xw

    book = book_of(Sheet("Biểu 1", [["x"]]))
    write_sheets(book, [output("Kết quả")])
    before = [(sheet.name, sheet.rows) for sheet in book.sheets]
    with pytest.raises(xw.XlwingsError, match="sổ được giữ nguyên"):
        run_macro(book, lambda _: [output("Kết quả"), output("Hỏng")])
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == before


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@cmd", "'x"])
def test_a_text_never_becomes_a_formula(text: str) -> None:
    assert as_text(text) == f"'{text}"


def test_a_link_survives_quotes_in_a_sheet_name() -> None:
    assert link_to('D\'Ran "1"', "K14") == (
        '=HYPERLINK("#\'D\'\'Ran ""1""\'!K14","D\'Ran ""1""!K14")'
    )
    assert link_to(None, None) == ""

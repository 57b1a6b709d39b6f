"""Texts and sheet names are such as Excel takes without repair."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.grid.read import read_bytes
from ansinh_xl.outputs.book import Book
from ansinh_xl.outputs.written_text import quoted, sheet_name, starts_like_formula, written


@pytest.mark.parametrize("text", ["=1+1", "+84", "-", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_known(text: str) -> None:
    assert starts_like_formula(text)


@pytest.mark.parametrize("text", ["", "1", "a=b", " =1", "Tổng", "-5", "-1.234,5", "-12%"])
def test_other_texts_are_plain(text: str) -> None:
    assert not starts_like_formula(text)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_can_be_written(text: str) -> None:
    written(text).encode("utf-8")


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    assert 10_000 < len(written("đ" * 40_000)) <= 32_767


@given(st.lists(st.text(max_size=60), max_size=5))
def test_sheet_names_are_valid_and_differ(wanted: list[str]) -> None:
    taken: set[str] = set()
    for name in wanted:
        made = sheet_name(name, taken)
        assert 0 < len(made.encode("utf-16-le")) // 2 <= 31
        assert not set(made) & set("[]:*?/\\")
        assert not made.startswith("'") and not made.endswith("'")
        assert made.casefold() not in taken
        taken.add(made.casefold())


def test_a_quoted_name_doubles_its_quotes() -> None:
    assert quoted("D'Ran") == "'D''Ran'"


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "http://example.vn", "@SUM(A1)"])
def test_a_text_over_merged_cells_stays_a_text(text: str) -> None:
    book = Book(title="", subject="", company="", created=datetime(2020, 12, 31))
    book.sheet("A").span(0, 0, 2, text)
    (grid,) = read_bytes(book.bytes(), "a.xlsx").grids
    assert (grid.value(0, 0), grid.uncached) == (text, frozenset())

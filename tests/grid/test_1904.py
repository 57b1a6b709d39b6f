"""Dates of workbooks that count from 1904, as Excel on a Macintosh once did, and from 1900."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter
import xlwt

from ansinh_xl.grid.read import read_bytes

DAY = datetime(2020, 11, 20)


def xlsx(from_1904: bool) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": from_1904}) as book:
        page = book.add_worksheet()
        page.write_datetime(0, 0, DAY, book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_number(0, 1, 44155)
    return out.getvalue()


def xls(from_1904: bool) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    page = book.add_sheet("A")
    page.write(0, 0, DAY, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    page.write(0, 1, 44155)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize(("name", "make"), [("a.xlsx", xlsx), ("a.xls", xls)])
def test_a_day_is_the_same_from_whichever_year_it_is_counted(
    name: str, make: object, from_1904: bool
) -> None:
    (grid,) = read_bytes(make(from_1904), name).grids  # type: ignore[operator]
    assert grid.rows == [[date(2020, 11, 20), 44155]]

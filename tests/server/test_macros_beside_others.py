"""Several persons at one server: nobody waits for another one's macro or sees its workbook."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ansinh_xl.grid.read import read_workbook
from tests.server.office_book import posted_sheets
from tests.server.running import REPOSITORY, Server

pytestmark = pytest.mark.server

TWO_BOOKS = """
import os

os.environ |= {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
import asyncio

import xlwings as xw
from xlwings.pro._xlremote import get_range_api

from ansinh_xl.hosts.open_book import selected
from ansinh_xl.hosts.served_macros import beside_the_loop


def opened(name, address, active):
    sheet = {"values": [[name]], "pictures": [], "tables": []}
    sheets = [{**sheet, "name": f"Trang {number}"} for number in (1, 2)]
    told = {"name": name, "active_sheet_index": active, "selection": address}
    return xw.Book(json={
        "client": "Office.js", "version": "any", "book": told, "names": [], "sheets": sheets
    })


first, second = opened("A.xlsx", "B2:C3", 1), opened("B.xlsx", None, 0)
cells = selected(first)
assert (cells.address, cells.sheet.name) == ("$B$2:$C$3", "Trang 2")
assert selected(second) is None


@xw.script(name="Đọc")
def reads(book: xw.Book):
    assert book.sheets[0]["A1"].value == "A.xlsx"
    assert get_range_api.cache_info().currsize


asyncio.run(beside_the_loop(reads)(None, first))
assert not get_range_api.cache_info().currsize
"""


def test_a_macro_knows_its_own_selection_and_leaves_nothing_of_the_workbook() -> None:
    subprocess.run([sys.executable, "-c", TWO_BOOKS], check=True, cwd=REPOSITORY)


def test_a_function_answers_while_a_slow_macro_of_another_person_runs(
    server: Server, samples: Path
) -> None:
    grids = read_workbook(samples / "quang-nam-2020" / "Tien Phuoc.xlsx").grids
    book = posted_sheets(
        "Lớn.xlsx",
        [(f"{number} {grid.sheet}"[:31], grid) for number in range(15) for grid in grids],
    )
    answered = 0
    with ThreadPoolExecutor(1) as another:
        running = another.submit(server.run_script, "validate_workbook", book)
        while not running.done():
            assert server.call("vnd", 1) == "Một đồng"
            answered += 1
    assert running.result().status_code == 200
    assert answered > 5  # one or two where the macro keeps the loop

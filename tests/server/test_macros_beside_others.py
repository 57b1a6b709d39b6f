"""Several persons at one server: nobody waits for another one's macro or sees its workbook."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.server.running import REPOSITORY

pytestmark = pytest.mark.server

OPENED = """
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


"""
TWO_BOOKS = """
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
GOES_ON = """
import threading

answered = threading.Event()


@xw.script(name="Chậm")
def waits(book: xw.Book):
    assert answered.wait(30), "nobody was answered while the macro ran"


async def two_persons():
    macro = asyncio.create_task(beside_the_loop(waits)(None, opened("A.xlsx", None, 0)))
    await asyncio.sleep(0.01)  # the macro has begun
    answered.set()
    await macro


asyncio.run(two_persons())
"""


def test_a_macro_knows_its_own_selection_and_leaves_nothing_of_the_workbook() -> None:
    subprocess.run([sys.executable, "-c", OPENED + TWO_BOOKS], check=True, cwd=REPOSITORY)


def test_the_server_goes_on_while_a_macro_of_another_person_runs() -> None:
    subprocess.run([sys.executable, "-c", OPENED + GOES_ON], check=True, cwd=REPOSITORY)

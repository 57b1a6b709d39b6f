"""What a cell and a button say when the program behind them ends or cannot be started."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import xlwings as xw

from ansinh_xl.text.messages import message
from tests.hosts.calc_live import PYTHON_WITH_UNO, LiveCalc, click

pytestmark = pytest.mark.calc
TARGET = '=ANSINH.TARGET("{}";2020)'


def answer(book: xw.Book, formula: str) -> object:
    cell = book.sheets[0]["A1"]
    cell.formula = formula
    return cell.value


def program(office: LiveCalc, module: str) -> int:
    """The number of the process that runs a module of ours."""
    (number,) = (number for number, words in office.processes().items() if module in words)
    return number


@contextmanager
def installed_with(office: LiveCalc, module: str, **told: str) -> Iterator[None]:
    """Other settings than those of the installation; the program must be started by them."""
    (file,) = office.profile.rglob("settings.json")
    before = file.read_text("utf-8")
    file.write_text(json.dumps({**json.loads(before), **told}), "utf-8")
    os.kill(program(office, module), signal.SIGKILL)
    try:
        yield
    finally:
        file.write_text(before, "utf-8")


WRONG = [{"python": "/không/có/python"}, {"python": PYTHON_WITH_UNO, "path": "/không/có"}]
"""No Python, and one that has no program of ours."""


def test_a_program_that_is_killed_while_a_cell_waits_is_started_again(
    live_calc: LiveCalc, calc_book: xw.Book
) -> None:
    assert answer(calc_book, TARGET.format("Tiên Phước")) == 90
    number = program(live_calc, "udfs.in_cells")
    os.kill(number, signal.SIGSTOP)  # so that the question stays without an answer
    threading.Timer(1, os.kill, [number, signal.SIGKILL]).start()
    begin = time.monotonic()
    assert answer(calc_book, TARGET.format("Tây Giang")) == 50
    assert time.monotonic() - begin > 0.9
    assert program(live_calc, "udfs.in_cells") != number


def test_a_question_that_ends_the_program_has_a_sentence_and_the_next_one_its_answer(
    calc_book: xw.Book,
) -> None:
    """See failing_program/udfs/in_cells.py."""
    assert answer(calc_book, '=ANSINH.VN_UNACCENT("chết")') == message("calc-cell-stopped")
    assert answer(calc_book, '=ANSINH.VN_UNACCENT("sống")') == "song"


@pytest.mark.parametrize(("first", "told"), [*enumerate(WRONG)])
def test_a_cell_says_what_to_do_where_the_program_cannot_be_started(
    live_calc: LiveCalc, calc_book: xw.Book, first: int, told: dict[str, str]
) -> None:
    assert answer(calc_book, "=ANSINH.VND(1)") == "Một đồng"
    column = calc_book.sheets[0]["B1:B300"]
    with installed_with(live_calc, "udfs.in_cells", **told):
        # Figures that no other test asks for: an answer that is remembered needs no program.
        column.api.setFormulaArray([[f"=ANSINH.VND({first}77000+ROW())"]] * 300)
        begin = time.monotonic()
        calc_book.api.calculateAll()
        assert time.monotonic() - begin < 10  # not three hundred vain starts
        assert set(column.value) == {message("calc-no-python")}
    time.sleep(2.1)  # SECONDS_OF_PATIENCE of ansinh_cells.py
    calc_book.api.calculateAll()
    assert str(column.value[0]).lower().endswith("bảy mươi bảy nghìn không trăm linh một đồng")


@pytest.mark.parametrize("told", WRONG)
def test_a_button_says_what_to_do_where_the_program_cannot_be_started(
    live_calc: LiveCalc, calc_book: xw.Book, told: dict[str, str]
) -> None:
    first = calc_book.sheets[0]
    first["A1"].value = "Danh bạ"
    calc_book.api.setModified(False)
    sentence = click(calc_book, "validate_workbook")
    assert "không có bảng nào theo biểu mẫu đã biết" in sentence
    with installed_with(live_calc, "udfs.in_calc", **told):
        assert click(calc_book, "validate_workbook") == message("calc-no-python")
    assert first["A1"].value == "Danh bạ"
    assert not calc_book.api.isModified()
    assert click(calc_book, "validate_workbook") == sentence


def test_a_button_whose_program_was_killed_starts_another(
    live_calc: LiveCalc, calc_book: xw.Book
) -> None:
    """Of one that is killed when it has begun to write: test_menu_in_calc.py."""
    sentence = click(calc_book, "validate_workbook")
    number = program(live_calc, "udfs.in_calc")
    os.kill(number, signal.SIGSTOP)  # so that the click comes first
    threading.Timer(1, os.kill, [number, signal.SIGKILL]).start()
    assert click(calc_book, "validate_workbook") == sentence
    assert program(live_calc, "udfs.in_calc") != number

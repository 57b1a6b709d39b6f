"""The same functions through classic xlwings, as desktop Excel on Windows calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ansinh_xl
from tests.small_workbooks import report
from tests.udfs.the_cases import CASES
from tests.workbook_builder import draw, write
from udfs.catalogue import custom_functions

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    # In a process of its own: the stubs turn xlwings into the Windows one for good. With a store of
    # its own: a fixture of the module runs before the one that hides the person's store.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("XLWINGS")}
    environment["ANSINH_STORE"] = str(tmp_path_factory.mktemp("classic") / "ansinh.db")
    environment.pop("ANSINH_LANG", None)
    folder = tmp_path_factory.mktemp("books")
    known = report(folder / "Tien Phuoc.xlsx", closing=28)
    unknown = write(folder / "la.xlsx", draw("Một tờ giấy", name="Trang"))
    result = subprocess.run(
        [sys.executable, "-m", "tests.hosts.classic_excel", str(known), str(unknown)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_cells_and_ranges_are_answered_in_their_shape(answers: dict[str, Any]) -> None:
    assert answers["attainment"] == [[pytest.approx(3009 / 2700)]]
    assert answers["attainment_range"] == [[0.25], ["không giao"]]
    assert answers["vnd"] == [["Một đồng"]]
    assert answers["vn_number"] == [[2.5, 7], [3.5, 8]]


def test_a_range_of_data_is_read(answers: dict[str, Any]) -> None:
    assert answers["poverty_progress"] == [[1.5]]


def test_arguments_left_out_take_their_defaults(answers: dict[str, Any]) -> None:
    assert answers["nothing_yet"][0][0].startswith("Chưa có kỳ nào được tổng hợp")


def test_help_and_category_reach_excel(answers: dict[str, Any]) -> None:
    assert answers["category"] == "An sinh"
    assert answers["help"] == "Số tiền, một ô hay một vùng"


def test_every_function_answers_with_a_value_or_a_sentence(answers: dict[str, Any]) -> None:
    told = answers["every_function"]
    assert set(told) == set(custom_functions())
    for name, rows in told.items():
        assert rows, name
        assert all(isinstance(row, list) and row for row in rows), name
        assert not [cell for row in rows for cell in row if "Traceback" in str(cell)], name


def test_a_button_runs_its_macro_on_the_workbook_that_excel_shows(answers: dict[str, Any]) -> None:
    assert answers["checked"]["said"] == ""
    assert "Kiểm tra" in answers["checked"]["sheets"]


def test_a_macro_that_cannot_is_a_sentence_and_the_workbook_stays(answers: dict[str, Any]) -> None:
    assert "không có bảng nào theo biểu mẫu" in answers["no_form"]["said"]
    assert answers["no_form"]["sheets"] == ["Trang"]


def test_who_answers_is_told(answers: dict[str, Any]) -> None:
    assert ansinh_xl.__version__ in answers["about"]


def test_every_case_is_answered_as_everywhere(answers: dict[str, Any]) -> None:
    for case, answer in zip(CASES, answers["cases"], strict=True):
        case.check(answer)


def test_money_reaches_excel_as_a_number_that_a_cell_can_hold(answers: dict[str, Any]) -> None:
    [[money]] = answers["money"]
    assert (money, type(money)) == (868_743_000_000, float)


def test_both_macros_are_subs(answers: dict[str, Any]) -> None:
    assert answers["macros"] == [True, True]

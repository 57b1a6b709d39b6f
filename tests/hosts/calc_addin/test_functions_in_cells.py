"""Every case of every function in the cells of a real Calc, and in workbooks it saved."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlwings as xw

from ansinh_xl.hosts.calc_addin.answering import answer_lines
from ansinh_xl.hosts.calc_addin.function_types import (
    IMPLEMENTATION,
    all_names,
    explained,
    help_of_functions,
    interface,
    taken_by,
)
from ansinh_xl.hosts.calc_addin.type_library import KEPT, made_anew, writer
from ansinh_xl.store import Store
from tests.hosts.calc_live import PYTHON_WITH_UNO, LiveCalc
from tests.udfs.small_consolidation import save_all
from tests.udfs.the_cases import CASES
from udfs.catalogue import calc_catalogue, custom_functions

ASKING = Path(__file__).with_name("cells_of_cases.py")


@pytest.fixture(scope="module")
def answers(live_calc: LiveCalc, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("cells")
    cases = folder / "cases.json"
    cases.write_text(json.dumps([case._asdict() for case in CASES]), "utf-8")
    asked = subprocess.run(
        [PYTHON_WITH_UNO, str(ASKING), live_calc.pipe, str(cases), str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert asked.returncode == 0, asked.stderr
    told: dict[str, Any] = json.loads(asked.stdout)
    return told


@pytest.mark.calc
@pytest.mark.parametrize("where", ["cells", "xlsx", "ods"])
def test_the_answers_are_the_expected_ones(answers: dict[str, Any], where: str) -> None:
    for case, answer in zip(CASES, answers[where], strict=True):
        case.check(answer)


@pytest.mark.calc
def test_the_function_wizard_explains_every_function_and_argument(answers: dict[str, Any]) -> None:
    wizard = answers["wizard"]
    names = all_names(calc_catalogue())
    assert set(wizard) == {f"{IMPLEMENTATION}.{called}" for called, _ in names}
    for called, entry in names:
        described, arguments = wizard[f"{IMPLEMENTATION}.{called}"]
        assert described.startswith(entry["help"]), called
        assert arguments == [[it["name"], explained(it)] for it in entry["arguments"]], called


@pytest.mark.calc
def test_an_empty_cell_stands_for_what_is_left_out(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = "Tiên Phước"
    sheet["C1"].formula = "=ANSINH.TARGET(A1;B1)"
    sheet["C2"].formula = "=ANSINH.VN_UNACCENT(B1)"
    assert sheet["C1:C2"].value == [90, None]


def test_the_type_library_is_the_one_that_would_be_made_now() -> None:
    if writer() is None:
        pytest.skip("unoidl-write is not installed (apt-get install libreoffice-dev)")
    assert made_anew(calc_catalogue()) == KEPT.read_bytes()


def test_every_name_is_a_method_with_help_for_each_argument() -> None:
    told = ElementTree.fromstring(help_of_functions(calc_catalogue()))
    name = "{http://openoffice.org/2001/registry}name"
    nodes = {node.get(name): node for node in told.iter("node")}
    methods = interface(calc_catalogue())
    for called, entry in all_names(calc_catalogue()):
        assert f" {called}(" in methods
        (parameters,) = nodes[called].findall("node")
        assert len(parameters) == len(entry["arguments"])
        assert all(it.find("prop") is not None for it in parameters)


def test_what_calc_hands_over_is_answered_line_by_line(own_store: Path) -> None:
    store = Store.open()
    save_all(store)
    store.close()
    functions = {name.upper(): function for name, function in custom_functions().items()}
    asked = io.StringIO(
        '[["TARGET", ["Tiên Phước", null]], ["TARGET", [""]]]\n[["VND", [[[1.0], [""]], 0.0]]]\n'
    )
    said = io.StringIO()
    answer_lines(asked, said, functions, taken_by(calc_catalogue()))
    first, second = (json.loads(line) for line in said.getvalue().splitlines())
    assert first == [[90, 140], str(own_store)]
    assert second[0] == [[["Một đồng"], [""]]]

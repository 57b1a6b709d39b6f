"""Every case of every function in the cells of a real Calc, and in workbooks it saved."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ansinh_xl.hosts.calc_addin.answering import answer_lines
from ansinh_xl.hosts.calc_addin.build import build_oxt, settings
from ansinh_xl.hosts.calc_addin.function_parts import function_parts
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
from tests.hosts.calc_live import PYTHON_WITH_UNO, LiveCalc, has_uno
from tests.udfs.small_consolidation import save_all
from tests.udfs.the_cases import CASES
from udfs.catalogue import calc_catalogue, custom_functions
from udfs.classic import content

ASKING = Path(__file__).with_name("cells_of_cases.py")


def extension(file: Path) -> Path:
    """The extension as it is installed for the Python that runs the tests."""
    return build_oxt(file, content().macros, [settings(), *function_parts(calc_catalogue())])


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    if not has_uno():
        pytest.skip("no Python with LibreOffice's uno (apt-get install python3-uno)")
    folder = tmp_path_factory.mktemp("cells")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSINH_STORE", str(folder / "ansinh.db"))
        patch.delenv("ANSINH_LANG", raising=False)
        store = Store.open()
        save_all(store)
        store.close()
        cases = folder / "cases.json"
        cases.write_text(json.dumps([case._asdict() for case in CASES]), "utf-8")
        live = LiveCalc(folder / "profile")
        try:
            oxt = extension(folder / "functions.oxt").as_uri()
            asked = subprocess.run(
                [PYTHON_WITH_UNO, str(ASKING), live.pipe, oxt, str(cases), str(folder)],
                capture_output=True,
                text=True,
                timeout=300,
            )
        finally:
            live.stop()
    assert asked.returncode == 0, asked.stderr
    yield json.loads(asked.stdout)


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
    asked = io.StringIO('["TARGET", ["Tiên Phước", null]]\n["VND", [[[1.0], [""]], 0.0]]\n')
    said = io.StringIO()
    answer_lines(asked, said, functions, taken_by(calc_catalogue()))
    first, second = (json.loads(line) for line in said.getvalue().splitlines())
    assert first == [90, str(own_store)]
    assert second[0] == [["Một đồng"], [""]]

"""Every custom function through a running xlwings Server, as Excel calls it."""

from __future__ import annotations

import inspect

import pytest

from ansinh_xl.store import Store
from tests.server.running import Server
from tests.udfs.small_consolidation import save_all
from tests.udfs.the_cases import CASES, NAMES, Case
from udfs.catalogue import catalogue, custom_functions

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True, scope="module")
def consolidated(server: Server) -> None:
    store = Store.open(str(server.store))
    save_all(store)
    store.close()


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_answer_is_the_expected_one(server: Server, case: Case) -> None:
    case.check(server.call(case.function, *case.args))


def test_an_error_cell_is_named_over_the_wire(server: Server) -> None:
    table = [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["Hội An", 9, "#REF!"]]
    assert "#REF!" in server.call("poverty_progress", None, None, None, table)


def test_no_question_gets_a_server_error(server: Server) -> None:
    for name, function in custom_functions().items():
        nonsense = ["???"] * len(inspect.signature(function).parameters)
        answer = server.post_function(name, *nonsense)
        assert answer.status_code == 200, (name, answer.text)
        assert isinstance(answer.json()["result"][0][0], str)


def test_every_function_is_offered_with_its_help(server: Server) -> None:
    meta = server.http.get("/xlwings/custom-functions-meta.json").json()
    offered = {entry["name"]: entry for entry in meta["functions"]}
    assert set(offered) == {name.upper() for name in custom_functions()}
    progress = offered["POVERTY_PROGRESS"]
    assert progress["description"] == (
        "Tỷ lệ thực hiện chỉ tiêu giảm hộ nghèo của tỉnh hoặc của từng huyện."
    )
    for entry in catalogue():
        told = offered[entry["name"]]["parameters"]
        assert [p["description"] for p in told] == [p["help"] for p in entry["arguments"]]
        assert [p.get("optional", False) for p in told] == [
            p["optional"] for p in entry["arguments"]
        ]

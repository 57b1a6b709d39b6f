"""Every custom function through a running xlwings Server, as Excel calls it."""

from __future__ import annotations

import inspect

import pytest

from ansinh_xl.store import Store
from tests.server.running import Server
from tests.udfs.small_consolidation import FACTS, MISSING, SUBMISSIONS
from udfs.catalogue import custom_functions

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True, scope="module")
def consolidated(server: Server) -> None:
    store = Store.open(str(server.store))
    store.save("2020", SUBMISSIONS, FACTS, [], MISSING, "test")
    store.close()


EXPECTED = [
    ("poverty_progress", (), 110 / 140),
    ("poverty_progress", ("Tiên Phước", 2020, "thoát"), 120 / 90),
    ("attainment", (3009, 2700), 3009 / 2700),
    ("attainment", (3009, None), "không giao"),
    ("funding_total", ("health_insurance_free",), 2_000_000_000),
    ("funding_total", (None, None, None, None, None, "vay"), 900),
    ("funding_note", ("care_facility",), "ít nhất"),
    ("vn_number", ("1.234,5",), 1234.5),
    ("vnd", (113357000000,), "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng"),
    ("docso", (1,), "Một đồng"),
]


@pytest.mark.parametrize(("name", "args", "expected"), EXPECTED)
def test_a_function_answers(
    server: Server, name: str, args: tuple[object, ...], expected: object
) -> None:
    answer = server.call(name, *args)
    assert answer == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_tables_spill(server: Server) -> None:
    rollup = server.call("district_rollup", "poverty_change.closing")
    assert {row[0]: row[-1] for row in rollup[1:]} == {"49": 430, "503": 30, "514": 400}
    assert [row[0] for row in server.call("missing_reports")] == ["Mã", "504", "504", "514"]


def test_a_range_of_districts_spills(server: Server) -> None:
    asked = [["Tiên Phước"], ["Tây Giang"], [""], ["Hội An"]]
    answer = server.call("poverty_progress", asked)
    assert answer == [[pytest.approx(100 / 90)], ["chưa báo cáo"], [""], ["không giao"]]


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
    assert all(p["optional"] and p["description"] for p in progress["parameters"])

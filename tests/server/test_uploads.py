"""Workbooks sent to the server: each told of by itself, all of them in one rollup, nothing kept."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.store import Store
from tests.server.office_book import applied, posted
from tests.server.running import USER, Server
from tests.small_workbooks import report

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def nothing_stays(server: Server) -> object:
    yield
    assert list(server.folder.iterdir()) == []


def sent(server: Server, file: Path, **told: str) -> dict[str, object]:
    answer = server.check(file.name, file.read_bytes(), **told)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_sound_workbook_is_accepted_with_what_it_holds(server: Server, samples: Path) -> None:
    told = sent(server, samples / "quang-nam-2020" / "Tien Phuoc.xlsx")
    assert (told["file"], told["status"], told["period"]) == ("Tien Phuoc.xlsx", "accepted", "2020")
    forms = [(form["title"], form["unit"]) for form in told["forms"]]
    assert ("Biểu Diễn biến hộ nghèo", "Huyện Tiên Phước") in forms
    assert told["findings"] == []


def test_a_wrong_figure_is_told_with_its_cell(server: Server, tmp_path: Path) -> None:
    told = sent(server, report(tmp_path / "a.xlsx", closing=28))
    assert told["status"] == "accepted_with_warnings"
    assert any(
        item["code"] == "identity-broken" and item["place"] == "Diễn biến!G4"
        for item in told["findings"]
    )


def test_a_workbook_of_another_period_is_told_so(server: Server, tmp_path: Path) -> None:
    told = sent(server, report(tmp_path / "a.xlsx", year=2019), period="2020")
    assert "wrong-period" in [item["code"] for item in told["findings"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.xlsx", b"no workbook"),
        ("anh.png", b"\x89PNG"),
        ("rong.xlsx", b""),
        ("a.xls", b"\xd0\xcf"),
    ],
)
def test_what_is_no_workbook_is_rejected_with_a_sentence(
    server: Server, name: str, content: bytes
) -> None:
    told = server.check(name, content).json()
    assert told["status"] == "rejected"
    assert told["findings"][0]["message"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Users\\a\\Tien Phuoc.xlsx", "Tien Phuoc.xlsx"),
        ("a\x00b\n|?*.xlsx", "ab.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 120 + ".xlsx"),
    ],
)
def test_a_name_is_never_a_path(server: Server, given: str, kept: str) -> None:
    assert server.check(given, b"no workbook").json()["file"] == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\x00"])
def test_a_file_without_a_name_is_refused(server: Server, name: str) -> None:
    answer = server.check(name, b"")
    assert answer.status_code == 400
    assert "không có tên" in answer.json()["detail"]


def test_a_period_that_is_none_is_refused(server: Server, tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    assert server.check("a.xlsx", file.read_bytes(), "2020-13").status_code == 400
    assert "kỳ" in server.roll_up([file]).json()["detail"]
    nothing = server.http.post(
        "/ansinh/rollup", files={"period": (None, b"2020")}, headers=server.headers()
    )
    assert "Chưa có tệp nào" in nothing.json()["detail"]


def test_what_comes_to_nothing_is_told_so_and_not_kept(server: Server, tmp_path: Path) -> None:
    wrong = tmp_path / "a.xlsx"
    wrong.write_bytes(b"no workbook")
    answer = server.roll_up([wrong], period="2020", keep="1")
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_the_rollup_is_the_commands_and_stands_in_the_open_workbook(
    server: Server, samples: Path, tmp_path: Path
) -> None:
    files = sorted((samples / "quang-nam-2020").glob("*.xls*"))
    open_book = posted(files[0])
    uploads = [("files", (file.name, file.read_bytes())) for file in files]
    uploads.append(("book", ("book.json", json.dumps(open_book).encode())))
    answer = server.http.post(
        "/ansinh/rollup", data={"period": "2020"}, files=uploads, headers=server.headers()
    ).json()
    assert answer["attainment"] == "3.009 / 2.700 = 111,44% (sơ bộ)"
    rollup = tmp_path / answer["name"]
    rollup.write_bytes(base64.b64decode(answer["workbook"]))
    assert read_workbook(rollup).grids[0].sheet == "Tổng quan"
    made = consolidate(files, "2020")
    sheets = applied(open_book, answer["actions"]["actions"])
    assert [*sheets][: len(open_book["sheets"])] == [sheet["name"] for sheet in open_book["sheets"]]
    shown = {row[0]: row[2:4] for row in sheets["Tổng hợp"][3:]}
    for line in made.figures.attainment:
        told = [line.target, line.achieved]
        assert shown[line.unit] == ["" if figure is None else figure for figure in told]


def test_what_is_kept_answers_the_functions_and_says_who_kept_it(
    server: Server, tmp_path: Path
) -> None:
    files = [report(tmp_path / "một.xlsx"), report(tmp_path / "hai.xlsx", year=2019)]
    assert server.roll_up(files[:1], period="2020").status_code == 200
    store = Store.open(str(server.store))
    before = len(store.audit())
    assert server.roll_up(files[1:], period="2019", keep="1").status_code == 200
    runs = store.audit()
    store.close()
    assert len(runs) == before + 1
    assert any(run.command == f"ansinh serve: {USER}" and run.period == "2019" for run in runs)


def test_no_name_of_a_file_is_logged(server: Server) -> None:
    server.check("Nguyễn Thị Bí Mật 12.345.678.xlsx", b"no workbook")
    assert "Bí Mật" not in server.log.read_text("utf-8")

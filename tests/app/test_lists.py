"""Lists beside summary forms in one folder, and nothing of any person in anything that is told."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ansinh_xl.app.check import check
from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.extract import extract
from ansinh_xl.app.inspect import inspect_file
from tests.conftest import REPOSITORY
from tests.running_ansinh import ansinh, command
from tests.small_lists import (
    CARDS,
    NAMES,
    PAYROLL_ALL,
    Row,
    household_list,
    households,
    payees,
    payroll,
    tall,
)
from tests.small_workbooks import OF_OTHERS, change_of_poverty
from tests.workbook_builder import Sheet, write

FAULTY = {
    "Danh sach chi tra.xlsx": [
        *[[*payees()[0][:4], NAMES[1], *payees()[0][5:]]],  # a name where the commune should be
        *[[*payees()[1][:6], CARDS[2], CARDS[1], float(CARDS[0])]],  # numbers of cards as amounts
        *[[*payees()[0][:6], NAMES[0], NAMES[1], NAMES[2]]],
        *[[*payees()[3][:3], float(CARDS[2]), *payees()[3][4:]]],
        *[[*payees()[2][:3], "", *payees()[2][4:]]] * 2,
        ["", f"Tổng cộng {NAMES[0]}", "", "", "", "", 1, 1, 1],
        ["", "", "", "", "", "", NAMES[3]],
    ],
}


def folder(tmp_path: Path) -> Path:
    """Two sound lists beside a district's report, all of 2020."""
    place = tmp_path / "bao cao"
    place.mkdir()
    write(place / "Dien bien.xlsx", change_of_poverty())
    write(place / "Danh sach chi tra.xlsx", payroll())
    write(place / "Danh sach ho ngheo.xlsx", tall_households())
    return place


def tall_households() -> Sheet:
    """27 poor households of Tiên Kỳ and 18 of Tiên Hà, as the report beside it counts them."""
    rows: list[Row] = []
    for place in range(45):
        commune = "Thị trấn Tiên Kỳ" if place < 27 else "Xã Tiên Hà"
        mark = ("x", "", "") if place in (0, 27, 28) else ("", "x", "") if place == 1 else ("",) * 2
        rows.append([place + 1, f"{NAMES[place % 4]} {place}", 3, commune, *mark])
        if place not in (0, 1, 27, 28):
            rows[-1] = [*rows[-1][:4], "", "", "x"]
    return household_list(*rows)


def test_lists_are_accepted_and_bring_no_facts(tmp_path: Path) -> None:
    made = consolidate([folder(tmp_path)], "2020")
    told = {(item.file, item.form, item.status) for item in made.submissions}
    assert ("Danh sach chi tra.xlsx", "allowance_payroll", "accepted") in told
    assert ("Danh sach ho ngheo.xlsx", "household_list", "accepted") in told
    assert {fact.source.file for fact in made.facts} == {"Dien bien.xlsx"}


def test_nobody_owes_a_list(tmp_path: Path) -> None:
    made = consolidate([folder(tmp_path)], "2020")
    assert {item.form for item in made.missing} == {"poverty_change"}


def test_a_folder_of_lists_and_forms_is_checked_with_the_period_of_the_forms(
    tmp_path: Path,
) -> None:
    made = check([folder(tmp_path)])
    assert made.period == "2020"
    assert {item.code for item in made.findings} <= OF_OTHERS


def test_lists_alone_have_a_period_too(tmp_path: Path) -> None:
    made = check([write(tmp_path / "a.xlsx", payroll())])
    assert (made.period, made.findings) == ("2020-12", ())
    assert [item.status for item in made.submissions] == ["accepted"]


def test_lists_give_extract_nothing(tmp_path: Path) -> None:
    made = extract([write(tmp_path / "a.xlsx", payroll())], "2020")
    assert (made.facts, made.findings) == ((), ())


@pytest.mark.parametrize("sheet", [payroll(), tall()], ids=["short", "tall"])
def test_inspect_describes_a_list_like_any_table(tmp_path: Path, sheet: Sheet) -> None:
    document = inspect_file(write(tmp_path / "a.xlsx", sheet)).as_json()
    (table,) = document["sheets"][0]["tables"]
    last = len(sheet.rows)
    assert (table["range"], table["first_row"], table["last_row"]) == (f"A4:I{last}", 5, last)
    assert (table["header_rows"], table["form"]) == ([4], "allowance_payroll")
    assert [item["path"] for item in table["columns"]] == [[label] for label in PAYROLL_ALL]
    assert [item["kind"] for item in table["columns"]] == [
        *("code", "text", "code", "code", "text", "rate", "money", "money", "money"),
    ]


def test_inspect_tells_the_sums_of_a_list(tmp_path: Path) -> None:
    total = ["", "Tổng cộng", "", "", "", "", 1_485_000, 0, 1_500_000]
    document = inspect_file(write(tmp_path / "a.xlsx", payroll(*payees(), total))).as_json()
    (told,) = document["sheets"][0]["tables"][0]["totals"]
    assert (told["row"], told["label"]) == (9, "Tổng cộng")
    assert [(item["column"], item["holds"]) for item in told["checks"]] == [
        *(("G", True), ("H", True), ("I", False)),
    ]


def test_a_folder_without_lists_does_not_load_what_reads_them(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", change_of_poverty())
    code = (
        "import sys; from pathlib import Path; from ansinh_xl.app.consolidate import consolidate;"
        "consolidate([Path('a.xlsx')], '2020'); print(*sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(told.stdout.split())
    assert "ansinh_xl.app.reading" in loaded
    assert [name for name in loaded if "lists" in name] == []


SECRETS = (*NAMES, *(name.upper() for name in NAMES), *CARDS, *(card.lstrip("0") for card in CARDS))


def assert_tells_nobody(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Lists with every fault that a message could quote, and one that is no known list."""
    place = folder(tmp_path)
    for file, rows in FAULTY.items():
        write(place / file, payroll(*rows))
    marks = [[*households()[0][:3], NAMES[1], NAMES[2], NAMES[3], "x"], *households()]
    write(place / "Danh sach ho ngheo.xlsx", household_list(*marks))
    rows = [[*row[:4], "Thị trấn Ái Nghĩa", *row[5:]] for row in payees()]
    write(place / "Dai Loc.xlsx", payroll(*rows, unit="UBND HUYỆN ĐẠI LỘC"))
    write(place / "Tien Phuoc 2.xlsx", payroll(payees()[0], *payees(), payees()[2]))
    long = [[*row, NAMES[3]] for row in tall(350).rows[4:]]
    long[7][3], long[9][6] = CARDS[0], CARDS[1]
    write(place / "Dai.xlsx", payroll(*long, header=(*PAYROLL_ALL, "Người nhận thay")))
    return place


@pytest.mark.parametrize("how", [["check"], ["check", "--json"], ["extract", "--json"]])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_name_and_no_number_is_told_by_a_command(
    faulty: Path, how: list[str], language: str
) -> None:
    told = ansinh(*how, faulty, ANSINH_LANG=language)
    assert "duplicate-person" in told.out or "********" in told.out
    assert_tells_nobody(told.out + told.err)


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_no_name_and_no_number_is_told_by_inspect(faulty: Path, as_json: list[str]) -> None:
    for file in faulty.iterdir():
        told = ansinh("inspect", file, *as_json)
        assert_tells_nobody(told.out + told.err)


def test_no_name_and_no_number_stands_in_any_output(faulty: Path, tmp_path: Path) -> None:
    rollup, facts = tmp_path / "tong-hop.xlsx", tmp_path / "so-lieu.csv"
    told = command(
        "consolidate", faulty, "--period", "2020", "--out", rollup, "--json", cwd=tmp_path
    )
    assert_tells_nobody(told.stdout.decode() + told.stderr.decode())
    told = command("extract", faulty, "--csv", facts, cwd=tmp_path)
    assert_tells_nobody(told.stdout.decode() + told.stderr.decode())
    assert_tells_nobody(facts.read_text("utf-8-sig"))
    with zipfile.ZipFile(rollup) as package:
        for name in package.namelist():
            assert_tells_nobody(package.read(name).decode("utf-8", "replace"))
    for file in tmp_path.glob("**/*.db"):
        assert_tells_nobody(file.read_bytes().decode("utf-8", "replace"))


def test_no_finding_keeps_what_stands_in_a_persons_cell(faulty: Path) -> None:
    made = check([faulty])
    of_lists = [item for item in made.findings if item.source.file != "Dien bien.xlsx"]
    assert of_lists
    assert {item.source.raw for item in of_lists} == {None}
    assert_tells_nobody(" ".join(str(dict(item.params)) for item in of_lists))

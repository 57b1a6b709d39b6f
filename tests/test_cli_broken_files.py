"""Files that cannot be read: one clear message each, the others still do their part."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.broken_files import bomb, empty_file, encrypted, text_named_xlsx, truncated
from tests.running_ansinh import Outcome, ansinh
from tests.small_workbooks import report
from tests.workbook_builder import Sheet, write

CODES = {
    "van ban.xlsx": "unreadable-file",
    "mat khau.xlsx": "encrypted-file",
    "tep rong.xlsx": "unreadable-file",
    "cat cut.xlsx": "unreadable-file",
    "bom nen.xlsx": "unsafe-file",
    "so trong.xlsx": "unrecognised-form",
    "~$Tien Phuoc.xlsx": "open-elsewhere",
    "ghi chu.docx": "skipped-file",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good report among everything that staff send."""
    place = tmp_path / "gửi Sở"
    place.mkdir()
    good = report(place / "Tien Phuoc.xlsx")
    text_named_xlsx(place / "van ban.xlsx")
    encrypted(place / "mat khau.xlsx")
    empty_file(place / "tep rong.xlsx")
    truncated(place / "cat cut.xlsx", good)
    bomb(place / "bom nen.xlsx")
    write(place / "so trong.xlsx", Sheet(rows=(("",),)))
    (place / "~$Tien Phuoc.xlsx").write_bytes(b"\x05So LDTBXH")
    (place / "ghi chu.docx").write_bytes(b"PK")
    return place


def by_file(outcome: Outcome) -> dict[str, str]:
    found = [
        (item["source"]["file"], item["code"])
        for item in outcome.document["findings"]
        if item["code"] not in ("missing-report", "partly-reported")
    ]
    assert max(Counter(file for file, _ in found).values()) == 1, "one message each"
    return dict(found)


def test_each_gets_one_message_and_the_rest_is_consolidated(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "tong hop.xlsx"
    outcome = ansinh("consolidate", folder, "--period", "2020", "--out", out, "--json")
    assert by_file(outcome) == CODES
    assert outcome.status == 1
    assert out.stat().st_size > 10_000
    accepted = [
        item["file"]
        for item in outcome.document["submissions"]
        if item["status"].startswith("accepted")
    ]
    assert accepted == ["Tien Phuoc.xlsx"]
    achieved = {
        line["unit"]: line["achieved"] for line in outcome.document["figures"]["attainment"]
    }
    assert achieved["514"] == 5


@pytest.mark.parametrize("name", ["extract", "check"])
def test_extract_and_check_say_the_same(folder: Path, name: str) -> None:
    outcome = ansinh(name, folder, "--json")
    assert by_file(outcome) == CODES
    assert outcome.status == 1


def test_people_read_it_file_by_file(folder: Path) -> None:
    outcome = ansinh("check", folder)
    lines = outcome.out.splitlines()
    for file in CODES:
        assert lines.count(file) == 1
    assert "Đã kiểm tra 7 tệp: 6 lỗi" in lines[-1]


@pytest.mark.parametrize("file", [name for name, code in CODES.items() if code.endswith("-file")])
def test_nothing_readable_at_all_is_status_2(folder: Path, file: str, tmp_path: Path) -> None:
    if file == "ghi chu.docx":
        assert ansinh("check", folder / file).status == 2
        return
    for name in ("inspect", "check", "extract"):
        outcome = ansinh(name, folder / file, "--json")
        assert outcome.status == 2
        assert [item["code"] for item in outcome.document["findings"]] == [CODES[file]]
    out = tmp_path / "r.xlsx"
    outcome = ansinh("consolidate", folder / file, "--period", "2020", "--out", out)
    assert outcome.status == 2
    assert not out.exists()


def test_an_empty_folder_is_told_as_such(tmp_path: Path) -> None:
    outcome = ansinh("check", tmp_path)
    assert outcome.status == 2
    assert "Không có sổ làm việc nào" in outcome.err


def test_a_sheet_of_formulas_that_were_never_calculated_is_told(tmp_path: Path) -> None:
    rows = (("Xã", "Số hộ", "Cộng"), ("Xã A", "=1+1", "=B2"), ("Xã B", "=1+2", "=B3"))
    outcome = ansinh("inspect", write(tmp_path / "a.xlsx", Sheet(rows=rows)), "--json")
    codes = {item["code"] for item in outcome.document["findings"]}
    assert "no-cached-value" in codes
    assert outcome.status == 1

"""Which files are read: each one once, by whatever way it is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ansinh_xl.app.check import check
from ansinh_xl.app.sources import find_sources
from tests.small_workbooks import report


def test_a_file_named_beside_its_folder_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    (folder / "huyện").mkdir(parents=True)
    inside = folder / "huyện" / "Tiên Phước.xlsx"
    inside.write_bytes(b"x")
    link = tmp_path / "link.xlsx"
    link.symlink_to(inside)
    asked = (folder, inside, link, folder / "huyện")
    assert [name for _, name in find_sources(asked).files] == ["huyện/Tiên Phước.xlsx"]
    assert [name for _, name in find_sources((inside, folder)).files] == ["Tiên Phước.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_told_of_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zeros.csv").symlink_to("/dev/zero")
    (tmp_path / "loop.xlsx").symlink_to("loop.xlsx")
    (tmp_path / "gone.ods").symlink_to("nowhere.ods")
    (tmp_path / "up").symlink_to(tmp_path.parent)
    (tmp_path / "folder.xlsx").mkdir()
    report(tmp_path / "folder.xlsx" / "Tien Phuoc.xlsx")
    made = check([tmp_path], "2020")
    told = {
        item.source.file: (item.code, item.params.get("reason"))
        for item in made.findings
        if item.code.endswith("-file")
    }
    assert told == {
        "pipe.xlsx": ("unreadable-file", "not-a-workbook"),
        "pipe.txt": ("skipped-file", None),
        "zeros.csv": ("unreadable-file", "not-a-workbook"),
        "loop.xlsx": ("unreadable-file", "no-access"),
        "gone.ods": ("unreadable-file", "no-access"),
    }
    assert [item.file for item in made.submissions if item.status.startswith("accepted")] == [
        "folder.xlsx/Tien Phuoc.xlsx"
    ]


def test_a_folder_that_nobody_may_look_into_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mở").mkdir()
    (tmp_path / "mở" / "a.xlsx").write_bytes(b"x")
    (tmp_path / "khóa").mkdir()
    look = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("khóa"):
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    files, findings = find_sources([tmp_path])
    assert [name for _, name in files] == ["mở/a.xlsx"]
    (told,) = findings
    assert (told.code, told.source.file) == ("unreadable-file", "khóa/")


def test_a_file_larger_than_any_report_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(5 * 2**30)
    (told,) = check([tmp_path], "2020").findings[:1]
    assert (told.code, told.params["reason"]) == ("unsafe-file", "file-size")

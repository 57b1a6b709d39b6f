"""Installing and uninstalling, in the folders of an invented person's Windows."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

import ansinh_xl
from ansinh_xl.errors import OutputRefused, UsageError
from ansinh_xl.hosts.classic_addin import install as room
from ansinh_xl.hosts.classic_addin.build import addin
from ansinh_xl.hosts.classic_addin.content import Content
from ansinh_xl.hosts.classic_addin.install import install, uninstall
from ansinh_xl.hosts.classic_addin.places import Places, in_plain_letters, library_of, places
from tests.running_ansinh import ansinh


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "Nguyễn Văn A"))
    return places()


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_excel_finds_the_add_in_and_the_add_in_finds_its_settings(
    where: Places, content: Content, tmp_path: Path
) -> None:
    assert install(content) == [where.addin, where.settings]
    assert where.addin.read_bytes() == addin(content)
    # Excel opens whatever lies in XLSTART: nothing else may.
    assert list((tmp_path / "Roaming/Microsoft/Excel/XLSTART").iterdir()) == [where.addin]
    assert where.settings == tmp_path / "Nguyễn Văn A" / ".ansinh" / "ansinh.conf"
    settings = dict(csv.reader(where.settings.read_text("ascii").splitlines()))
    assert settings["INTERPRETER_WIN"] == sys.executable
    assert settings["PYTHONPATH"] == str(Path(ansinh_xl.__file__).parents[1])
    assert settings["UDF MODULES"] == "udfs.classic"
    assert settings["USE UDF SERVER"] == "True"
    assert settings["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"


def test_uninstalling_leaves_nothing_of_ours_and_everything_of_others(
    where: Places, content: Content, tmp_path: Path
) -> None:
    other = where.addin.with_name("Khac.xlam")
    other.parent.mkdir(parents=True)
    other.write_bytes(b"somebody else's")
    before = files(tmp_path)
    install(content)
    install(content)
    done = uninstall()
    assert done.removed == [where.addin, where.settings]
    assert files(tmp_path) == before
    assert not where.settings.parent.exists()


def test_files_that_stood_there_come_back(where: Places, content: Content, tmp_path: Path) -> None:
    for path in (where.addin, where.settings):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"an older one of " + path.name.encode())
    before = files(tmp_path)
    install(content)
    install(content)
    assert uninstall().restored == [where.addin, where.settings]
    assert files(tmp_path) == before


def test_a_file_changed_since_is_left_alone(where: Places, content: Content) -> None:
    install(content)
    where.settings.write_bytes(b'"SHOW CONSOLE","True"\r\n')
    done = uninstall()
    assert (done.removed, done.left) == ([where.addin], [where.settings])
    assert where.settings.read_bytes() == b'"SHOW CONSOLE","True"\r\n'


def test_what_was_changed_between_two_installations_is_kept(
    where: Places, content: Content
) -> None:
    install(content)
    where.settings.write_bytes(b"mine")
    install(content)
    assert b"mine" in [file.read_bytes() for file in where.kept.iterdir()]
    assert uninstall().restored == [where.settings]
    assert where.settings.read_bytes() == b"mine"


def test_an_installation_that_was_cut_off_takes_nothing_of_others_away(
    where: Places, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    where.addin.parent.mkdir(parents=True)
    where.addin.write_bytes(b"before")
    written = room.write_file

    def cut_off(path: Path, data: bytes) -> Path:
        if path == where.addin:
            raise KeyboardInterrupt
        return written(path, data)

    monkeypatch.setattr(room, "write_file", cut_off)
    with pytest.raises(KeyboardInterrupt):
        install(content)
    monkeypatch.undo()
    monkeypatch.setenv("APPDATA", str(where.addin.parents[3]))
    monkeypatch.setenv("USERPROFILE", str(where.settings.parents[1]))
    uninstall()
    assert where.addin.read_bytes() == b"before"


def test_what_a_refused_update_leaves_standing_is_still_ours(
    where: Places, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(content)
    written = room.write_file

    def excel_has_it_open(path: Path, data: bytes) -> Path:
        if path == where.addin:
            raise OutputRefused("output-in-use", file=path.name)
        return written(path, data)

    monkeypatch.setattr(room, "write_file", excel_has_it_open)
    for newer in (content._replace(macros=content.macros[:1]), content):
        with pytest.raises(OutputRefused):
            install(newer)
    assert uninstall().removed == [where.addin, where.settings]


def test_the_add_in_that_excel_has_open_is_not_taken_away_in_half(
    where: Places, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(content)

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "as Windows says", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputRefused, match="output-in-use"):
        uninstall()
    monkeypatch.undo()
    assert where.addin.exists()
    assert where.settings.exists()


def test_the_commands_say_what_they_did_and_what_comes_next(where: Places) -> None:
    installed = ansinh("addin", "install")
    assert installed.status == 0
    assert str(where.addin) in installed.out
    assert "mở lại" in installed.out
    gone = ansinh("addin", "uninstall")
    assert (gone.status, str(where.addin) in gone.out) == (0, True)
    again = ansinh("addin", "uninstall")
    assert (again.status, again.out) == (2, "")
    assert "không có gì để gỡ" in again.err


def test_without_windows_the_command_names_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    outcome = ansinh("addin", "install")
    assert outcome.status == 2
    assert "ansinh serve" in outcome.err


def test_a_record_that_cannot_be_read_is_said_and_not_written_over(
    where: Places, content: Content
) -> None:
    record = where.settings.with_name("installed.json")
    record.parent.mkdir(parents=True)
    record.write_bytes(b"{")
    with pytest.raises(UsageError, match="addin-record-broken"):
        install(content)
    assert record.read_bytes() == b"{"


def test_xlwings_library_is_looked_for_beside_python_and_above_a_virtualenv(tmp_path: Path) -> None:
    python = tmp_path / "env" / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    assert library_of(python, "1.2.3") is None
    above = tmp_path / "env" / "xlwings64-1.2.3.dll"
    above.touch()
    assert library_of(python, "1.2.3") == above
    assert library_of(python, "1.2.4") is None


def test_a_path_that_vba_cannot_open_is_refused() -> None:
    assert in_plain_letters(Path("AnSinh")) == "AnSinh"
    with pytest.raises(UsageError, match="addin-path"):
        in_plain_letters(Path("Nguyễn Văn A"))

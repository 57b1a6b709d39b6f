"""An output is written whole or not at all, never over an input, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from ansinh_xl.errors import OutputRefused
from ansinh_xl.outputs.atomic import replace_file
from ansinh_xl.text.messages import message

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and rights as POSIX has them")


def workbook(text: str = "mới") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            book.add_worksheet().write_string(0, 0, text)

    return write


def failing(error: BaseException) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(b"half")
        raise error

    return write


def old(folder: Path) -> Path:
    path = folder / "tong hop.xlsx"
    path.write_bytes(b"old")
    return path


def test_a_new_file_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = replace_file(tmp_path / "a.xlsx", workbook())
    assert path.stat().st_size > 1000
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.xlsx"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert replace_file(tmp_path / "2020" / "tỉnh" / "a.xlsx", workbook()).is_file()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "output-disk-full"),
        (OSError(errno.EFBIG, "File too large"), "output-disk-full"),
        (PermissionError(errno.EACCES, "Permission denied"), "output-locked"),
        (OSError(errno.EIO, "Input/output error"), "output-failed"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_no_debris(
    tmp_path: Path, error: OSError, code: str
) -> None:
    path = old(tmp_path)
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, failing(error))
    assert refused.value.code == code
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(OutputRefused) as refused:
        replace_file(tmp_path / "tệp" / "b" / "c.xlsx", workbook())
    assert refused.value.code == "output-no-folder"
    assert refused.value.params["folder"].endswith("b")


def test_a_failed_write_takes_the_folders_it_made_away(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        replace_file(tmp_path / "a" / "b" / "c.xlsx", failing(OSError(errno.ENOSPC, "full")))
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_write_leaves_the_old_file_and_no_debris(tmp_path: Path) -> None:
    path = old(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        replace_file(path, failing(KeyboardInterrupt()))
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 and then nothing"])
def test_a_file_that_does_not_open_again_is_refused(tmp_path: Path, content: bytes) -> None:
    path = old(tmp_path)
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, lambda temporary: _put(temporary, content))
    assert refused.value.code == "output-damaged"
    assert path.read_bytes() == b"old"


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        workbook()(path)
        path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(OutputRefused) as refused:
        replace_file(tmp_path / "a.xlsx", write)
    assert refused.value.code == "output-damaged"
    assert list(tmp_path.iterdir()) == []


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = old(tmp_path)
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, workbook(), [path])
    assert refused.value.code == "output-is-input"
    assert path.name in str(refused.value)
    assert path.read_bytes() == b"old"


def test_an_input_named_another_way_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputRefused):
        replace_file(tmp_path / "x" / ".." / path.name, workbook(), [Path(path.name)])
    assert path.read_bytes() == b"old"


@posix
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_an_input_behind_a_link_is_never_overwritten(
    tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    path = old(tmp_path)
    link(path, tmp_path / "link.xlsx")
    for target, given in ((tmp_path / "link.xlsx", path), (path, tmp_path / "link.xlsx")):
        with pytest.raises(OutputRefused) as refused:
            replace_file(target, workbook(), [given])
        assert refused.value.code == "output-is-input"
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("lock", ["~$tong hop.xlsx", "~$ng hop.xlsx", ".~lock.tong hop.xlsx#"])
def test_a_file_that_somebody_has_open_is_not_replaced(tmp_path: Path, lock: str) -> None:
    path = old(tmp_path)
    (tmp_path / lock).touch()
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, workbook())
    assert refused.value.code == "output-open"
    assert path.read_bytes() == b"old"


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = old(tmp_path)
    path.chmod(0o444)
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, workbook())
    assert refused.value.code == "output-read-only"
    assert path.read_bytes() == b"old"


def test_a_file_that_windows_shares_with_nobody_is_called_so(tmp_path: Path) -> None:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    with pytest.raises(OutputRefused) as refused:
        replace_file(old(tmp_path), failing(error))
    assert refused.value.code == "output-in-use"


def test_what_a_killed_writer_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    path = old(tmp_path)
    with pytest.raises(KeyboardInterrupt), pytest.MonkeyPatch.context() as killed:
        killed.setattr(Path, "unlink", lambda *_, **__: None)
        replace_file(path, failing(KeyboardInterrupt()))
    others = [tmp_path / ".tong hop-0a1b2c3d.xlsx", tmp_path / ".an.xlsx"]
    for other in others:
        other.touch()
    assert len(list(tmp_path.iterdir())) == 5
    replace_file(path, workbook())
    assert sorted(tmp_path.iterdir()) == sorted([path, *others])


def test_another_content_than_it_was_made_of_is_not_replaced(tmp_path: Path) -> None:
    path = old(tmp_path)
    with pytest.raises(OutputRefused) as refused:
        replace_file(path, workbook(), over=b"older")
    assert refused.value.code == "output-changed"
    assert path.read_bytes() == b"old"
    assert replace_file(path, workbook(), over=b"old").stat().st_size > 1000


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused) as refused:
        replace_file(tmp_path, workbook())
    assert refused.value.code == "output-is-folder"


@posix
def test_the_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    path = old(tmp_path)
    path.chmod(0o640)
    replace_file(path, workbook())
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = old(tmp_path / "real")
    (tmp_path / "link.xlsx").symlink_to(path)
    replace_file(tmp_path / "link.xlsx", workbook())
    assert (tmp_path / "link.xlsx").is_symlink()
    assert path.read_bytes() != b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_really_full_device_is_called_so(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        workbook()(path)
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(path.read_bytes())

    with pytest.raises(OutputRefused) as refused:
        replace_file(tmp_path / "a.xlsx", write)
    assert refused.value.code == "output-disk-full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_refusal_has_a_sentence_that_names_the_file(lang: str) -> None:
    for code in ("is-input", "is-folder", "open", "locked", "disk-full", "failed"):
        text = message(f"output-{code}", lang, file="a.xlsx", folder="thư mục", reason="?")
        assert "a.xlsx" in text

"""Members read without zipfile, and packages with some of them stored: the same to the byte."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ansinh_xl.grid.members import inflate, with_stored
from tests.grid.packages import SHEET, sound

SOUND = sound()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def in_directory(data: bytes, at: int, told: bytes) -> bytes:
    """The package with other bytes at a place of the sheet's entry in the directory."""
    entry = data.index(b"PK\x01\x02", data.rindex(SHEET.encode()) - 46)
    return data[: entry + at] + told + data[entry + at + len(told) :]


def test_an_ordinary_member_is_read_as_zipfile_reads_it() -> None:
    archive = opened(SOUND)
    for member in archive.infolist():
        assert inflate(SOUND, member) == archive.read(member)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        pytest.param(8, b"\x01\0", id="encrypted"),
        pytest.param(10, b"\x0c\0", id="packed another way"),
        pytest.param(16, bytes(4), id="another checksum"),
        pytest.param(20, struct.pack("<L", 30), id="cut short"),
        pytest.param(24, struct.pack("<L", 30), id="larger than it says"),
        pytest.param(24, struct.pack("<L", 2**20), id="smaller than it says"),
        pytest.param(42, struct.pack("<L", 0), id="at the place of another member"),
        pytest.param(42, struct.pack("<L", 2**30), id="behind the end"),
    ],
)
def test_a_member_that_is_not_as_told_is_left_to_zipfile(at: int, told: bytes) -> None:
    data = in_directory(SOUND, at, told)
    assert inflate(data, opened(data).getinfo(SHEET)) is None


def test_a_package_with_stored_members_holds_the_same() -> None:
    before = opened(SOUND)
    parts = {name: before.read(name) for name in (SHEET, "xl/workbook.xml")}
    after = opened(with_stored(SOUND, before, parts))
    assert after.testzip() is None
    assert after.namelist() == before.namelist()
    assert all(after.read(name) == before.read(name) for name in before.namelist())
    assert {item.filename for item in after.infolist() if not item.compress_type} == set(parts)


def test_a_package_that_ends_in_a_comment_is_left_as_it_is() -> None:
    data = SOUND[:-2] + b"\x02\0Ho"
    archive = opened(data)
    assert with_stored(data, archive, {SHEET: archive.read(SHEET)}) == data

"""Members read without zipfile, and packages with some of them stored: the same to the byte."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ansinh_xl.grid.members import Members, _as_told, inflate
from tests.grid.packages import SHEET, sound

SOUND = sound()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def in_directory(data: bytes, at: int, told: bytes) -> bytes:
    """The package with other bytes at a place of the sheet's entry in the directory."""
    entry = data.index(b"PK\x01\x02", data.rindex(SHEET.encode()) - 46)
    return data[: entry + at] + told + data[entry + at + len(told) :]


def test_an_ordinary_package_is_listed_and_read_as_zipfile_does() -> None:
    ours, zipfiles = Members(SOUND), opened(SOUND)
    assert [member.name for member in ours.listed] == zipfiles.namelist()
    for member, info in zip(ours.listed, zipfiles.infolist(), strict=True):
        assert member.entry >= 0
        assert member._replace(entry=-1) == _as_told(info)
        assert inflate(SOUND, member) == ours.read(member.name) == zipfiles.read(member.name)


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
    assert inflate(data, Members(data).by_name[SHEET]) is None


def with_comment() -> bytes:
    return SOUND[:-2] + b"\x02\0Ho"


def renamed(name: bytes) -> bytes:
    return SOUND.replace(SHEET.encode(), name)


UNUSUAL = {
    "a comment at its end": with_comment(),
    "something before its begin": b"Ho" + SOUND,
    "another name": renamed("xl/worksheets/hộ_1.xml".encode()),
    "a name that ends early": renamed(b"xl/worksheets/sheet\0.xml"),
    "a size told elsewhere": in_directory(SOUND, 24, b"\xff" * 4),
}


@pytest.mark.parametrize("data", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_package_is_listed_by_zipfile(data: bytes) -> None:
    assert Members(data).listed == [_as_told(info) for info in opened(data).infolist()]


@pytest.mark.parametrize("cut", [0, 20, -1, -30])
def test_what_is_no_zip_is_refused_as_zipfile_refuses_it(cut: int) -> None:
    with pytest.raises(ValueError):
        Members(SOUND[:cut])


def test_a_package_with_stored_members_holds_the_same() -> None:
    before = opened(SOUND)
    parts = {name: before.read(name) for name in (SHEET, "xl/workbook.xml")}
    after = opened(Members(SOUND).with_stored(parts))
    assert after.testzip() is None
    assert after.namelist() == before.namelist()
    assert all(after.read(name) == before.read(name) for name in before.namelist())
    assert {item.filename for item in after.infolist() if not item.compress_type} == set(parts)


def test_a_member_may_be_stored_with_another_content() -> None:
    after = opened(Members(SOUND).with_stored({SHEET: b"<worksheet/>"}))
    assert after.testzip() is None
    assert after.read(SHEET) == b"<worksheet/>"


def test_a_package_that_ends_in_a_comment_is_left_as_it_is() -> None:
    assert Members(with_comment()).with_stored({SHEET: b"<worksheet/>"}) == with_comment()

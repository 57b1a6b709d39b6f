"""Members that nobody touches are copied as they are packed."""

from __future__ import annotations

import io
import zipfile

import pytest

from ansinh_xl.grid.members import Members
from ansinh_xl.outputs.patch.container import packed_file


def _zip(method: int, **members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 5, 6, 7, 8, 10)), content, method)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_contents_and_dates_of_others_stay(method: int) -> None:
    before = _zip(method, a=b"first" * 99, b=b"second", c=b"third")
    after = packed_file(Members(before), {"b": b"other", "đ": b"new"}, {"c"})
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            **{"a": b"first" * 99, "b": b"other", "đ": b"new"}
        }
        told = archive.getinfo("a")
        assert (told.date_time, told.compress_type) == ((2020, 5, 6, 7, 8, 10), method)


def test_packed_bytes_are_the_very_same() -> None:
    press = zipfile.ZIP_DEFLATED
    before = _zip(press, a=bytes(range(256)) * 9, b=b"x")
    packed = Members(before).packed("a")
    assert packed is not None
    assert Members(packed_file(Members(before), {"b": b"y"})).packed("a") == packed


def test_the_same_change_gives_the_same_file() -> None:
    before = _zip(zipfile.ZIP_DEFLATED, a=b"1", b=b"2")
    assert packed_file(Members(before), {"c": b"3"}) == packed_file(Members(before), {"c": b"3"})


def test_a_header_that_is_not_what_the_directory_says_is_refused() -> None:
    before = bytearray(_zip(zipfile.ZIP_DEFLATED, a=b"1", b=b"2"))
    before[:4] = b"XXXX"
    with pytest.raises(ValueError, match="a"):
        packed_file(Members(bytes(before)), {"b": b"3"})

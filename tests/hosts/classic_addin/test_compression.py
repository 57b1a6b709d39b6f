"""What we compress, somebody else's reader of [MS-OVBA] takes apart again."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from ansinh_xl.hosts.classic_addin.compression import CHUNK, compress
from ansinh_xl.hosts.classic_addin.xlwings_module import xlwings_source

SOURCE = xlwings_source().encode("cp1252")


def unpacked(data: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(compress(data))))


@given(st.lists(st.sampled_from([b"End Sub\r\n", b"Dim x", b" ", b"\xe9", b"aaa"])).map(b"".join))
@example(b"")
@example(b"a" * (3 * CHUNK))
@example(SOURCE[: CHUNK - 1])
@example(SOURCE[: CHUNK + 1])
def test_source_comes_back_as_it_was(source: bytes) -> None:
    assert unpacked(source) == source


@given(st.integers(0, len(SOURCE)), st.integers(0, 3 * CHUNK))
def test_any_stretch_of_a_long_module_comes_back_as_it_was(start: int, length: int) -> None:
    stretch = SOURCE[start : start + length]
    assert unpacked(stretch) == stretch


@given(st.randoms(use_true_random=False), st.integers(0, 2 * CHUNK + 5))
def test_bytes_in_which_nothing_repeats_come_back_padded_at_most(random: object, size: int) -> None:
    data = random.randbytes(size)  # type: ignore[attr-defined]
    assert unpacked(data).rstrip(b"\x00") == data.rstrip(b"\x00")


def test_a_module_takes_less_than_half_the_room() -> None:
    assert len(compress(SOURCE)) < len(SOURCE) / 2

"""The compound file, read by olefile; and the tree of names, as [MS-CFB] wants it."""

from __future__ import annotations

import struct
from io import BytesIO

import olefile
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.hosts.classic_addin.container import CUTOFF, SECTOR, compound_file

NAMES = st.text("abcXYZ_09", min_size=1, max_size=31)
SIZES = st.sampled_from([0, 1, 63, 64, 65, 511, 512, 513, CUTOFF - 1, CUTOFF, CUTOFF + 1, 70_000])


def streams(most: int) -> st.SearchStrategy[dict[str, bytes]]:
    content = st.builds(lambda size, fill: bytes([fill]) * size, SIZES, st.integers(0, 255))
    return st.dictionaries(NAMES, content, max_size=most).filter(
        lambda names: len({name.upper() for name in names}) == len(names)
    )


@given(streams(6), streams(20))
def test_every_stream_is_read_as_it_was_given(
    top: dict[str, bytes], below: dict[str, bytes]
) -> None:
    data = compound_file({**top, "VBA storage of this": below})
    read = olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT)
    wanted = {(name,): content for name, content in top.items()}
    wanted |= {("VBA storage of this", name): content for name, content in below.items()}
    assert {tuple(path): read.openstream(path).read() for path in read.listdir()} == wanted
    assert read.parsing_issues == []


@given(streams(40))
def test_names_stand_in_a_red_black_tree(names: dict[str, bytes]) -> None:
    entries = directory(compound_file(names))
    assert [name for name, *_ in walked(entries, entries[0][5])] == sorted(
        names, key=lambda name: (len(name), name.upper())
    )
    assert len(blacks(entries, entries[0][5])) == 1
    assert not any(
        entry[2] == 0 and child != NONE and entries[child][2] == 0
        for entry in entries
        for child in (entry[3], entry[4])
    )


NONE = 0xFFFFFFFF


def directory(data: bytes) -> list[tuple[str, int, int, int, int, int]]:
    """Name, kind, color (0 is red), left, right, child of every entry, in their order."""
    read = olefile.OleFileIO(BytesIO(data))
    raw = read.directory_fp.getvalue()
    assert len(raw) % SECTOR == 0
    entries = [struct.unpack_from("<64sHBBIII", raw, at) for at in range(0, len(raw), 128)]
    return [
        (name[: size - 2].decode("utf-16-le"), *rest) for name, size, *rest in entries if rest[0]
    ]


def walked(entries: list, at: int) -> list:  # type: ignore[type-arg]
    if at == NONE:
        return []
    entry = entries[at]
    return [*walked(entries, entry[3]), entry, *walked(entries, entry[4])]


def blacks(entries: list, at: int) -> set[int]:  # type: ignore[type-arg]
    """How many black nodes stand on each way down; one number where the tree is in balance."""
    if at == NONE:
        return {0}
    entry = entries[at]
    return {count + entry[2] for side in (entry[3], entry[4]) for count in blacks(entries, side)}

"""Rows that are the same to the byte in both need not be read to be compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.outputs.patch import same_rows

_ROWS = st.dictionaries(st.integers(0, 12), st.sampled_from(["1", "2", "34" * 400]), max_size=9)


def _part(rows: dict[int, str]) -> bytes:
    each = (f'<row r="{row + 1}"><c><v>{rows[row]}</v></c></row>\n' for row in sorted(rows))
    return f"<a><sheetData>{''.join(each)}</sheetData></a>".encode()


def _found(part: bytes) -> dict[int, str]:
    found = same_rows._ROW.finditer(part)
    return {int(row[2]) - 1: part[row.end() :].split(b"</v>")[0].decode()[6:] for row in found}


@given(_ROWS, _ROWS, st.sets(st.integers(0, 12), max_size=2))
def test_only_rows_that_are_the_same_in_both_are_left_out(
    one: dict[int, str], other: dict[int, str], wanted: set[int]
) -> None:
    first, second = same_rows._cut(_part(one), _part(other), wanted)
    for rows, left in ((one, _found(first)), (other, _found(second))):
        assert left.items() <= rows.items()
        out = rows.keys() - left.keys()
        assert all(one.get(row) == other.get(row) for row in out)
        assert not out & wanted
    assert _found(first).keys() ^ _found(second).keys() == one.keys() ^ other.keys()


def test_a_long_list_that_is_the_same_but_for_one_row_is_that_row() -> None:
    one = {row: str(row) for row in range(5000)}
    first, second = same_rows._cut(_part(one), _part({**one, 2500: "x"}), {2500})
    assert (_found(first), _found(second)) == ({2500: "2500"}, {2500: "x"})

"""Which cells have rules of their own, and ranges without them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.grid.types import CellRange
from ansinh_xl.outputs.patch.areas import ranges_of, validated, without, written
from ansinh_xl.outputs.patch.tags import Element

_RANGES = st.builds(
    lambda top, left, down, right: CellRange(top, left, top + down, left + right),
    *(st.integers(0, 6) for _ in range(4)),
)


def _cells(ranges: tuple[CellRange, ...] | list[CellRange]) -> list[tuple[int, int]]:
    return [
        (row, column)
        for item in ranges
        for row in range(item.top, item.bottom + 1)
        for column in range(item.left, item.right + 1)
    ]


@given(_RANGES, st.lists(_RANGES, max_size=4))
def test_what_is_left_are_the_same_cells_but_for_those_taken(
    item: CellRange, taken: list[CellRange]
) -> None:
    left = _cells(without([item], taken))
    assert len(left) == len({*left})
    assert {*left} == {*_cells([item])} - {*_cells(taken)}


@given(st.lists(_RANGES, max_size=4))
def test_ranges_are_read_as_they_are_written(ranges: list[CellRange]) -> None:
    assert [*ranges_of(written(ranges))] == ranges


def test_whole_columns_and_rows_are_ranges_too() -> None:
    assert [*ranges_of(b"B:B $3:$4 #REF!")] == [
        CellRange(0, 1, 1_048_575, 1),
        CellRange(2, 0, 3, 16_383),
    ]


def test_validations_of_later_excels_count() -> None:
    old = b'<dataValidations><dataValidation sqref="A1"><formula1>1</formula1></dataValidation>'
    new = (
        b"<extLst><ext><x14:dataValidations><x14:dataValidation><xm:sqref>B2:B3</xm:sqref>"
        b"</x14:dataValidation></x14:dataValidations></ext><ext><x14:sparklines><xm:sqref>C1"
        b"</xm:sqref></x14:sparklines></ext></extLst>"
    )
    elements = [Element("dataValidations", old + b"</dataValidations>"), Element("extLst", new)]
    assert validated(elements) == [CellRange(0, 0, 0, 0), CellRange(1, 1, 2, 1)]

"""Some cells of a sheet's rows are written anew; every other one is the same bytes."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.types import cell_name
from ansinh_xl.outputs.patch.cells import Rows
from ansinh_xl.outputs.patch.plan import KEPT, Content, Formula

_CELLS = st.sampled_from(
    [
        '<c r="{}"><v>1</v></c>',
        "<c s='2' r='{}'/>",
        '<c r="{}" t="inlineStr"><is><t>a &gt; b</t></is></c>',
        '<c r="{}"><f>A1&gt;2</f><v>0</v></c>',
        '<c r="{}" t="str" ><f t="shared" si="0"/><v>x</v></c><!-- <c> -->',
    ]
)
_ROWS = st.dictionaries(
    st.integers(0, 9), st.dictionaries(st.integers(0, 5), _CELLS, max_size=4), max_size=6
)


def _sheet(rows: dict[int, dict[int, str]]) -> str:
    return "".join(
        f'<row r="{row + 1}" ht="15">'
        + "".join(cells[column].format(cell_name(row, column)) for column in sorted(cells))
        + "</row>\n"
        for row, cells in sorted(rows.items())
    )


def _rows(inner: str, touched: Collection[int]) -> Rows:
    return Rows(inner.encode(), (0, len(inner.encode())), b"", touched)


def _joined(rows: Rows) -> str:
    return b"".join(rows.content()).decode()


def _put(inner: str, content: Content, row: int, column: int, style: int | None = None) -> str:
    rows = _rows(inner, {row})
    rows.put((row, column), content, style)
    return _joined(rows)


@given(_ROWS, st.integers(0, 11), st.integers(0, 6))
def test_a_cell_that_is_written_leaves_all_others_as_they_were(
    rows: dict[int, dict[int, str]], row: int, column: int
) -> None:
    written = _put(_sheet(rows), 7, row, column)
    for other, cells in rows.items():
        for beside, cell in cells.items():
            if (other, beside) != (row, column):
                told = cell.format(cell_name(other, beside)).removesuffix("<!-- <c> -->")
                assert told in written
    assert f'r="{cell_name(row, column)}"' in written.replace("'", '"')
    assert "<v>7</v>" in written


@given(_ROWS, st.sets(st.integers(0, 11)))
def test_rows_that_are_looked_at_alone_stay_where_nothing_is_written(
    rows: dict[int, dict[int, str]], touched: set[int]
) -> None:
    assert _joined(_rows(_sheet(rows), ())) == _sheet(rows)
    again = _joined(_rows(_sheet(rows), touched))
    for row in rows.keys() - touched:
        assert _sheet({row: rows[row]}).strip() in again


@pytest.mark.parametrize(
    ("content", "written"),
    [
        (12.5, '<c r="B2"><v>12.5</v></c>'),
        (10**15, '<c r="B2"><v>1000000000000000</v></c>'),
        (True, '<c r="B2" t="b"><v>1</v></c>'),
        ("=1+1", '<c r="B2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'),
        (Formula("A1&B1", "x"), '<c r="B2" t="str"><f>A1&amp;B1</f><v>x</v></c>'),
        (Formula("A1", 3), '<c r="B2"><f>A1</f><v>3</v></c>'),
        (None, '<c r="B2"/>'),
    ],
)
def test_every_kind_of_content_has_its_form(content: Content, written: str) -> None:
    assert _put("", content, 1, 1) == f'<row r="2">{written}</row>'


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("<row/><row/>", '<row/><row><c r="B2"><v>7</v></c></row>'),
        ("<row/><row><c/><c s='1'/></row>", "<row/><row><c/><c r=\"B2\" s='1'><v>7</v></c></row>"),
        ('<row r="2" spans="1:1"/>', '<row r="2"><c r="B2"><v>7</v></c></row>'),
        ('<row r="2" ht="9"></row>', '<row r="2" ht="9"><c r="B2"><v>7</v></c></row>'),
        ('<row r="3"/>', '<row r="2"><c r="B2"><v>7</v></c></row><row r="3"/>'),
        (
            '<!-- <row r="2"> --><row/>',
            '<!-- <row r="2"> --><row/><row r="2"><c r="B2"><v>7</v></c></row>',
        ),
        (
            '<row r="2"><c r="A2" x="a>b"/></row>',
            '<row r="2"><c r="A2" x="a>b"/><c r="B2"><v>7</v></c></row>',
        ),
    ],
)
def test_rows_and_cells_may_be_empty_or_say_no_place(inner: str, written: str) -> None:
    assert _put(inner, 7, 1, 1) == written


@pytest.mark.parametrize("content", [float("nan"), float("inf")])
def test_what_is_no_figure_is_a_mistake_of_the_caller(content: float) -> None:
    with pytest.raises(ValueError, match="no figure"):
        _put("", content, 0, 0)


def test_a_style_alone_leaves_the_content() -> None:
    inner = '<row r="2"><c r="B2" t="s"><v>4</v></c></row>'
    assert _put(inner, KEPT, 1, 1, 3) == '<row r="2"><c r="B2" t="s" s="3"><v>4</v></c></row>'


def test_a_prefix_is_kept() -> None:
    inner = b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    rows = Rows(inner, (0, len(inner)), b"x:", {0})
    rows.put((0, 0), "a", None)
    assert _joined(rows) == (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">a</x:t></x:is>'
        "</x:c></x:row>"
    )


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ('<f t="array" ref="A1:B2">X1:Y2</f>', "array-formula"),
        ('<f t="dataTable" ref="A1:B2" r1="X1"/>', "array-formula"),
        ('<f ref="A1:A9" si="0" t="shared">X1</f>', "shared-formula"),
    ],
)
def test_a_formula_that_other_cells_need_is_not_written_over(formula: str, reason: str) -> None:
    with pytest.raises(OutputRefused) as told:
        _put(f'<row r="1"><c r="A1">{formula}<v>1</v></c></row>', 7, 0, 0)
    assert told.value.params["reason"] == reason
    assert told.value.params["cell"] == "A1"


def test_a_cell_that_only_shares_a_formula_may_be_written_over() -> None:
    inner = '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>'
    assert _put(inner, 7, 1, 0) == '<row r="2"><c r="A2"><v>7</v></c></row>'


@pytest.mark.parametrize(
    "inner",
    [
        '<row r="3"/><row r="2"/>',
        '<row r="2"><c r="B2"/><c r="A2"/></row>',
        '<row r="2"><c r="?"/></row>',
    ],
)
def test_rows_and_cells_in_no_order_are_refused(inner: str) -> None:
    with pytest.raises(OutputRefused, match="cannot-patch") as told:
        _put(inner, 7, 1, 2)
    assert told.value.params["reason"] == "order"

"""Any plan over any small sheet: what was planned stands there, and all else as it was."""

from __future__ import annotations

import io
import warnings

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.outputs.patch.plan import KEPT, Edit, Formula, Plan, Style
from tests.outputs.patch.small_packages import proved

_TEXTS = st.text(st.sampled_from("aĐộ <>&\"'_x00D=+-@\n\t;"), min_size=1, max_size=8)
_CONTENTS = st.one_of(
    _TEXTS, st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9), st.booleans(), st.none()
)
_PLACES = st.tuples(st.integers(0, 6), st.integers(0, 4))
_STYLES = st.one_of(
    st.none(),
    st.builds(
        Style,
        locked=st.sampled_from([None, True, False]),
        fill=st.sampled_from([None, "FFFF00"]),
        number_format=st.sampled_from([None, "#,##0", '0" hộ"']),
    ),
)
_EDITS = st.builds(
    Edit,
    st.one_of(_CONTENTS, st.just(KEPT), st.builds(Formula, st.just("1+2"), st.just(3))),
    _STYLES,
)


def _workbook(cells: dict[tuple[int, int], object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Biểu")
        bold = book.add_format({"bold": True, "num_format": "0.0"})
        for (row, column), content in cells.items():
            sheet.write(row, column, content, bold if (row + column) % 2 else None)
    return out.getvalue()


def _read(data: bytes) -> dict[tuple[int, int], tuple[object, bool, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Biểu"]
    return {
        (cell.row - 1, cell.column - 1): (cell.value, cell.font.b, cell.number_format)
        for row in sheet.iter_rows()
        for cell in row
    }


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_PLACES, _CONTENTS, max_size=8), st.dictionaries(_PLACES, _EDITS))
def test_it_is_proved_and_another_reader_says_the_same(
    cells: dict[tuple[int, int], object], edits: dict[tuple[int, int], Edit]
) -> None:
    before = _workbook(cells)
    plan = Plan()
    plan.sheet("Biểu").cells.update(edits)
    old, new = _read(before), _read(proved(before, plan))
    nothing = (None, False, "General")
    for place in old.keys() | new.keys():
        was, now = old.get(place, nothing), new.get(place, nothing)
        edit = edits.get(place, Edit())
        assert now[1] == was[1]
        style = edit.style or Style()
        assert now[2] == (style.number_format or was[2])
        if edit.content is KEPT:
            assert now[0] == was[0]
        elif isinstance(edit.content, Formula):
            assert now[0] == "=1+2"
        else:
            assert now[0] == edit.content

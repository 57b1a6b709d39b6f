"""Whatever stands on a sheet, reading ends with facts and findings and never with an exception."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.grid import CellRange
from tests.reading_of import read, together
from tests.workbook_builder import Sheet, draw_cells

WORDS = [
    "TT", "STT", "Xã", "Huyện", "Đơn vị", "ĐVT: triệu đồng", "Tổng số hộ", "Hộ nghèo", "Số hộ",
    "Tỷ lệ (%)", "Hộ cận nghèo", "Đầu kỳ", "Cuối kỳ", "Thoát nghèo", "Phát sinh mới", "Nhân khẩu",
    "Kinh phí (tỷ đồng)", "Số đối tượng", "Hệ số", "Ghi chú", "Năm 2019", "Năm 2020", "Đợt 1",
    "Tổng cộng", "Cộng", "Trong đó", "- Trong đó: nữ", "Quế Trung", "Ninh Phước", "Tam Kỳ",
    "HUYỆN NÔNG SƠN", "TỈNH QUẢNG NAM", "DIỄN BIẾN HỘ NGHÈO NĂM 2020", "RÀ SOÁT HỘ NGHÈO NĂM 2020",
    "ĐỐI TƯỢNG BTXH TẠI CỘNG ĐỒNG", "CHO VAY TÍN DỤNG CHÍNH SÁCH", "NGƯỜI LẬP BIỂU", "I", "A", "a)",
    "1.1", "3=2/1*100", "4=1-2", "(5)=(3)-(4)", "hơn 12.000", "1.234,5", "1,234.5", "(12)", "-",
    "x", "#REF!", "#DIV/0!", "12 tỷ", "2.700", "…", "=", "'", "*", "(*) trên 5", "100%", "5=1/0",
]  # fmt: skip
cells: st.SearchStrategy[Any] = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.integers(-5, 3000).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [True, date(2020, 11, 20), datetime(2020, 1, 1), time(8, 30), 1e308, 0.1 + 0.2]
    ),
    st.text(max_size=6),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 10))
    row = st.lists(cells, min_size=width, max_size=width)
    drawn = draw_cells(draw(st.lists(row, min_size=height, max_size=height)))
    places = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    corners = draw(st.lists(st.tuples(places, places), max_size=3))
    merges = [
        CellRange(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in corners
    ]
    return replace(
        drawn,
        merges=tuple(merge for merge in merges if merge[:2] != merge[2:]),
        uncached=frozenset(draw(st.sets(places, max_size=3))),
        hidden_rows=frozenset(draw(st.sets(st.integers(0, height - 1), max_size=2))),
        notes=dict.fromkeys(draw(st.lists(places, max_size=2)), "hơn 5 người"),
    )


@given(sheets())
@settings(max_examples=150)
def test_any_sheet_is_read_to_its_end(sheet: Sheet) -> None:
    reading = read(sheet)
    for item in reading.all_findings():
        assert item.message()
        assert item.as_json()
    for table in reading.tables:
        assert all(fact.as_json() for fact in table.facts)


HEADS = [
    ["TT", "Xã", "Tổng số hộ", "Hộ nghèo", "Tỷ lệ (%)", "Hộ cận nghèo"],
    ["TT", "Xã", "Đầu kỳ", "Thoát nghèo", "Phát sinh mới", "Cuối kỳ"],
    ["TT", "Huyện", "Số đối tượng", "Kinh phí (triệu đồng)", "Lũy kế", "Ghi chú"],
    ["TT", "Huyện", "Lượt hộ vay", "Doanh số cho vay", "Thu nợ", "Dư nợ"],
]
TITLES = [
    "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020",
    "DIỄN BIẾN HỘ NGHÈO NĂM 2020",
    "ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG",
    "KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH",
]
labels = st.sampled_from(
    ["Quế Trung", "Ninh Phước", "Tam Kỳ", "Hội An", "Tổng cộng", "Cộng", "Trong đó", "Hộ nghèo", ""]
)
body = st.tuples(
    st.one_of(st.integers(1, 9), st.sampled_from(["I", "II", "1.1", "-", ""])),
    labels,
    cells,
    cells,
    cells,
    cells,
).map(list)


@given(st.integers(0, 3), st.lists(body, min_size=1, max_size=8), st.lists(body, max_size=3))
@settings(max_examples=150)
def test_any_body_under_a_known_head_is_read_to_its_end(
    form: int, rows: list[list[Any]], others: list[list[Any]]
) -> None:
    head = [[TITLES[form]], HEADS[form]]
    made = together(
        ("a.xlsx", draw_cells([*head, *rows])), ("b.xlsx", draw_cells([*head, *rows, *others]))
    )
    assert made.as_json()
    keys = [(f.form, f.indicator, f.unit, f.dims, f.source) for f in made.facts]
    assert len(keys) == len(set(keys))

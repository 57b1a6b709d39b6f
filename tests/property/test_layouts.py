"""Where a table stands, how rows and columns are ordered, which file is first: no figure changes.

Small sheets, drawn once and then rearranged as staff rearrange them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.areas import load_areas
from ansinh_xl.text.periods import parse_period
from tests.reading_of import Figure, errors, figures, read, together
from tests.workbook_builder import Sheet, draw, draw_cells

FEW = settings(max_examples=25)
TITLE = "DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
LABELS = ["Đầu kỳ", "Thoát nghèo", "Tái nghèo", "Phát sinh mới", "Cuối kỳ"]
COMMUNES = [area.short for area in load_areas().children("519", parse_period("2020").end)]
CODES = {"Đầu kỳ": "opening", "Thoát nghèo": "escaped", "Tái nghèo": "relapsed"}
CODES |= {"Phát sinh mới": "new", "Cuối kỳ": "closing"}

flows = st.tuples(
    st.integers(0, 2_000), st.integers(0, 2_000), st.integers(0, 50), st.integers(0, 300)
).map(lambda flow: [flow[0] + flow[1], flow[1], flow[2], flow[3], flow[0] + flow[2] + flow[3]])
tables = st.lists(flows, min_size=len(COMMUNES), max_size=len(COMMUNES))


def rows_of(table: list[list[int]]) -> list[list[object]]:
    return [
        [place, name, *row]
        for place, (name, row) in enumerate(zip(COMMUNES, table, strict=False), 1)
    ]


def total_of(table: list[list[int]]) -> list[object]:
    return ["", "Tổng cộng", *(sum(column) for column in zip(*table, strict=True))]


def sheet_of(rows: list[list[object]], name: str = "Biểu 02") -> Sheet:
    return draw_cells([[TITLE], ["TT", "Xã", *LABELS], *rows], name=name)


def honest(table: list[list[int]]) -> Sheet:
    return sheet_of([*rows_of(table), total_of(table)])


def facts_in(*sheets: Sheet) -> list[Figure]:
    """The figures that count; an error anywhere fails."""
    reading = read(*sheets)
    assert errors(reading.all_findings()) == set()
    return figures(fact for item in reading.tables for fact in item.sound_facts())


def expected(table: list[list[int]]) -> list[Figure]:
    codes = [area.code for area in load_areas().children("519", parse_period("2020").end)]
    return sorted(
        Figure(CODES[label], code, (("line", "households"),), value)
        for code, row in zip(codes, table, strict=False)
        for label, value in zip(LABELS, row, strict=True)
    )


@given(tables)
@FEW
def test_every_figure_of_every_commune_is_read_as_it_stands(table: list[list[int]]) -> None:
    assert facts_in(honest(table)) == expected(table)


@given(tables, st.integers(0, 30), st.integers(0, 12))
@FEW
def test_moving_a_table_changes_no_figure(table: list[list[int]], down: int, right: int) -> None:
    assert facts_in(honest(table).moved(down, right)) == expected(table)


@given(tables, st.permutations(range(len(COMMUNES))))
@FEW
def test_the_order_of_rows_changes_no_figure(table: list[list[int]], order: list[int]) -> None:
    rows = rows_of(table)
    sheet = sheet_of([*(rows[place] for place in order), total_of(table)])
    assert facts_in(sheet) == expected(table)


@given(tables, st.permutations(range(2, 7)))
@FEW
def test_the_order_of_columns_changes_no_figure(table: list[list[int]], order: list[int]) -> None:
    assert facts_in(honest(table).with_columns([0, 1, *order])) == expected(table)


@given(tables, st.sets(st.integers(0, 7), max_size=4))
@FEW
def test_blank_columns_change_no_figure(table: list[list[int]], blanks: set[int]) -> None:
    order: list[int | None] = []
    for column in range(8):
        order.extend([None] * (column in blanks))
        order.extend([column] * (column < 7))
    assert facts_in(honest(table).with_columns(order)) == expected(table)


@given(tables, st.sets(st.integers(1, 9), max_size=4))
@FEW
def test_blank_rows_change_no_figure(table: list[list[int]], blanks: set[int]) -> None:
    order: list[int | None] = []
    for row in range(9):
        order.extend([None] * (row in blanks))
        order.append(row)
    assert facts_in(honest(table).with_rows(order)) == expected(table)


@given(tables)
@FEW
def test_the_total_may_stand_first_last_or_nowhere(table: list[list[int]]) -> None:
    rows, total = rows_of(table), total_of(table)
    for arranged in ([total, *rows], [*rows, total], rows):
        assert facts_in(sheet_of(arranged)) == expected(table)


@given(tables, st.integers(1, 5))
@FEW
def test_section_heads_change_no_figure(table: list[list[int]], cut: int) -> None:
    rows = rows_of(table)
    heads = [
        [mark, name, *(sum(column) for column in zip(*part, strict=True))]
        for mark, name, part in (("I", "Vùng thấp", table[:cut]), ("II", "Vùng cao", table[cut:]))
    ]
    sheet = sheet_of([heads[0], *rows[:cut], heads[1], *rows[cut:], total_of(table)])
    assert facts_in(sheet) == expected(table)


@given(tables, st.sampled_from(["", "x", "Đã rà soát", "Tăng 12 hộ", 7]))
@FEW
def test_a_note_column_changes_no_figure(table: list[list[int]], note: object) -> None:
    rows = [[*row, note] for row in rows_of(table)]
    sheet = draw_cells([[TITLE], ["TT", "Xã", *LABELS, "Ghi chú"], *rows])
    assert facts_in(sheet) == expected(table)


@given(tables, st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20))
@FEW
def test_the_sheet_s_name_changes_no_figure_of_a_titled_table(
    table: list[list[int]], name: str
) -> None:
    assert facts_in(replace(honest(table), name=name)) == expected(table)


@given(tables, st.booleans())
@FEW
def test_a_numbering_row_changes_no_figure(table: list[list[int]], formula: bool) -> None:
    numbers = ["A", "B", 1, 2, 3, 4, "5=1-2+3+4" if formula else 5]
    sheet = draw_cells([[TITLE], ["TT", "Xã", *LABELS], numbers, *rows_of(table)])
    assert facts_in(sheet) == expected(table)


@given(tables)
@FEW
def test_numbers_typed_as_vietnamese_text_change_no_figure(table: list[list[int]]) -> None:
    rows = [
        [*row[:2], *(f"{value:,}".replace(",", ".") for value in row[2:])] for row in rows_of(table)
    ]
    assert facts_in(sheet_of(rows)) == expected(table)


@given(tables, st.integers(1, 5), st.booleans())
@FEW
def test_the_header_repeated_on_the_next_page_changes_no_figure(
    table: list[list[int]], cut: int, titled: bool
) -> None:
    rows = rows_of(table)
    head: list[list[object]] = [[TITLE]] if titled else []
    head.append(["TT", "Xã", *LABELS])
    assert facts_in(sheet_of([*rows[:cut], *head, *rows[cut:], total_of(table)])) == expected(table)


@given(tables)
@FEW
def test_a_block_pasted_twice_is_counted_once(table: list[list[int]]) -> None:
    rows = [*rows_of(table), total_of(table)]
    reading = read(sheet_of([*rows, *rows]))
    assert figures(f for t in reading.tables for f in t.sound_facts()) == expected(table)


@given(tables, st.permutations(["a.xlsx", "b.xlsx", "c.xlsx"]), st.integers(1, 4))
@settings(max_examples=10)
def test_the_order_of_files_changes_no_figure(
    table: list[list[int]], names: list[str], cut: int
) -> None:
    rows = rows_of(table)
    books = {
        "a.xlsx": sheet_of(rows[:cut]),
        "b.xlsx": sheet_of(rows[cut:]),
        "c.xlsx": sheet_of(rows[:cut], name="Bản khác"),
    }
    made = together(*((name, books[name]) for name in names))
    assert figures(made.facts) == expected(table)
    assert {f.source.file for f in made.facts} == {"a.xlsx", "b.xlsx"}


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "không rõ", "-5", "1.5"])
@given(tables, st.integers(0, 5), st.integers(0, 4))
@settings(max_examples=8)
def test_a_cell_that_gives_no_figure_is_always_told_and_never_counted(
    error: str, table: list[list[int]], row: int, column: int
) -> None:
    rows = rows_of(table)
    rows[row][column + 2] = float(error) if error[-1].isdigit() else error
    reading = read(sheet_of(rows))
    assert errors(reading.all_findings())
    counted = figures(fact for item in reading.tables for fact in item.sound_facts())
    full = expected(table)
    assert len(counted) == len(full) - 1
    assert set(counted) <= set(full)


@pytest.mark.parametrize("right", [0, 2])
def test_merged_headers_move_with_their_table(right: int) -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Đầu kỳ | Giảm | < | Tăng | < | Cuối kỳ
        ^ | ^ | ^ | Thoát nghèo | Khác | Tái nghèo | Phát sinh mới | ^
        1 | Quế Trung | 120 | 30 | 1 | 1 | 4 | 94
        2 | Ninh Phước | 80 | 12 | 0 | 0 | 2 | 70
        """
    )
    moved = read(sheet.moved(right, right)).tables[0].facts
    assert figures(moved) == figures(read(sheet).tables[0].facts)
    assert len(moved) == 12


LAYOUTS = st.fixed_dictionaries(
    {
        "numbers": st.booleans(),
        "total": st.sampled_from(["first", "last", "none"]),
        "numbering": st.booleans(),
        "groups": st.booleans(),
        "unit line": st.booleans(),
        "gap": st.booleans(),
        "dashes": st.booleans(),
        "footer": st.booleans(),
    }
)


def laid_out(table: list[list[int]], how: dict[str, object]) -> Sheet:
    """The table as a district may lay it out; ``how`` says which of its habits it has."""
    rows = rows_of(table)
    if how["total"] != "none":
        rows.insert(0 if how["total"] == "first" else len(rows), total_of(table))
    if how["dashes"]:
        rows = [[*row[:3], *("-" if cell == 0 else cell for cell in row[3:])] for row in rows]
    head: list[list[object]] = [["TT", "Xã", *LABELS]]
    if how["groups"]:
        head = [
            ["TT", "Xã", "Đầu kỳ", "Giảm", "Tăng", "", "Cuối kỳ"],
            ["", "", "", "Thoát nghèo", "Tái nghèo", "Phát sinh mới", ""],
        ]
    if how["numbering"]:
        head.append(["A", "B", 1, 2, 3, 4, 5])
    above: list[list[object]] = [["", "UBND HUYỆN NÔNG SƠN"], ["", "DIỄN BIẾN HỘ NGHÈO NĂM 2020"]]
    above += [["", "", "", "", "", "", "ĐVT: hộ"]] if how["unit line"] else []
    above += [[""]] if how["gap"] else []
    below: list[list[object]] = []
    if how["footer"]:
        below = [
            [""],
            ["", "Ghi chú: số liệu đến 20/11"],
            ["", "", "", "", "", "Nông Sơn, ngày 20 tháng 11 năm 2020"],
            ["", "NGƯỜI LẬP BIỂU", "", "", "", "CHỦ TỊCH"],
        ]
    sheet = draw_cells([*above, *head, *rows, *below])
    return sheet if how["numbers"] else sheet.with_columns(range(1, 7))


@given(st.lists(flows, min_size=1, max_size=6), LAYOUTS)
@settings(max_examples=120)
def test_no_habit_of_a_district_changes_a_figure(
    table: list[list[int]], how: dict[str, object]
) -> None:
    reading = read(laid_out(table, how))
    assert {mark[0] for mark in errors(reading.all_findings())} <= {"missing-unit"}
    counted = figures(fact for item in reading.tables for fact in item.sound_facts())
    assert counted == expected(table)

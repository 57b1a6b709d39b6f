"""Tables that are read rearranged: their rules stand in the cells that a person sees."""

from __future__ import annotations

from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.areas import load_areas
from ansinh_xl.extract import FormTable
from ansinh_xl.grid.types import CellRange
from ansinh_xl.outputs.patch.plan import SheetPlan
from ansinh_xl.outputs.tracker.choices import Choices
from ansinh_xl.outputs.tracker.follow import followed
from ansinh_xl.outputs.tracker.inputs import open_cells, validations
from ansinh_xl.outputs.tracker.on_sheet import on_sheet
from ansinh_xl.outputs.tracker.rules import broken_rules
from tests.extract.test_halves import NUMBERED
from tests.workbook_builder import Sheet, draw, workbook


def read_as(sheet: Sheet) -> list[FormTable]:
    sheets: list[SheetTables] = []
    read_grids(workbook(sheet), "2020", sheets=sheets)
    return sheets[0].read


def units_as_columns() -> Sheet:
    """Invented figures."""
    return draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | |
        TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020 | < | < | < | < | <
        STT | Chỉ tiêu | Thị trấn Tiên Kỳ | Xã Tiên Hà | Xã Tiên Cẩm | Tổng cộng
        1 | Tổng số hộ dân cư | 300 | 200 | 100 | 600
        2 | Hộ nghèo | 30 | 10 | 5 | 45
        3 | Tỷ lệ hộ nghèo (%) | 10 | 5 | 5 | 7.5
        4 | Hộ cận nghèo | 15 | 10 | 5 | 30
        """,
        name="Rà soát",
    )


def lights(table: FormTable) -> list[tuple[str, str]]:
    """Cells and the formula for the first of them."""
    found = []
    for item in broken_rules(table):
        first, last = item.columns
        ranges = [CellRange(row, first, row, last) for row in item.rows]
        told = on_sheet(table, ranges, item.formula)
        found += [(" ".join(map(str, cells)), formula) for cells, formula in told]
    return found


def test_units_as_columns_have_the_rules_of_units_as_rows() -> None:
    (table,) = read_as(units_as_columns())
    within, rate, total, *_ = lights(table)
    assert within[0] == "C4:E4"
    assert "(N(C$5)+N(C$7))-(N(C4))>" in within[1]
    assert rate[0] == "C6:F6"
    assert "N(C6)-N(C$5)/N(C$4)*100" in rate[1]
    assert total[0] == "F4:F5"
    assert "ABS(F4-SUM($C4:$E4))" in total[1]


def test_figures_are_open_and_checked_and_what_names_the_table_stays_locked() -> None:
    (table,) = read_as(units_as_columns())
    plan, formulas = SheetPlan(), frozenset({(5, 2), (5, 3)})
    assert open_cells(plan, [table], formulas) == 10  # of twelve two are calculated
    assert plan.cells.keys().isdisjoint({*formulas, (3, 1), (2, 2)})
    assert {(3, 0), (3, 2), (5, 4)} <= plan.cells.keys()
    told = validations(table, formulas, Choices("_ansinh", load_areas(), "2020"))
    assert [(str(item.ranges[0]), item.kind) for item in told] == [
        *(("C4:E4", "whole"), ("C5:E5", "whole"), ("E6:E6", "decimal"), ("C7:E7", "whole")),
    ]


def test_what_is_followed_is_summed_where_it_stands() -> None:
    follow = followed(read_as(units_as_columns()), None)
    assert follow is not None
    assert [(line.name, line.achieved.formula) for line in follow.lines] == [
        ("Thị trấn Tiên Kỳ", "SUM('Rà soát'!C4)"),
        ("Xã Tiên Hà", "SUM('Rà soát'!D4)"),
        ("Xã Tiên Cẩm", "SUM('Rà soát'!E4)"),
    ]


def test_a_total_over_units_of_several_columns_each_sums_its_own_ones() -> None:
    each = "Số đối tượng | Kinh phí (nghìn đồng)"
    sheet = draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Loại đối tượng | Quế Trung | < | Ninh Phước | < | Tổng cộng | <
        ^ | ^ | {each} | {each} | {each}
        1 | Trẻ em mồ côi | 10 | 48600 | 60 | 194400 | 70 | 243000
        2 | Người từ đủ 80 tuổi trở lên | 5 | 24300 | 30 | 97200 | 35 | 121500
        """
    )
    (table,) = read_as(sheet)
    sums = dict(item for item in lights(table) if "SUM(" in item[1])
    assert {*sums} == {"G4:G5", "H4:H5"}
    assert "ABS(G4-SUM($C4,$E4))" in sums["G4:G5"]


def test_rows_of_both_halves_keep_their_rules_and_their_names() -> None:
    poor, near_poor = read_as(draw(NUMBERED))
    assert [cells for cells, _ in lights(poor)] == ["G4:G5", "C3:G3", "C4:G5", "C3:G5"]
    assert [cells for cells, _ in lights(near_poor)] == ["G7:G8", "C6:G6", "C7:G8", "C6:G8"]
    told = validations(near_poor, (), Choices("_ansinh", load_areas(), "2020"))
    assert [str(item.ranges[0]) for item in told][-1] == "B7:B8"


def test_a_table_that_goes_on_beside_itself_is_held_to_its_total_over_both_halves() -> None:
    sheet = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | < | <
        Xã | Đầu kỳ | Thoát nghèo | Cuối kỳ | Xã | Đầu kỳ | Thoát nghèo | Cuối kỳ
        Thị trấn Tiên Kỳ | 30 | 5 | 25 | Xã Tiên Cẩm | 10 | 2 | 8
        Xã Tiên Hà | 20 | 4 | 16 | Tổng cộng | 60 | 11 | 49
        """
    )
    (table,) = read_as(sheet)
    flows = [cells for cells, formula in lights(table) if "COUNTA" in formula]
    assert flows == ["D4:D5", "H4:H4"]
    sums = [formula for _, formula in lights(table) if "SUM(" in formula]
    assert "ABS(F5-SUM($B$4:$B5,F$4))" in sums[0]

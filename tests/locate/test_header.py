"""The header tree: merged, unmerged, with years, spacers and numbering rows."""

from __future__ import annotations

from ansinh_xl.locate import LocatedTable
from tests.reading_of import only_table
from tests.workbook_builder import draw


def paths(table: LocatedTable) -> dict[int, tuple[str, ...]]:
    return {column.index: column.path for column in table.columns}


def test_a_merged_group_header_stands_over_each_of_its_columns() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Hộ nghèo | < | Hộ cận nghèo | <
            ^ | ^ | Số hộ | Tỷ lệ | Số hộ | Tỷ lệ
            1 | Quế Trung | 60 | 3.3 | 75 | 4.1
            2 | Ninh Phước | 50 | 2.9 | 70 | 4.0
            """
        )
    )
    assert paths(table) == {
        0: ("TT",),
        1: ("Xã",),
        2: ("Hộ nghèo", "Số hộ"),
        3: ("Hộ nghèo", "Tỷ lệ"),
        4: ("Hộ cận nghèo", "Số hộ"),
        5: ("Hộ cận nghèo", "Tỷ lệ"),
    }
    assert table.header_rows == (0, 1)


def test_an_unmerged_group_header_spreads_right_over_blank_cells() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Hộ nghèo | | Hộ cận nghèo |
               |    | Số hộ | Tỷ lệ | Số hộ | Tỷ lệ
            1 | Quế Trung | 60 | 3.3 | 75 | 4.1
            2 | Ninh Phước | 50 | 2.9 | 70 | 4.0
            """
        )
    )
    assert paths(table)[3] == ("Hộ nghèo", "Tỷ lệ")
    assert paths(table)[5] == ("Hộ cận nghèo", "Tỷ lệ")


def test_an_unmerged_group_ends_where_its_sibling_of_the_same_columns_did() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Năm 2018 | | Năm 2019 | |
               |    | Số hộ | Kinh phí | Số hộ | Kinh phí | Tổng kinh phí
            1 | Quế Trung | 60 | 330 | 75 | 410 | 740
            2 | Ninh Phước | 50 | 290 | 70 | 400 | 690
            """
        )
    )
    assert paths(table)[5] == ("Năm 2019", "Kinh phí")
    assert paths(table)[6] == ("Tổng kinh phí",)


def test_a_blank_row_may_stand_inside_a_header() -> None:
    table = only_table(
        draw(
            """
            2 | Lượt khách theo mục đích chuyến đi trong năm
             | | | | nghìn đồng
            Năm | Tháng | Nghỉ dưỡng | Công việc | Thăm thân

             | | Số lượt | Số lượt | Số lượt
            2019 | 1 | 60 | 75 | 81
             | 2 | 50 | 70 | 92
            """
        )
    )
    assert table.header_rows == (2, 4)
    assert paths(table)[3] == ("Công việc", "Số lượt")
    assert [unit.code for unit in table.units] == ["thousand_dong"]


def test_years_are_labels_with_and_without_the_mark_of_a_footnote() -> None:
    table = only_table(
        draw(
            """
             | Chỉ tiêu | 1987 | 1988 | 1989*
             | Hộ nghèo | 812 | 790 | 655
             | Hộ cận nghèo | 745 | 700 | 720
            """
        )
    )
    assert [paths(table)[column] for column in (2, 3, 4)] == [("1987",), ("1988",), ("1989*",)]


def test_a_group_header_does_not_spread_over_a_column_with_its_own_label() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Giảm trong kỳ | | Cuối kỳ
               |    | Thoát nghèo | Khác |
            1 | Quế Trung | 30 | 1 | 95
            2 | Ninh Phước | 12 | 0 | 70
            """
        )
    )
    assert paths(table)[4] == ("Cuối kỳ",)


def test_a_blank_spacer_column_parts_two_groups_and_is_no_column() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Giảm | | | Tăng |
               |    | Thoát nghèo | Khác | | Tái nghèo | Phát sinh
            1 | Quế Trung | 30 | 1 | | 2 | 3
            2 | Ninh Phước | 12 | 0 | | 4 | 5
            """
        )
    )
    assert 4 not in paths(table)
    assert paths(table)[6] == ("Tăng", "Phát sinh")


def test_years_may_be_headers() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Số hộ nghèo | < | <
            ^ | ^ | 2018 | 2019 | 2020
            1 | Quế Trung | 150 | 130 | 110
            2 | Ninh Phước | 90 | 70 | 50
            """
        )
    )
    assert [paths(table)[column] for column in (2, 3, 4)] == [
        ("Số hộ nghèo", "2018"),
        ("Số hộ nghèo", "2019"),
        ("Số hộ nghèo", "2020"),
    ]
    assert table.first_row == 2


def test_a_header_may_have_four_rows() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Biến động trong năm | < | < | <
            ^ | ^ | Giảm | < | < | Tăng
            ^ | ^ | Thoát nghèo | < | Khác | ^
            ^ | ^ | Thành cận nghèo | Vượt chuẩn | ^ | ^
            1 | Quế Trung | 10 | 20 | 1 | 4
            2 | Ninh Phước | 5 | 7 | 0 | 2
            """
        )
    )
    assert table.header_rows == (0, 1, 2, 3)
    assert paths(table)[3] == ("Biến động trong năm", "Giảm", "Thoát nghèo", "Vượt chuẩn")
    assert paths(table)[4] == ("Biến động trong năm", "Giảm", "Khác")


def test_line_breaks_and_double_blanks_in_a_label_are_one_blank() -> None:
    table = only_table(
        draw("TT | Xã | Tổng số\u00a0 hộ | Hộ nghèo\n1 | Ga Ri | 800 | 60\n2 | Sơn Viên | 700 | 50")
    )
    assert paths(table)[2] == ("Tổng số hộ",)


def test_a_finding_about_a_column_points_at_its_lowest_label() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Tổng số hộ | Hộ nghèo | <
            ^ | ^ | ^ | Số hộ | Tỷ lệ
            1 | Quế Trung | 800 | 60 | 7.5
            2 | Ninh Phước | 700 | 50 | 7.1
            """
        )
    )
    rows = {column.index: column.header_row for column in table.columns}
    assert (rows[2], rows[3]) == (0, 1)


def test_years_below_an_unmerged_header_are_headers_too() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Số hộ nghèo | |
               |    | 2018 | 2019 | 2020
            1 | Quế Trung | 150 | 130 | 110
            2 | Ninh Phước | 90 | 70 | 50
            """
        )
    )
    assert table.first_row == 2
    assert paths(table)[4] == ("Số hộ nghèo", "2020")


def test_a_first_row_of_small_figures_is_not_taken_into_the_header() -> None:
    table = only_table(
        draw("TT | Xã | Hộ nghèo | Hộ cận nghèo\n1 | Quế Trung | 9 | 4\n2 | Sơn Viên | 700 | 50")
    )
    assert table.rows_of("leaf") == [1, 2]


def test_a_blank_row_in_a_header_does_not_move_the_merges_below_it() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Hộ nghèo | < | Hộ cận nghèo | <
            ^ | ^ | | | |
            ^ | ^ | Số hộ | < | Số hộ | <
            1 | Quế Trung | 60 | 3.3 | 75 | 4.1
            2 | Ninh Phước | 50 | 2.9 | 70 | 4.0
            """
        )
    )
    assert paths(table)[3] == ("Hộ nghèo", "Số hộ")
    assert paths(table)[5] == ("Hộ cận nghèo", "Số hộ")


def test_a_group_that_nobody_merged_goes_on_below_one_that_is_merged() -> None:
    table = only_table(
        draw(
            """
            Region | 2016 | < | < | 2020 | < | <
             | Total | of which | | Total | of which |
             | | Kinh | Minority | | Kinh | Minority
            North | 300 | 200 | 100 | 330 | 220 | 110
            South | 200 | 100 | 100 | 230 | 120 | 110
            """
        )
    )
    assert paths(table)[3] == ("2016", "of which", "Minority")
    assert paths(table)[6] == ("2020", "of which", "Minority")


def test_a_row_of_hxl_tags_is_a_row_of_labels() -> None:
    table = only_table(
        draw(
            """
            District | P-code | People in need
            #adm2+name | #adm2+code | #inneed
            Nông Sơn | VN49519 | 1200
            Hiệp Đức | VN49512 | 900
            """
        )
    )
    assert (table.header_rows, table.first_row) == ((0, 1), 2)

"""Heads without ordinals, found by what they sum."""

from __future__ import annotations

import pytest

from ansinh_xl.locate import LocatedTable
from tests.locate.test_body import kinds
from tests.reading_of import found_in, only_table
from tests.workbook_builder import draw, draw_cells


def table(rows: str, first: str = "Đơn vị") -> LocatedTable:
    return only_table(draw(f"DÂN SỐ\n{first} | Dân số | Nam | Nữ\n{rows}"))


def test_heads_nest_as_deep_as_their_sums_do() -> None:
    of = table(
        """Tổng số | 1000 | 470 | 530
        Huyện A | 600 | 290 | 310
        Xã A1 | 350 | 170 | 180
        Thôn 1 | 200 | 90 | 110
        Thôn 2 | 150 | 80 | 70
        Xã A2 | 250 | 120 | 130
        Thôn 3 | 130 | 60 | 70
        Thôn 4 | 120 | 60 | 60
        Huyện B | 400 | 180 | 220
        Xã B1 | 220 | 100 | 120
        Thôn 5 | 120 | 50 | 70
        Thôn 6 | 100 | 50 | 50
        Xã B2 | 180 | 80 | 100
        Thôn 7 | 95 | 45 | 50
        Thôn 8 | 85 | 35 | 50"""
    )
    assert kinds(of) == "tssllsllssllsll"
    assert of.groups[3] == (5, 6, 8, 9)
    assert of.groups[7] == (8, 9)
    assert of.groups[10] == (12, 13, 15, 16)


def test_of_two_breakdowns_of_each_head_the_longer_one_adds_up() -> None:
    of = table(
        """Cả nước | 1000 | 470 | 530
        Thành thị | 390 | 180 | 210
        Nông thôn | 610 | 290 | 320
        Tỉnh A | 600 | 290 | 310
        Thành thị | 190 | 90 | 100
        Nông thôn | 410 | 200 | 210
        Quận 1 | 350 | 170 | 180
        Quận 2 | 150 | 80 | 70
        Quận 3 | 100 | 40 | 60
        Tỉnh B | 400 | 180 | 220
        Thành thị | 200 | 90 | 110
        Nông thôn | 200 | 90 | 110
        Quận 4 | 220 | 100 | 120
        Quận 5 | 100 | 50 | 50
        Quận 6 | 80 | 30 | 50"""
    )
    assert kinds(of) == "tsssssllls" + "sslll"
    assert of.groups == {2: (8, 9, 10, 14, 15, 16), 5: (8, 9, 10), 11: (14, 15, 16)}


def test_town_and_country_before_the_communes_are_no_wrong_subtotals() -> None:
    sheet = draw(
        """
        TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Khu vực/đơn vị | Tổng số hộ | Nhân khẩu | Hộ nghèo | Hộ cận nghèo
         | Toàn huyện | 6700 | 25000 | 314 | 273
         | Thành thị | 1800 | 6800 | 60 | 75
         | Nông thôn | 4900 | 18200 | 254 | 198
         | Chia theo xã
        1 | Quế Trung | 1800 | 6800 | 60 | 75
        2 | Ninh Phước | 1100 | 4100 | 50 | 70
        3 | Phước Ninh | 900 | 3300 | 40 | 30
        4 | Quế Lộc | 1400 | 5200 | 55 | 44
        5 | Sơn Viên | 700 | 2600 | 37 | 21
        6 | Quế Lâm | 800 | 3000 | 72 | 33
        """
    )
    assert found_in(sheet) == set()


def test_a_group_of_ages_sums_the_ages_before_it() -> None:
    of = table(
        """Dưới 1 tuổi | 110 | 60 | 50
        1 | 102 | 52 | 50
        2 | 98 | 49 | 49
        0 - 2 | 310 | 161 | 149
        3 | 120 | 60 | 60
        4 | 90 | 40 | 50
        5 | 95 | 45 | 50
        3 - 5 | 305 | 145 | 160""",
        first="Tuổi",
    )
    assert of.columns[0].kind == "text"
    assert of.groups == {5: (2, 3, 4), 9: (6, 7, 8)}


INDENTED = """
Ngành | Số lao động | Số hộ
Nông, lâm nghiệp | 300 | 30
  Trồng trọt | 200 | 20
  Chăn nuôi | 100 | 10
Xây dựng | 700 | 70
  Dân dụng | 400 | 40
  Cầu đường | 300 | {}
Dịch vụ | 50 | 5
Tổng số | 1050 | 105
"""


def indented(text: str) -> LocatedTable:
    rows = [line.split(" | ") for line in text.strip().splitlines()]
    figures = [[label, *map(int, rest)] for label, *rest in rows[1:]]
    return only_table(draw_cells([rows[0], *figures]))


def test_rows_further_right_are_summed_by_the_row_above_them_even_with_a_mistake() -> None:
    for last in (30, 31):
        table = indented(INDENTED.format(last))
        assert table.rows_of("section") == [1, 4]
        assert (table.groups[1], table.groups[4]) == ((2, 3), (5, 6))
        assert table.groups[8] == (2, 3, 5, 6, 7)


def test_a_single_column_is_enough_where_all_of_it_adds_up() -> None:
    lines = INDENTED.format(30).strip().splitlines()
    table = indented("\n".join(line.rpartition(" | ")[0] for line in lines))
    assert table.rows_of("section") == [1, 4]


def test_stray_blanks_before_names_tell_nothing() -> None:
    text = INDENTED.replace("300 | 30\n", "310 | 33\n", 1).replace("700 | 70", "710 | 77")
    assert indented(text.format(30)).rows_of("section") == []


@pytest.mark.parametrize("district", ["I", "1"])
def test_rows_on_three_levels_may_be_numbered_alike(district: str) -> None:
    of = only_table(
        draw(
            f"""
            THỐNG KÊ HỘ
            TT | Đơn vị | Số hộ | Số khẩu
            {district} | Huyện A | 600 | 2300
            1 | Xã A1 | 350 | 1300
            1 | Thôn 1 | 200 | 800
            2 | Thôn 2 | 150 | 500
            2 | Xã A2 | 250 | 1000
            1 | Thôn 3 | 130 | 600
            2 | Thôn 4 | 120 | 400
             | Tổng cộng | 600 | 2300
            """
        )
    )
    assert kinds(of) == "ssllsll" + "t"
    assert of.groups[2] == of.groups[9] == (4, 5, 7, 8)
    assert of.groups[6] == (7, 8)


def test_rows_that_begin_anew_and_sum_nothing_are_rows_of_their_own() -> None:
    of = only_table(
        draw(
            """
            THỐNG KÊ HỘ
            TT | Đơn vị | Số hộ | Số khẩu
            1 | Xã A1 | 350 | 1300
            2 | Xã A2 | 200 | 800
            1 | Xã B1 | 150 | 500
            2 | Xã B2 | 250 | 1000
            """
        )
    )
    assert kinds(of) == "llll"


@pytest.mark.parametrize("total", ["TỔNG SỐ - TOTAL", "Tổng số hộ", "Cả nước"])
def test_a_total_over_heads_that_only_their_sums_tell_is_a_total(total: str) -> None:
    of = table(
        f"""{total} | 700 | 370 | 330
        Đồng bằng | 400 | 200 | 200
        Xã A | 250 | 120 | 130
        Xã B | 150 | 80 | 70
        Miền núi | 300 | 170 | 130
        Xã C | 190 | 100 | 90
        Xã D | 110 | 70 | 40"""
    )
    assert kinds(of) == "tsllsll"


def test_what_an_average_says_in_short_does_not_keep_heads_from_adding_up() -> None:
    of = only_table(
        draw(
            """
            LAO ĐỘNG
            Đơn vị | Nam | Nữ | Thu nhập BQ (1000đ)
            Đồng bằng | 200 | 200 | 4500
            Xã A | 120 | 130 | 4400
            Xã B | 80 | 70 | 4650
            Tổng số | 200 | 200 | 4500
            """
        )
    )
    assert kinds(of) == "sllt"

"""Where a body begins and ends, and what its rows are: leaves, heads, totals."""

from __future__ import annotations

import pytest

from ansinh_xl.locate import LocatedTable, locate
from ansinh_xl.locate.sum_labels import told_by
from tests.reading_of import only_table
from tests.workbook_builder import draw

HEAD = "TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo"


def kinds(table: LocatedTable) -> str:
    """One letter a body row: l, s, t; a dot for a blank one."""
    return "".join(
        table.kinds.get(row, ".")[0] for row in range(table.first_row, table.last_row + 1)
    )


def body(rows: str) -> LocatedTable:
    return only_table(draw(f"RÀ SOÁT HỘ NGHÈO\n{HEAD}\n{rows}"))


def test_title_notes_and_signatures_are_outside_the_body() -> None:
    table = only_table(
        draw(
            f"""
            UBND HUYỆN NÔNG SƠN | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            PHÒNG LAO ĐỘNG - TB&XH | | | Độc lập - Tự do - Hạnh phúc
            KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2020
            (Kèm theo Báo cáo số 12/BC-UBND ngày 20/11/2020)
             | | | | ĐVT: hộ
            {HEAD}
            1 | Quế Trung | 800 | 60 | 75
            2 | Ninh Phước | 700 | 50 | 70
             | Tổng cộng | 1500 | 110 | 145

            Ghi chú: số liệu đến 20/11/2020
             | | | Nông Sơn, ngày 20 tháng 11 năm 2020
             | NGƯỜI LẬP BIỂU | | TM. ỦY BAN NHÂN DÂN
             | | | CHỦ TỊCH
             | (Ký, ghi rõ họ tên) | | (Ký, đóng dấu)
             | Nguyễn Văn A | | Trần Văn B
            """
        )
    )
    assert (table.first_row, table.last_row, kinds(table)) == (6, 8, "llt")
    assert str(table.range) == "A6:E9"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (" | Tổng cộng | 1500 | 110 | 145\n1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70", "tll"),
        ("1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n | CỘNG | 1500 | 110 | 145", "llt"),
        ("1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\nTỔNG SỐ | < | 1500 | 110 | 145", "llt"),
        ("1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n | Toàn huyện | 1500 | 110 | 145", "llt"),
    ],
)
def test_a_total_may_stand_first_or_last(rows: str, found: str) -> None:
    assert kinds(body(rows)) == found


@pytest.mark.parametrize(
    "label",
    [
        *("T.Cộng", "T. số", "Σ", "TC", "T C", "Tc:"),
        *("Cộng I+II", "CỘNG (A+B)", "TỔNG CỘNG (06 XÃ)", "Tổng số: 6 xã"),
        *("Grand Total", "World", "Overall"),
        *("TỔNG SỐ - TOTAL", "Tổng cộng/Total", "Total - Tổng cộng", "TỔNG CỘNG - GRAND TOTAL"),
        *("Tổng cộng các xã, thị trấn", "Tổng số các huyện, thị xã, thành phố"),
    ],
)
def test_a_total_may_be_abbreviated_or_name_what_it_sums(label: str) -> None:
    # One figure is wrong, so that the words alone say what the row is.
    rows = "1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n"
    assert kinds(body(f"{rows} | {label} | 1507 | 110 | 145")) == "llt"
    assert kinds(body(f" | {label} | 1507 | 110 | 145\n{rows}")) == "tll"


def test_an_abbreviation_that_stands_among_its_like_is_a_row() -> None:
    rows = ("ĐH | 800 | 60 | 75", "CĐ | 700 | 50 | 70", "TC | 300 | 20 | 30")
    assert kinds(body("\n".join(f" | {row}" for row in rows))) == "lll"
    assert kinds(body("\n".join(f"{at} | {row}" for at, row in enumerate(rows, 1)))) == "lll"


def test_a_subtotal_that_names_one_mark_or_group_stays_one() -> None:
    labels = (
        "Cộng I",
        "Tổng cộng 1",
        "Cộng xã",
        "Cộng mục",
        "Cộng các xã miền núi",
        "Xã A - Total",
    )
    assert {told_by(label) for label in labels} == {"section"}


def test_a_last_row_that_is_the_sum_of_all_is_no_leaf_whatever_it_says() -> None:
    rows = " | A | 800 | 60 | 75\n | B | 700 | 50 | 70\n | {} | 1500 | 110 | 145"
    assert kinds(body(rows.format("Tính chung"))) == "lls"
    heads = (
        " | Á | 500 | 30 | 50\n | A | 300 | 10 | 20\n | B | 200 | 20 | 30\n | Âu | 700 | 50 | 70"
    )
    assert kinds(body(f"{heads}\n | Địa cầu | 1200 | 80 | 120")) == "sllls"


def test_a_row_typed_twice_above_rows_of_nothing_is_no_sum() -> None:
    rows = " | A | 0 | 0 | 0\n | B | 700 | 50 | 70\n | C | 700 | 50 | 70"
    assert kinds(body(rows)) == "lll"


def test_section_heads_with_and_without_figures_are_no_leaves() -> None:
    table = body(
        """I | Khu vực đồng bằng | 300 | 30 | 30
        1 | A | 100 | 10 | 10
        2 | B | 200 | 20 | 20
        II | Khu vực miền núi | | |
        1 | C | 100 | 50 | 10
        2 | D | 200 | 60 | 20
         | Cộng khu vực miền núi | 300 | 110 | 30
         | Tổng cộng | 600 | 140 | 60"""
    )
    assert kinds(table) == "sllsllst"
    assert {row - 1: group for row, group in table.groups.items()} == {
        1: (3, 4),
        7: (6, 7),
        8: (3, 4, 6, 7),
    }


def test_an_unlabelled_running_total_is_no_leaf() -> None:
    table = body(
        "1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n | | 1500 | 110 | 145\n3 | C | 9 | 8 | 7"
    )
    assert kinds(table) == "llsl"


def test_an_of_which_row_is_no_leaf() -> None:
    table = body(
        """1 | A | 800 | 60 | 75
         | - Trong đó: hộ DTTS | 100 | 20 | 15
        2 | B | 700 | 50 | 70
         | Trong đó: hộ DTTS | 50 | 2 | 3
         | Tổng cộng | 1500 | 110 | 145"""
    )
    assert kinds(table) == "lslst"


def test_ordinals_tell_levels() -> None:
    table = body(
        """1 | A | 300 | 30 | 30
        1.1 | a | 100 | 10 | 10
        1.2 | b | 200 | 20 | 20
        2 | B | 300 | 50 | 60
        2.1 | c | 100 | 20 | 40
        2.2 | d | 200 | 30 | 20"""
    )
    assert kinds(table) == "sllsll"


def test_blank_rows_inside_a_body_do_not_end_it() -> None:
    assert kinds(body("1 | A | 800 | 60 | 75\n\n\n2 | B | 700 | 50 | 70")) == "l..l"


def test_a_header_repeated_after_a_page_break_is_no_leaf_and_sums_nothing() -> None:
    table = body(
        f"1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n{HEAD}\n3 | C | 9 | 8 | 7\n"
        " | Cộng | 1509 | 118 | 152"
    )
    assert (kinds(table), table.repeats) == ("llslt", {4})
    assert set(table.groups) == {6}


def test_two_tables_one_below_the_other_are_two() -> None:
    first, second = locate(
        draw(
            f"""
            BIỂU 1. RÀ SOÁT HỘ NGHÈO
            {HEAD}
            1 | A | 800 | 60 | 75
            2 | B | 700 | 50 | 70

            BIỂU 2. DIỄN BIẾN HỘ NGHÈO
            TT | Xã | Đầu kỳ | Thoát nghèo | Cuối kỳ
            1 | A | 70 | 10 | 60
            2 | B | 60 | 10 | 50
            """
        ).grid()
    )
    assert (str(first.range), str(second.range)) == ("A2:E4", "A7:E9")
    assert second.title == ("BIỂU 2. DIỄN BIẾN HỘ NGHÈO",)


def test_another_title_over_the_same_header_begins_another_table() -> None:
    rows = f"{HEAD}\n1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70"
    tables = locate(
        draw(f"RÀ SOÁT HỘ NGHÈO NĂM 2019\n{rows}\n\nRÀ SOÁT HỘ NGHÈO NĂM 2020\n{rows}").grid()
    )
    assert [table.title for table in tables] == [
        ("RÀ SOÁT HỘ NGHÈO NĂM 2019",),
        ("RÀ SOÁT HỘ NGHÈO NĂM 2020",),
    ]


def test_the_same_title_over_the_same_header_is_the_next_page() -> None:
    page = f"RÀ SOÁT HỘ NGHÈO NĂM 2020\n{HEAD}"
    table = only_table(
        draw(
            f"{page}\n1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\nTrang 2\n"
            f"{page}\n3 | C | 9 | 8 | 7"
        )
    )
    assert table.rows_of("leaf") == [2, 3, 7]


def test_a_table_anywhere_on_the_sheet_is_found() -> None:
    sheet = draw(f"RÀ SOÁT HỘ NGHÈO\n{HEAD}\n1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70")
    assert str(only_table(sheet.moved(down=7, right=3)).range) == "D9:H11"


def test_a_sheet_of_prose_holds_no_table() -> None:
    assert (
        locate(draw("Kính gửi: Sở Lao động\nPhòng xin báo cáo như sau\nSố hộ nghèo: 12").grid())
        == []
    )


def test_an_empty_sheet_holds_no_table() -> None:
    assert locate(draw("").grid()) == []


def test_remarks_behind_the_last_total_are_outside() -> None:
    table = body(
        """1 | A | 800 | 60 | 75
        2 | B | 700 | 50 | 70
         | Tổng cộng | 1500 | 110 | 145
         | Số xã đã báo cáo: | 2
         | Điện thoại liên hệ | 905123456"""
    )
    assert kinds(table) == "llt"


def test_numbered_remarks_behind_the_last_total_are_outside() -> None:
    table = body(
        """1 | A | 800 | 60 | 75
        2 | B | 700 | 50 | 70
         | Tổng cộng | 1500 | 110 | 145
        1 | Số hộ nghèo có công | 25
        2 | Số hộ nghèo DTTS | 44"""
    )
    assert kinds(table) == "llt"


@pytest.mark.parametrize(
    "behind",
    [
        "1 | Sơ Pai | 25",
        "1 | C | 25\n2 | Số hộ nghèo DTTS | 44",
        "3 | Số hộ nghèo có công | 25",
        "1 | Số hộ nghèo có công | 25 | 3",
    ],
)
def test_numbered_rows_behind_a_total_that_may_be_units_are_rows(behind: str) -> None:
    table = body(
        f"1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n | Tổng cộng | 1500 | 110 | 145\n{behind}"
    )
    assert kinds(table) == "llt" + "l" * len(behind.splitlines())


def test_rows_of_categories_behind_a_subtotal_are_rows() -> None:
    table = body(
        """1 | Số trẻ em mồ côi | 800 | 60 | 75
        2 | Số người cao tuổi | 700 | 50 | 70
         | Cộng | 1500 | 110 | 145
        1 | Số người khuyết tật | 25"""
    )
    assert kinds(table) == "lltl"


def test_rows_behind_a_total_that_stands_first_are_rows() -> None:
    table = body(" | Tổng cộng | 1500 | 110 | 145\n | A | 1500 | 110 | 145\n | B | | | 0")
    assert kinds(table) == "tll"


def test_a_closing_row_of_a_group_named_total_is_a_subtotal() -> None:
    table = body(
        """
        | North | | |
        1 | A | 800 | 60 | 75
        2 | B | 700 | 50 | 70
        | North (Total) | 1500 | 110 | 145
        | South | | |
        3 | C | 500 | 10 | 20
        4 | D | 300 | 20 | 30
        | South (Total)(a) | 800 | 30 | 50
        | Total | 2300 | 140 | 195
        """
    )
    assert kinds(table) == "sllsslls" + "t"


def test_a_total_may_sum_the_subtotals_since_a_head_above() -> None:
    table = body(
        """
        | Thu | | |
        | A | 8 | 6 | 75
        | B | 7 | 5 | 70
        | Tổng thu | 15 | 11 | 145
        | Tồn đầu kỳ | 4 | 2 | 3
        | Chi thường xuyên | | |
        | C | 5 | 1 | 20
        | D | 3 | 2 | 30
        | Cộng mục | 8 | 3 | 50
        | Chi khác | | |
        | E | 50 | 4 | 2
        | F | 60 | 7 | 9
        | Cộng mục | 110 | 11 | 11
        | Tổng chi | 118 | 14 | 61
        """
    )
    total = max(table.rows_of("total"))
    assert len(table.groups[total]) == 4


@pytest.mark.parametrize(
    "behind",
    [
        " | Bình quân/xã | 750 | 55 | 72",
        " | Tỷ lệ % so với tổng hộ | | 7.3 | 9.7",
        " | Cùng kỳ năm 2019 | 1500 | 130 | 150\n | So sánh tăng/giảm | 0 | -20 | -5",
        "% so với tổng hộ | < | | 7.3 | 9.7",
    ],
)
def test_what_is_set_beside_the_total_is_outside(behind: str) -> None:
    table = body(
        f"1 | A | 800 | 60 | 75\n2 | B | 700 | 50 | 70\n | Tổng cộng | 1500 | 110 | 145\n{behind}"
    )
    assert (kinds(table), table.groups) == ("llt", {4: (2, 3)})


def test_a_class_named_average_is_a_row_of_its_total() -> None:
    table = body(
        """ | Tổng số hộ | 1500 | 110 | 145
         | Khá | 800 | 60 | 75
         | Trung bình | 700 | 50 | 70"""
    )
    assert kinds(table) == "tll"


def test_industry_is_no_sum_though_it_begins_like_one() -> None:
    table = only_table(
        draw(
            """
            Ngành | Lao động
            Nông nghiệp | 300
            Công nghiệp | 700
            Cộng đồng | 50
            Cộng | 1050
            """
        )
    )
    assert (table.rows_of("leaf"), table.rows_of("total")) == ([1, 2, 3], [4])

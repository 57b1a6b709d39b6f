"""What columns hold and in which unit: counts, money, rates, texts, codes, dates."""

from __future__ import annotations

from datetime import date

import pytest

from ansinh_xl.locate import LocatedTable
from tests.reading_of import only_table
from tests.workbook_builder import draw, draw_cells


def told(table: LocatedTable, column: int) -> tuple[str, str | None]:
    found = next(item for item in table.columns if item.index == column)
    return found.kind, found.unit.code if found.unit else None


def one_column(label: str, first: str = "120", second: str = "80", above: str = "") -> LocatedTable:
    return only_table(
        draw(f"{above}\nTT | Xã | {label} | Số hộ\n1 | A | {first} | 7\n2 | B | {second} | 9")
    )


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Số hộ nghèo", ("count", None)),
        ("Kinh phí (triệu đồng)", ("money", "million_dong")),
        ("Kinh phí (1.000 đồng)", ("money", "thousand_dong")),
        ("Kinh phí", ("money", None)),
        ("Dự toán giao", ("money", None)),
        ("Nợ quá hạn", ("money", None)),
        ("Số gạo (tấn)", ("count", "tonne")),
        ("Số gạo (kg)", ("count", "kg")),
        ("Tỷ lệ (%)", ("rate", "percent")),
        ("Tỉ lệ hộ nghèo", ("rate", None)),
        ("Hệ số", ("rate", None)),
        ("Mức hưởng bình quân", ("rate", None)),
        ("Mức hỗ trợ", ("rate", None)),
        ("Đơn giá", ("rate", None)),
        ("Mục tiêu giảm nghèo", ("count", None)),
        ("MUC TIEU GIAM NGHEO", ("count", None)),
        ("Mục 7000", ("count", None)),
        ("Mục chi khác (triệu đồng)", ("money", "million_dong")),
    ],
)
def test_a_label_tells_kind_and_unit(label: str, expected: tuple[str, str | None]) -> None:
    kind, unit = told(one_column(label), 2)
    assert unit == expected[1]
    # Overdue loans are money by their table's unit; by their label alone they are figures.
    assert kind == expected[0] or (label == "Nợ quá hạn" and kind == "count")


def test_the_unit_line_above_holds_for_money_that_states_none() -> None:
    table = only_table(
        draw(
            """
            ĐVT: triệu đồng
            TT | Xã | Số hộ | Kinh phí | Hỗ trợ (1.000 đồng)
            1 | A | 7 | 120 | 5
            2 | B | 9 | 80 | 6
            """
        )
    )
    assert told(table, 2) == ("count", None)
    assert told(table, 3) == ("money", "million_dong")
    assert told(table, 4) == ("money", "thousand_dong")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Số lao động được đào tạo", ("count", None)),
        ("Số lớp", ("count", None)),
        ("Tổng số học viên", ("count", None)),
        ("Số mô hình", ("count", None)),
        ("Diện tích (ha)", ("count", None)),
        ("Chiều dài (km)", ("count", None)),
        ("Sản lượng (tấn)", ("count", "tonne")),
        *(
            (label, ("money", "million_dong"))
            for label in (
                "Số tiền",
                "Số dư",
                "Số còn lại",
                "Còn lại",
                "Số bổ sung",
                "Số chuyển sang",
            )
        ),
    ],
)
def test_what_is_counted_is_no_money_though_the_unit_line_speaks_of_money(
    label: str, expected: tuple[str, str | None]
) -> None:
    assert told(one_column(label, above="ĐVT: triệu đồng"), 2) == expected


def test_a_group_that_counts_things_counts_below() -> None:
    table = only_table(
        draw(
            """
            ĐVT: triệu đồng
            TT | Xã | Số lao động được đào tạo | < | Kinh phí | <
            ^ | ^ | Tổng số | Nữ | Dự toán | Còn lại
            1 | A | 31 | 11 | 120 | 5
            2 | B | 32 | 12 | 80 | 6
            """
        )
    )
    assert [column.kind for column in table.columns[2:]] == ["count", "count", "money", "money"]


def test_under_a_group_that_counts_nothing_is_money_for_what_stands_further_up() -> None:
    table = only_table(
        draw(
            """
            ĐVT: thẻ, triệu đồng
            TT | Xã | Đối tượng được ngân sách nhà nước đóng | < | <
            ^ | ^ | Số thẻ BHYT | < | Kinh phí
            ^ | ^ | Xã đảo | Dư nợ | ^
            1 | A | 31 | 11 | 120
            2 | B | 32 | 12 | 80
            """
        )
    )
    assert [told(table, at) for at in (2, 3, 4)] == [
        ("count", "card"),
        ("money", "million_dong"),
        ("money", "million_dong"),
    ]


@pytest.mark.parametrize(
    "line", ["Đơn vị tính: tỷ đồng", "ĐVT: tỷ đồng", "(Đvt: tỷ đồng)", "Đơn vị: Tỷ đồng"]
)
def test_the_unit_line_is_read_in_each_of_its_wordings(line: str) -> None:
    assert told(one_column("Kinh phí", above=f" | | | {line}"), 2) == ("money", "billion_dong")


def test_a_count_under_a_group_header_that_names_counts_and_rates_is_a_count() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Số hộ nghèo, tỷ lệ | <
            ^ | ^ | Số hộ | Tỷ lệ (%)
            1 | A | 60 | 3.3
            2 | B | 50 | 2.9
            """
        )
    )
    assert [told(table, column)[0] for column in (2, 3)] == ["count", "rate"]


def test_a_count_word_under_a_rate_header_is_a_rate() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Tổng số hộ | Tỷ lệ (%) | <
            ^ | ^ | ^ | Hộ nghèo | Hộ cận nghèo
            1 | A | 600 | 3.3 | 4.5
            2 | B | 500 | 2.9 | 4.1
            """
        )
    )
    assert [told(table, column)[0] for column in (2, 3, 4)] == ["count", "rate", "rate"]


def test_running_numbers_and_codes_are_codes() -> None:
    table = only_table(
        draw("STT | Mã xã | Xã | Số hộ | Số khẩu\n1 | 20656 | A | 7 | 20\n2 | 20668 | B | 9 | 30")
    )
    assert [told(table, column)[0] for column in range(4)] == ["code", "code", "text", "count"]


def test_dates_are_dates_and_marks_are_no_figures() -> None:
    table = only_table(
        draw_cells(
            [
                ["TT", "Họ tên", "Ngày hưởng", "Hộ nghèo", "Số tiền"],
                [1, "A", date(2020, 3, 1), "x", 270000],
                [2, "B", date(2020, 4, 1), "", 270000],
            ]
        )
    )
    assert [told(table, column)[0] for column in (2, 3, 4)] == ["date", "text", "money"]
    assert [column.numeric for column in table.columns][2:] == [False, False, True]


def test_a_column_of_texts_that_write_numbers_is_numeric() -> None:
    table = one_column("Số hộ nghèo", "'1.234", "'hơn 12.000")
    assert told(table, 2) == ("count", None)
    assert [column.numeric for column in table.columns][2]


def test_under_a_group_no_counts_and_at_the_left_it_numbers_the_rows() -> None:
    table = only_table(
        draw(
            """
            No. | Area | Yes | < | No answer | <
            ^ | ^ | no. | % | no. | %
            1 | A | 37736 | 44.9 | 46343 | 55.1
            2 | B | 37153 | 43.6 | 47984 | 56.4
            """
        )
    )
    assert [told(table, column)[0] for column in range(4)] == ["code", "text", "count", "rate"]


def test_a_column_of_years_is_nothing_to_add_up() -> None:
    table = only_table(draw("Xã | Năm | Hộ nghèo | Hộ\nA | 2019 | 12 | 70\nA | 2020 | 9 | 71"))
    assert told(table, 1) == ("code", None)


def test_years_are_told_by_header_and_cells_together() -> None:
    table = only_table(
        draw(
            """
            TT | Huyện | Năm công nhận | Năm trước | Nam giới
            1 | Tam Kỳ | 2019 | 2015 | 2012
            2 | Hội An | 2018 | 2004 | 1999
            """
        )
    )
    assert [column.kind for column in table.columns[2:]] == ["code", "count", "count"]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("CHỈ SỐ GIÁ TIÊU DÙNG NĂM 2020 (NĂM 2019 = 100)", "index"),
        ("Index numbers (1971=100)", "index"),
        ("Percentages", "percent"),
        ("ĐVT: %", "percent"),
    ],
)
def test_what_a_title_says_are_indices_or_percentages_is_never_added_up(
    title: str, unit: str
) -> None:
    table = only_table(
        draw(
            f"""
            {title}
            Nhóm hàng | Quý I | Quý II
            Lương thực | 101.2 | 102.3
            Thực phẩm | 110.2 | 108.3
            Tổng chung | 104.1 | 103.9
            """
        )
    )
    assert [(column.kind, column.unit and column.unit.code) for column in table.columns[1:]] == [
        ("rate", unit),
        ("rate", unit),
    ]
    assert table.groups == {}


def test_years_in_the_first_column_name_rows_whatever_stands_above() -> None:
    table = only_table(
        draw(
            """
            United Kingdom | Percentages | Households
            1971 | 7.5 | 1971
            1972 | 7.2 | 1850
            1973 | 6.9 | 2030
            """
        )
    )
    assert [column.kind for column in table.columns] == ["code", "rate", "count"]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Số lớp", "count"),
        ("Số học viên", "count"),
        ("Diện tích (ha)", "count"),
        ("Nữ", "count"),
        ("Số tiền", "money"),
        ("Kinh phí", "money"),
        ("Số dư", "money"),
    ],
)
def test_what_is_counted_is_no_money_under_a_line_of_money(label: str, kind: str) -> None:
    sheet = draw(
        f"""
        BÁO CÁO DẠY NGHỀ
         | | | ĐVT: triệu đồng
        TT | Xã | {label} | Kinh phí
        1 | Quế Trung | 30 | 100
        2 | Ninh Phước | 31 | 120
        """
    )
    assert told(only_table(sheet), 2)[0] == kind

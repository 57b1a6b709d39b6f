"""The numbering row under a header, and body rows that only look like one."""

from __future__ import annotations

import pytest

from ansinh_xl.locate.numbering import misplaced, numbering
from tests.reading_of import only_table
from tests.workbook_builder import draw

HEAD = "TT | Xã | Đầu kỳ | Thoát nghèo | Tăng | Cuối kỳ"
BODY = "1 | Quế Trung | 120 | 30 | 5 | 95\n2 | Ninh Phước | 80 | 12 | 2 | 70"


@pytest.mark.parametrize(
    "row",
    [
        "A | B | 1 | 2 | 3 | 4",
        "(A) | (B) | (1) | (2) | (3) | (4)",
        "A | B | 1 | 2 | 3 | 4=1-2+3",
        "a | b | 1 | 2 | 3 | (4)=(1)-(2)+(3)",
        "1 | 2 | 3 | 4 | 5 | 6",
        "'1 | '2 | '3 | '4 | '5 | '6=3-4+5",
        "A | B | C | 1 | 2 | 3",
        "A | B | 1 | 2 | 3 | C",
        "A | B | 1 | 2=1 | C | D",
        "1 | 2 | 3 | 4 | 5=3-4 | A",
        "-1 | -2 | -3 | -4 | -5 | -6",
        "a | b | c | d | e | f=c-d+e",
        "A | B | C | D | Đ | E",
        "(a) | (b) | (c) | (d) | (e) | (g)=(c)-(d)+(e)",
        "(A) | (B) | -1 | -2 | -3 | (4)=(1)-(2)+(3)",
        "A | B | 8 | 9 | 10 | 11=8-9+10",
        "1 | 2 | 10 | 11 | 12 | 13",
        "1 | 9 | 10 | 11 | 12 | 13",
        "[A] | [B] | [1] | [2] | [3] | [4]=[1]-[2]+[3]",
        "A | B | 1 | 1a | 1b | 2=1a+1b",
        "A | B | 1a | 1b | 2=1a+1b | 3",
        "A | B | a | b | c=a+b | d=c-a",
        "A | B | C1 | C2 | C3 | C4=C1-C2+C3",
        "A | B | 1 | 2 | 4 | 3",
        "A | B | 1 | 2 | 2 | 3",
        "A | B | 1 | 2 | 3 | 5",
        "(A) | (B) | (1) | (3) | (2) | (4)=(1)-(2)+(3)",
        "1 | 2 | 3 | 5 | 4 | 6",
    ],
)
def test_a_numbering_row_is_no_header_and_no_body(row: str) -> None:
    table = only_table(draw(f"{HEAD}\n{row}\n{BODY}"))
    assert (table.header_rows, table.numbering_row, table.first_row) == ((0,), 1, 2)


def test_a_body_row_of_small_numbers_is_no_numbering_row() -> None:
    table = only_table(
        draw(f"{HEAD}\n1 | Quế Trung | 2 | 3 | 4 | 5\n2 | Ninh Phước | 80 | 12 | 2 | 70")
    )
    assert (table.numbering_row, table.first_row) == (None, 1)


@pytest.mark.parametrize(
    "row",
    [
        ["", "", 120.0, 30.0, 5.0],
        ["1", "Quế Trung", 2.0, 3.0, 4.0],
        ["", 1.0, 3.0, 2.0],
        [1.5, 2.5, 3.5],
        ["A", "B", "C"],
        ["A", "B", "D", "H"],
        ["A", "B", "C", "Xã"],
        ["", "A", "B", "C", "D"],
        ["A", "B", 1.0, "C"],
        ["A", "B", 1.0, 2.0, "C", 3.0],
        ["A", "B", 1.0, 2.0, 3.0, "B"],
        [1.0, 2.0, 3.0, "A"],
        ["Tổng", 1.0, 2.0, 3.0],
        ["A", "B", -1.0, 2.0, 3.0],
        ["A", "B", 1.0, -2.0, 3.0],
        ["A", "B", -1.0, -3.0, -2.0],
        ["A", 12.0, 13.0, 14.0],
        [1.0, 2.0, 8.0],
        [1.0, 2.0, 8.0, 10.0],
        [1.0, 3.0, 8.0, 9.0],
        ["A", "B", "1a", "1c", "2"],
        ["A", "B", "1", "2a", "1b", "3"],
        ["C1", "C2", "C3", "C4"],
        ["A", "B", 1.0, 3.0, 2.0],
        ["A", "B", 2.0, 1.0, 4.0, 3.0],
        ["A", 1.0, 2.0, 4.0, 3.0],
        ["A", "D", 1.0, 2.0, 4.0, 3.0],
        [1.0, 2.0, 4.0, 3.0, 5.0],
        [1.0, 2.0, 3.0, 3.0, 5.0, 6.0],
        ["A", "B", "a", "c", "b", "d"],
        [],
    ],
)
def test_what_does_not_count_up_is_no_numbering(row: list[object]) -> None:
    assert numbering(row) is None


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ("[A] | [B] | [1] | [2] | [3] | [4]=[1]-[2]+[3]", "4 = 1 - 2 + 3"),
        ("A | B | 1 | 1a | 1b | 2=1-1a+1b", "2 = 1 - 1a + 1b"),
        ("A | B | a | b | c | d=a-b+c", "d = a - b + c"),
        ("A | B | C1 | C2 | C3 | C4=C1-C2+C3", "4 = 1 - 2 + 3"),
    ],
)
def test_whatever_the_columns_are_called_their_formula_is_a_rule(row: str, holds: str) -> None:
    ((column, rule),) = only_table(draw(f"{HEAD}\n{row}\n{BODY}")).identities
    assert (column, f"{rule.target} = {rule.right.text}") == (5, holds)


def test_the_printed_formulas_are_the_table_s_identities() -> None:
    table = only_table(draw(f"{HEAD}\nA | B | 1 | 2 | 3 | 4=1-2+3\n{BODY}"))
    ((column, identity),) = table.identities
    assert column == 5
    assert identity.names == {"1", "2", "3", "4"}


def test_formulas_over_letters_are_identities_too() -> None:
    table = only_table(draw(f"{HEAD}\na | b | c | d | e | f=(c-d)/c x 100\n{BODY}"))
    ((column, identity),) = table.identities
    assert (column, identity.target, identity.names) == (5, "F", {"C", "D", "F"})


def test_a_letter_behind_the_numbers_names_the_column_of_remarks() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Đầu kỳ | Thoát nghèo | Tăng | Cuối kỳ | Ghi chú
            A | B | 1 | 2 | 3 | 4=1-2+3 | C
            1 | Quế Trung | 120 | 30 | 5 | 95 | xã miền núi
            2 | Ninh Phước | 80 | 12 | 2 | 70 |
            """
        )
    )
    assert [column.number for column in table.columns] == ["A", "B", "1", "2", "3", "4", "C"]
    assert table.kinds == {2: "leaf", 3: "leaf"}
    ((column, identity),) = table.identities
    assert (column, identity.names) == (5, {"1", "2", "3", "4"})


def test_blank_spacer_columns_do_not_break_the_count() -> None:
    table = only_table(
        draw(
            """
            TT | Xã | Đầu kỳ | | Thoát nghèo | Cuối kỳ
            A | B | 1 | | 2 | 3=1-2
            1 | Quế Trung | 120 | | 30 | 90
            2 | Ninh Phước | 80 | | 12 | 68
            """
        )
    )
    assert table.numbering_row == 1
    assert [column.number for column in table.columns] == ["A", "B", "1", "2", "3"]


def test_a_numbering_row_that_stands_again_on_the_next_page_is_a_repeat() -> None:
    row = "A | B | 1 | 2 | 3 | 4"
    table = only_table(draw(f"{HEAD}\n{row}\n{BODY}\n{row}\n3 | Phước Ninh | 60 | 10 | 1 | 51"))
    assert table.repeats == {4}
    assert table.kinds == {2: "leaf", 3: "leaf", 4: "section", 5: "leaf"}


@pytest.mark.parametrize(
    ("row", "slip"),
    [
        ("A | B | 1 | 2 | 4 | 3", (4, "4", "3")),
        ("A | B | 1 | 2 | 2 | 3", (4, "2", "3")),
        ("A | B | 1 | 2 | 4 | 5", (4, "4", "3")),
        ("1 | 2 | 3 | 5 | 4 | 6", (3, "5", "4")),
        ("A | B | 8 | 9 | 10 | 11", None),
        ("1 | 2 | 10 | 11 | 12 | 13", None),
        ("1 | 9 | 10 | 11 | 12 | 13", None),
        ("A | B | 1 | 1a | 1b | 2", None),
    ],
)
def test_the_first_number_that_does_not_count_on_is_found(
    row: str, slip: tuple[int, str, str] | None
) -> None:
    columns = only_table(draw(f"{HEAD}\n{row}\n{BODY}")).columns
    assert misplaced([(item.index, item.number or "") for item in columns]) == slip


def test_a_number_that_stands_twice_is_in_no_rule() -> None:
    table = only_table(draw(f"{HEAD}\nA | B | 1 | 2 | 2 | 4=1-2\n{BODY}"))
    assert (table.numbering_row, table.identities) == (1, ())


@pytest.mark.parametrize(
    ("total", "right"), [("155 | 98", "(1 + 2 + 3)"), ("24 | 40", "1 / 3"), ("150 | 90", "1 / 3")]
)
def test_a_colon_is_what_the_figures_say_it_is(total: str, right: str) -> None:
    first, second = total.split(" | ")
    body = f"1 | Quế Trung | 120 | 30 | 5 | {first}\n2 | Ninh Phước | 80 | 16 | 2 | {second}"
    table = only_table(draw(f"{HEAD}\nA | B | 1 | 2 | 3 | 4=1:3\n{body}"))
    ((_, rule),) = table.identities
    assert (rule.target, rule.right.text, rule.text) == ("4", right, "4=1:3")


def test_columns_that_are_summed_as_in_excel_are_a_rule() -> None:
    table = only_table(draw(f"{HEAD}\nA | B | 1 | 2 | 3 | 4=SUM(1:3)\n{BODY}"))
    ((_, rule),) = table.identities
    assert rule.names == {"1", "2", "3", "4"}

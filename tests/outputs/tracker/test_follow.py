"""What "Theo dõi" follows: units, achieved, money; by formulas that come to what stands there."""

from __future__ import annotations

from decimal import Decimal

from ansinh_xl.outputs.tracker.follow import followed
from ansinh_xl.outputs.tracker.remarks import of_line
from tests.outputs.tracker.test_rules import change
from tests.reading_of import only_form
from tests.workbook_builder import Sheet, draw


def test_opening_less_closing_is_what_was_achieved() -> None:
    follow = followed([only_form(change())], None)
    assert follow is not None
    first = follow.lines[0]
    assert (first.name, first.achieved.value) == ("Thị trấn Tiên Kỳ", 3)
    assert first.achieved.formula == "SUM('Diễn biến'!C4)-SUM('Diễn biến'!G4)"
    assert "IF(OR(LEN('Diễn biến'!C4)=0,LEN('Diễn biến'!G4)=0)" in first.achieved.guarded
    assert not follow.spent


def test_money_is_told_in_millions_whatever_the_table_prints() -> None:
    sheet = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI VÀ KINH PHÍ NĂM 2020 | < | < | < | < | < | <
        STT | Xã, thị trấn | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí (1.000 đồng)
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 34 | 1500
        2 | Xã Tiên Hà | 20 | 4 | 0 | 24 | 2500
        """,
        name="BTXH",
    )
    follow = followed([only_form(sheet)], None)
    assert follow is not None
    spent = follow.lines[1].spent
    assert spent is not None
    assert (spent.formula, spent.value) == ("SUM('BTXH'!G5)/1000", Decimal("2.5"))


def facilities(residents: str, amount: str) -> Sheet:
    """Invented figures; amounts in million đồng."""
    return draw(
        f"""
        CƠ SỞ BẢO TRỢ XÃ HỘI NĂM 2020 | < | < | <
        TT | Tên cơ sở | Số đối tượng đang nuôi dưỡng | Kinh phí (triệu đồng)
        1 | Trung tâm Một | 118 | 1720
        2 | Trung tâm Hai | {residents} | {amount}
        """,
        name="Cơ sở",
    )


def test_a_figure_in_words_is_added_in_the_unit_of_its_column_as_long_as_it_stands() -> None:
    follow = followed([only_form(facilities("'trên 195", "'trên 2,7 tỷ"))], None)
    assert follow is not None
    (line,) = follow.lines
    assert line.spent is not None
    assert (line.achieved.value, line.spent.value) == (313, 4420)
    assert line.spent.formula == """SUM('Cơ sở'!D3:D4)+('Cơ sở'!D4="trên 2,7 tỷ")*2700"""
    assert of_line(line).now == "Là số ít nhất."


def test_words_that_are_no_figure_are_named_and_not_left_out_silently() -> None:
    follow = followed([only_form(facilities("'chưa rõ", "900"))], None)
    assert follow is not None
    (line,) = follow.lines
    assert (line.achieved.value, line.achieved.unread) == (118, True)
    assert '>0,"có ô cần xem",' in line.achieved.guarded


def test_a_count_with_a_fraction_is_no_figure_of_its_unit() -> None:
    follow = followed([only_form(change("2.663"))], None)
    assert follow is not None
    assert [line.achieved.unread for line in follow.lines] == [True, False]


def test_rice_is_told_with_the_unit_in_which_the_table_prints_it() -> None:
    sheet = draw(
        """
        PHÂN BỔ GẠO CỨU TRỢ NĂM 2020 | < | < | < | < | <
        STT | Đơn vị | Số hộ | Số khẩu | Số gạo phân bổ (tấn) | Số gạo đã cấp phát (tấn)
        1 | Huyện Tây Giang | 10 | 40 | 2 | 1
        2 | Huyện Nam Giang | 20 | 80 | 4 | 3
        """,
        name="Gạo",
    )
    follow = followed([only_form(sheet)], None)
    assert follow is not None
    assert follow.measure.endswith("(tấn)")


def test_without_counts_there_is_nothing_to_follow() -> None:
    assert followed([], None) is None

"""What "Theo dõi" follows: units, achieved, money; by formulas that come to what stands there."""

from __future__ import annotations

from decimal import Decimal

from ansinh_xl.outputs.tracker.follow import followed
from tests.outputs.tracker.test_rules import change
from tests.reading_of import only_form
from tests.workbook_builder import draw


def test_opening_less_closing_is_what_was_achieved() -> None:
    follow = followed([only_form(change())], None)
    assert follow is not None
    first = follow.lines[0]
    assert (first.name, first.achieved.value) == ("Thị trấn Tiên Kỳ", 3)
    assert first.achieved.formula == "SUM('Diễn biến'!C4)-SUM('Diễn biến'!G4)"
    assert first.achieved.guarded.startswith("IF(OR(COUNT('Diễn biến'!C4)=0,")
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


def test_without_counts_there_is_nothing_to_follow() -> None:
    assert followed([], None) is None

from __future__ import annotations

from decimal import Decimal

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.text.words import amount_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (104, "Một trăm linh bốn đồng"),
        (111, "Một trăm mười một đồng"),
        (1000, "Một nghìn đồng"),
        (1005, "Một nghìn không trăm linh năm đồng"),
        (10_015, "Mười nghìn không trăm mười lăm đồng"),
        (1_000_001, "Một triệu không trăm linh một đồng"),
        (270_000, "Hai trăm bảy mươi nghìn đồng"),
        (113_357_000_000, "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng"),
        (600_000_000_000, "Sáu trăm tỷ đồng"),
        (1_500_000_000_000, "Một nghìn năm trăm tỷ đồng"),
        (10**15, "Một triệu tỷ đồng"),
        (10**18, "Một tỷ tỷ đồng"),
        (-12, "Âm mười hai đồng"),
        (Decimal("12.50"), "Mười hai phẩy năm đồng"),
        (Decimal("7.05"), "Bảy phẩy không năm đồng"),
        (Decimal("1E+3"), "Một nghìn đồng"),
    ],
)
def test_an_amount_reads_as_on_a_voucher(number: int | Decimal, words: str) -> None:
    assert amount_in_words(number) == words


def test_the_options_choose_between_equally_right_words() -> None:
    assert amount_in_words(105, hundred_gap="lẻ") == "Một trăm lẻ năm đồng"
    assert amount_in_words(24, four="bốn") == "Hai mươi bốn đồng"
    assert amount_in_words(25, five="nhăm") == "Hai mươi nhăm đồng"
    assert amount_in_words(15, five="nhăm") == "Mười lăm đồng"
    assert amount_in_words(21, one="một") == "Hai mươi một đồng"
    assert amount_in_words(2000, thousand="ngàn") == "Hai ngàn đồng"
    assert amount_in_words(2, unit="tấn gạo", capital=False) == "hai tấn gạo"
    assert amount_in_words(2, unit="") == "Hai"


@pytest.mark.parametrize("number", [10**18 + 1, -(10**19), Decimal("NaN"), Decimal("Infinity")])
def test_what_cannot_be_said_is_refused(number: int | Decimal) -> None:
    with pytest.raises(UsageError) as refused:
        amount_in_words(number)
    assert refused.value.code == "bad-amount"


def test_no_two_numbers_below_a_hundred_thousand_sound_alike() -> None:
    said = {amount_in_words(number) for number in range(0, 100_000, 7)}
    assert len(said) == len(range(0, 100_000, 7))

"""Amounts in Vietnamese words, as "Bằng chữ" on every payment voucher. Nothing is parsed here."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from ansinh_xl.errors import UsageError

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST: Final = 10**18
_BILLION: Final = 10**9


def amount_in_words(
    n: int | Decimal,
    *,
    unit: str = "đồng",
    hundred_gap: Literal["linh", "lẻ"] = "linh",
    one: Literal["mốt", "một"] = "mốt",
    four: Literal["tư", "bốn"] = "tư",
    five: Literal["lăm", "nhăm"] = "lăm",
    thousand: Literal["nghìn", "ngàn"] = "nghìn",
    capital: bool = True,
) -> str:
    """The amount in words: 113357000000 → "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng".

    Decimals are read digit by digit after "phẩy"; below zero begins with "Âm". The options choose
    between what is equally right: 105 "linh năm" or "lẻ năm", 21 "mốt", 24 "tư" or "bốn", 25
    "lăm" or "nhăm" (15 is always "mười lăm"). Raises UsageError "bad-amount" beyond 10^18 and
    for what is no finite number.
    """
    number = Decimal(n)
    if not number.is_finite() or abs(number) > _LARGEST:
        raise UsageError("bad-amount", amount=str(n))
    spoken = _Words(hundred_gap, one, four, five, thousand)
    digits, _, decimals = f"{abs(number):f}".partition(".")
    words = spoken.whole(int(digits))
    decimals = decimals.rstrip("0")
    if decimals:
        words.append("phẩy")
        words += [_DIGITS[int(digit)] for digit in decimals]
    if number < 0:
        words.insert(0, "âm")
    text = " ".join([*words, unit] if unit else words)
    return text[0].upper() + text[1:] if capital else text


class _Words:
    """The reading with its options."""

    def __init__(self, gap: str, one: str, four: str, five: str, thousand: str) -> None:
        self.gap = gap
        self.units = {**dict(enumerate(_DIGITS)), 1: one, 4: four, 5: five}
        self.scales = ((10**6, "triệu"), (10**3, thousand), (1, ""))

    def whole(self, number: int) -> list[str]:
        if number == 0:
            return [_DIGITS[0]]
        billions, rest = divmod(number, _BILLION)
        words = [*self.whole(billions), "tỷ"] if billions else []
        for size, name in self.scales:
            group, rest = divmod(rest, size)
            if group:
                # Behind a larger group nothing may be left out: 1.000.001 is "một triệu không
                # trăm linh một".
                words += self._group(group, full=bool(words))
                words += [name] if name else []
        return words

    def _group(self, group: int, *, full: bool) -> list[str]:
        hundreds, rest = divmod(group, 100)
        tens, units = divmod(rest, 10)
        words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
        if tens == 0:
            if units:
                words += [self.gap, _DIGITS[units]] if words else [_DIGITS[units]]
        elif tens == 1:
            words.append("mười")
            if units:
                words.append("lăm" if units == 5 else _DIGITS[units])
        else:
            words += [_DIGITS[tens], "mươi"]
            if units:
                words.append(self.units[units])
        return words

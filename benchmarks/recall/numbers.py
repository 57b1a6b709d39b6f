"""Figures as they are typed: in the sheet's money unit, as numbers or as text of one convention."""

from decimal import Decimal

from benchmarks.recall.tables import Column

_MONEY_WORDS = {
    1: ("đồng", "đồng", "VNĐ"),
    1_000: ("nghìn đồng", "1.000 đồng", "1000đ", "ngàn đồng"),
    1_000_000: ("triệu đồng", "Triệu đồng", "tr.đồng"),
    1_000_000_000: ("tỷ đồng", "Tỷ đồng"),
}


def money_word(scale: int, choice: int) -> str:
    words = _MONEY_WORDS[scale]
    return words[choice % len(words)]


class Print:
    """How figures of one table are printed."""

    def __init__(self, money: int, tonnes: bool, convention: str, zero: int | str) -> None:
        self.money, self.tonnes, self.convention, self.zero = money, tonnes, convention, zero
        self.word = ""
        # Words for the head cells of money or weight columns, when no line above says it.
        self.in_heads = False
        self.fractions = False
        self.weight_in_heads = False
        self.text_keys: set[str] | None = None
        # Cells whose text is given: "hơn 12.000".
        self.overrides: dict[tuple[int, str], str] = {}

    def label(self, column: Column, text: str) -> str:
        if column.kind == "money" and self.in_heads:
            return f"{text} ({self.word})"
        if column.kind == "weight" and self.weight_in_heads:
            return f"{text} ({'tấn' if self.tonnes else 'kg'})"
        return text

    def scaled(self, column: Column, value: int | float) -> int | float:
        """The figure in the unit the sheet states."""
        if column.kind == "rate" and self.fractions:
            return round(value / 100, 4)
        if column.kind in ("rate", "coefficient"):
            return value
        scale = self.scale(column)
        exact = Decimal(int(value)) / scale
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    def scale(self, column: Column) -> int:
        if column.kind == "money":
            return self.money
        return 1000 if column.kind == "weight" and self.tonnes else 1

    def figure(
        self, column: Column, value: int | float | None, row: int = 0
    ) -> int | float | str | None:
        if (row, column.key) in self.overrides:
            return self.overrides[row, column.key]
        if value is None:
            return None
        if value == 0 and column.kind != "rate":
            return self.zero
        number = self.scaled(column, value)
        if self.convention and (self.text_keys is None or column.key in self.text_keys):
            return as_text(number, self.convention)
        return number


def as_text(number: int | float, convention: str) -> str:
    """1234.5 as 1.234,5 (vn), 1,234.5 (en) or 1 234,5 (space, nbsp)."""
    whole, _, fraction = f"{Decimal(str(number)):,f}".partition(".")
    fraction = fraction.rstrip("0")
    group, point = {
        "vn": (".", ","),
        "en": (",", "."),
        "space": (" ", ","),
        "nbsp": ("\u00a0", ","),
    }[convention]
    return whole.replace(",", group) + (point + fraction if fraction else "")

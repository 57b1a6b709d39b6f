"""VN_NUMBER, VN_UNIT and VND: numbers that stand as text, and amounts in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ansinh_xl.app.queries.choices import text_of, truth_of
from ansinh_xl.app.queries.shapes import (
    Table,
    as_table,
    blank,
    each,
    readings,
    sentence_on_error,
    single,
)
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import Reading, read_column
from ansinh_xl.text.words import amount_in_words


@sentence_on_error
def vn_number(value: Any, whole: Any = None) -> Any:
    """Numbers written the Vietnamese way as numbers; a range is decided column by column.

    ``whole`` TRUE: the column counts something, so "2.700" is 2700. Without it a lone "2.700" has
    two readings, and the answer names both. "-" is 0, a blank stays blank, other text stays text.
    """
    counts = truth_of(single(whole))
    table = as_table(value)
    columns = [
        [
            _answer(reading, row[place])
            for reading, row in zip(
                read_column([row[place] for row in table], whole=counts), table, strict=True
            )
        ]
        for place in range(len(table[0]))
    ]
    answers: Table = [list(row) for row in zip(*columns, strict=True)]
    return answers[0][0] if len(answers) == len(answers[0]) == 1 else answers


def _answer(reading: Reading, written: Any) -> Any:
    if reading.state == "ambiguous":
        return message(
            "answer-ambiguous-or-counts",
            value=written,
            alternatives=readings(reading.alternatives),
        )
    if reading.value is None:
        return "" if reading.state == "blank" else written
    return plain_number(reading.value)


def reading_of(value: Any) -> Reading:
    """What one cell says, its value None where it is blank; UsageError where it is no number."""
    reading = read_column([value], whole=False)[0]
    if reading.state in ("text", "error", "mark"):
        raise UsageError("answer-not-a-number", value=text_of(value))
    if reading.state == "ambiguous":
        raise UsageError(
            "answer-ambiguous", value=value, alternatives=readings(reading.alternatives)
        )
    return reading


def number_of(value: Any) -> int | Decimal | None:
    """The number of one cell, None where it is blank; UsageError where it is none, or two."""
    return reading_of(value).value


@sentence_on_error
def in_words(amount: Any, unit: Any = None, style: Any = None) -> Any:
    """The amount in Vietnamese words: 113357000000 is "Một trăm mười ba tỷ …  đồng".

    ``unit`` stands behind ("đồng" where nothing is said; đồng are rounded to whole ones).
    ``style`` lists what else is right and preferred: "lẻ" for linh, "bốn" for tư, "nhăm" for lăm,
    "một" for mốt, "ngàn" for nghìn.
    """
    behind = "đồng" if single(unit) is None else text_of(single(unit))
    words = nfc(str(single(style) or "")).lower().replace(",", " ").split()
    unknown = [word for word in words if word not in _HABITS]
    if unknown:
        raise UsageError("answer-style", value=unknown, known=list(_HABITS))
    habits: Any = {_HABITS[word]: word for word in words}

    def answer(value: Any) -> Any:
        if blank(value):
            return ""
        reading = read_column([value], whole=True)[0]
        if reading.value is None:
            raise UsageError("answer-not-a-number", value=text_of(value))
        said = _whole(reading.value) if fold(behind).startswith("dong") else reading.value
        words = amount_in_words(said, unit=behind, **habits)
        if reading.qualifier is None:
            return words
        bound = message("answer-at-least")
        return f"{bound[:1].upper()}{bound[1:]} {words[:1].lower()}{words[1:]}"

    return each(answer, amount)


def _whole(amount: int | Decimal) -> int:
    return amount if isinstance(amount, int) else int(amount.to_integral_value(ROUND_HALF_UP))


_HABITS = {"lẻ": "hundred_gap", "bốn": "four", "nhăm": "five", "một": "one", "ngàn": "thousand"}

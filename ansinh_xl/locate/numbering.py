"""The numbering row under a header: "A | B | 1 | 2 | 3=2/1*100", a form's own rule book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from ansinh_xl.text.expressions import Identity, parse_numbering

_NUMBER = re.compile(
    r"[(\[]?\s*+(c(?=\d))?(\d{1,3})([a-zđ])?\s*+[)\]]?\s*+(?:=.*)?\Z", re.DOTALL | re.IGNORECASE
)
_LETTERED = r"(?is)[(\[]?\s*+([a-zđ])\s*+[)\]]?\s*+(=.*)?\Z"
_ALPHABET = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
_LETTER = re.compile(r"[(\[]?\s*([A-Ea-e])\s*[)\]]?\Z")


def numbering(row: Sequence[Any]) -> dict[int, str] | None:
    """Column → its number or letter, where the row is a numbering row; else None.

    Numbers count up by one from 1 (rarely 2 or 3), after letters for the label columns. Letters
    behind the last number are for the likes of "Ghi chú". "(1)", "(2)" typed as they are printed
    have become -1, -2 in Excel. Some rows have letters throughout: "a | b | c | d=b-c". Where a
    table goes on from another one, so do its numbers: "A | B | 8 | 9", "1 | 2 | 8 | 9". Columns
    that were put in have letters behind the number: "1 | 1a | 1b | 2=1a+1b". One slip in counting
    is forgiven where the row shows otherwise what it is: "A | B | 1 | 2 | 4 | 3".
    """
    return (
        _numbers(row) or (_letters(row) if row and row[0] in _FIRST else None) or _miscounted(row)
    )


def begins_a_word(text: str) -> bool:
    """Two letters at its beginning: such a text stands in no numbering row, and in most others."""
    bare = text.strip()
    return len(bare) > 1 and bare[:2].isalpha()


_FIRST = frozenset(("A", "a", "(A)", "(a)", "[A]", "[a]"))


def _letters(row: Sequence[Any]) -> dict[int, str] | None:
    """Letters that count on from the first column. "d, đ, e, g": some leave out a letter.

    Small ones may begin anew behind the capitals of the label columns: "A | B | a | b | c=a+b".
    """
    names: dict[int, str] = {}
    formulas = 0
    before = -1
    capital = anew = False
    for column, value in enumerate(row):
        if value == "":
            continue
        match = re.match(_LETTERED, value.strip()) if type(value) is str else None
        if match is None:
            return None
        letter = match[1]
        place = _ALPHABET.find(letter.upper())
        if not names:
            capital = letter.isupper()
        elif capital and letter == "a":
            capital, before, anew = False, -1, True
        if not before < place <= before + 2:
            return None
        before = place
        formulas += match[2] is not None
        names[column] = letter if anew else letter.upper()
    return names if len(names) >= 3 + (not formulas) else None


def _numbers(row: Sequence[Any]) -> dict[int, str] | None:
    names: dict[int, str] = {}
    count = letters = formulas = 0
    signs: set[bool] = set()
    ended = False
    skipped = 0
    expected: int | None = None
    inside = ""
    lettered_c = False
    for column, value in enumerate(row):
        if value == "":
            continue
        below = ""
        kind = type(value)
        if kind is float or kind is int:
            if value != int(value):
                return None
            number = abs(int(value))
            signs.add(value < 0)
            if len(signs) > 1:
                return None
        elif kind is str:
            text = value.strip()
            if not text:
                continue
            if begins_a_word(text):
                return None
            letter = _LETTER.match(text)
            if letter:
                name = letter[1].upper()
                if not count:
                    letters += 1
                elif count < 2 or not (letters or formulas) or name in names.values():
                    return None
                else:
                    ended = True
                names[column] = name
                continue
            match = _NUMBER.match(text)
            if not match:
                return None
            formulas += "=" in text
            lettered_c = lettered_c or match[1] is not None
            number, below = int(match[2]), (match[3] or "").lower()
        else:
            return None
        if ended:
            return None
        if below and _goes_on(number, below, expected, inside):
            inside, expected = below, number + 1
            count += 1
            names[column] = f"{number}{below}"
            continue
        if below:
            return None
        if expected is None:
            if number < 1 or (number > 3 and letters < 2):
                return None
        elif number != expected:
            if skipped or letters or count > 3 or not expected == count + 1 < number:
                return None
            skipped = count
        expected, inside = number + 1, ""
        count += 1
        names[column] = str(number)
    if lettered_c and not formulas:
        return None
    if skipped and count < skipped + (2 if skipped > 1 else 3):
        return None
    if count >= 3 or (count >= 2 and (letters or formulas)) or (count and letters >= 2):
        return names
    return None


def _miscounted(row: Sequence[Any]) -> dict[int, str] | None:
    """A numbering row with one slip: after "A | B", over a formula, or over many columns."""
    # It is asked of every row without words: most are rows of figures, and left at once.
    told = [value for value in row if value != ""]
    if len(told) < _FEWEST or (
        {*map(type, told)} <= _NUMBERS and not all(map(told.__contains__, _FIRST_NUMBERS))
    ):
        return None
    names: dict[int, str] = {}
    numbers: list[int] = []
    formulas = astray = 0
    for column, value in enumerate(row):
        if value == "":
            continue
        if type(value) is str:
            letter = _LETTER.match(value.strip())
            if letter and not numbers and letter[1].upper() == _ALPHABET[len(names)]:
                names[column] = letter[1].upper()
                continue
            match = _NUMBER.match(value.strip())
            if match is None or match[1] or match[3]:
                return None
            number = int(match[2])
            formulas += "=" in value
        elif type(value) in (int, float) and value == int(value) and 0 < value < _BEYOND:
            number = int(value)
        else:
            return None
        if numbers and number != numbers[-1] + 1:
            astray += 1
            if astray > _ASTRAY:  # a row of figures: it need not be looked at to its end
                return None
        numbers.append(number)
        names[column] = str(number)
    letters = len(names) - len(numbers)
    slip = _slip(numbers)
    if slip and (letters >= 2 or formulas):
        return names
    return names if slip == "exchanged" and len(numbers) >= _MANY and not letters else None


_NUMBERS = frozenset((int, float))
_FIRST_NUMBERS = (1, 2, 3)
"""Without a letter or a formula none of them may lack."""
_BEYOND = 1_000
_ASTRAY = 4
"""So many steps are not by one at most where two numbers have changed places."""
_FEWEST = 4
_MANY = 6
"""So many numbers from 1 on, but for two that changed places, are no figures of a unit."""


def _slip(numbers: Sequence[int]) -> Literal["exchanged", "other", ""]:
    """Two numbers that changed places; one typed wrong, twice or left out; else ""."""
    count = len(numbers)
    if count < _FEWEST or min(numbers) != 1:
        return ""
    wrong = [place for place in range(count) if numbers[place] != place + 1]
    if len(wrong) == 2 and sorted(numbers) == [*range(1, count + 1)]:
        return "exchanged"
    steps = [after - before for before, after in pairwise(numbers)]
    missed = [step for step in steps if step != 1]
    return "other" if len(wrong) == 1 or missed in ([0], [2]) else ""


def misplaced(names: Sequence[tuple[int, str]]) -> tuple[int, str, str] | None:
    """The first number that does not count on: its column, itself, what would."""
    numbers = [(column, int(name)) for column, name in names if name.isdecimal()]
    letters = any(name == "A" for _, name in names)
    start = min((number for _, number in numbers), default=0)
    for place, (column, number) in enumerate(numbers):
        if number == start + place:
            continue
        rest = [it for _, it in numbers[place:]]
        if not letters and place in (1, 2, 3) and rest == [*range(number, number + len(rest))]:
            return None  # "1 | 2 | 8 | 9" goes on from another table
        return column, str(number), str(start + place)
    return None


def _goes_on(number: int, below: str, expected: int | None, inside: str) -> bool:
    """ "1b" goes on from "1a", and "1a" from "1", or begins the next number."""
    if expected is None or number == expected:
        return below == "a" and (number == 1 or expected is not None)
    following = _ALPHABET[_ALPHABET.find(inside.upper()) + 1 :][:2].lower() if inside else "a"
    return number == expected - 1 and (following[:1] == below or following == f"đ{below}")


# Sheets made from one template print the same rules.
@lru_cache(maxsize=512)
def identities(
    row: tuple[Any, ...], names: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, Identity], ...]:
    """The formulas the numbering row states, by the column of their left side."""
    found = []
    known = frozenset(name for _, name in names)
    twice = _twice([name for _, name in names]) if len(known) < len(names) else ()
    # Of "A | B | a | b | c=a+b" the small letters are the columns with figures.
    known -= {name.upper() for name in known if name.islower()}
    for column, _ in names:
        value = row[column]
        if type(value) is str and "=" in value:
            if twice and not {*re.findall(r"\d+", value)}.isdisjoint(twice):
                continue  # nobody knows which of the two columns is meant
            identity = parse_numbering(value, known)
            if identity is not None:
                found.append((column, identity))
    return tuple(found)


def _twice(names: Sequence[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}

"""Expressions and rules between columns as values: exact arithmetic, no ``eval``, picklable.

Texts become symbols in expressions.py; here symbols become an Expression or an Identity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from ansinh_xl.errors import UsageError

Number = int | Decimal | Fraction
Values = Mapping[str, Number]
Relation = Literal["=", "<=", ">="]
Symbol = str | int | Fraction
"""A name, a sign, or a constant."""
Ratio = tuple[int, int]
"""Numerator and denominator, not reduced; the denominator is above 0."""
Terms = tuple[tuple[str, ...], tuple[str, ...]]
"""The names that are added, and those that are taken away."""
Quotient = tuple[str, str, int]
"""The name above, the one below, and what their quotient is multiplied by."""

RELATIONS: tuple[Relation, ...] = ("=", "<=", ">=")
_DEEPEST = 40
_NEGATIVE = "~"


# Plain classes: as dataclasses they would cost every command's start more than all rules do.
class Expression:
    """One side of a rule. Equal when the texts are. A value: nothing changes it."""

    __slots__ = ("_program", "names", "quotient", "terms", "text")

    def __init__(self, text: str, names: frozenset[str], program: tuple[Symbol, ...]) -> None:
        self.text = text
        self.names = names
        self._program = program
        self.terms = _terms(program)
        """None where it does more than add and take away."""
        self.quotient = _quotient(program)
        """None where it is not one name over another, times a whole number."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def evaluate(self, values: Values) -> Fraction:
        """The exact result. Raises ZeroDivisionError, and KeyError for a name without a value."""
        return Fraction(*self.ratio(values))

    def plainly(self, values: Values) -> int | Fraction:
        """The same, an int where only ints were added, subtracted and multiplied: much faster."""
        if self.terms is not None:
            plus: list[Any] = [values[name] for name in self.terms[0]]
            minus: list[Any] = [values[name] for name in self.terms[1]]
            if {*map(type, plus), *map(type, minus)} == {int}:
                result: int = sum(plus) - sum(minus)
                return result
        numerator, denominator = self.ratio(values)
        return numerator if denominator == 1 else Fraction(numerator, denominator)

    def ratio(self, values: Values) -> Ratio:
        """The same as two ints: a Fraction at every step costs ten times as much."""
        stack: list[Ratio] = []
        for symbol in self._program:
            if not isinstance(symbol, str):
                stack.append(symbol.as_integer_ratio())
            elif (operate := _OPERATORS.get(symbol)) is not None:
                right = stack.pop()
                stack[-1] = operate(*stack[-1], *right)
            elif symbol == _NEGATIVE:
                numerator, denominator = stack[-1]
                stack[-1] = -numerator, denominator
            else:
                stack.append(values[symbol].as_integer_ratio())
        return stack[0]


class Identity:
    """``left relation right``; ``text`` is the rule as written. A value, as its sides are."""

    __slots__ = ("left", "names", "relation", "right", "text")

    def __init__(self, text: str, left: Expression, relation: Relation, right: Expression) -> None:
        self.text = text
        self.left = left
        self.relation = relation
        self.right = right
        self.names = left.names | right.names
        """The names on both sides."""

    def _key(self) -> tuple[str, Expression, Relation, Expression]:
        return self.text, self.left, self.relation, self.right

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Identity({self.text!r})"

    @property
    def target(self) -> str | None:
        """The one name on the left, which the right side computes; None for a longer left."""
        return self.left.text if self.left.names == {self.left.text} else None

    def holds(self, values: Values, tolerance: Number = 0) -> bool:
        """True where the rule is true of the values, within ``tolerance``."""
        left, right = self.left.plainly(values), self.right.plainly(values)
        slack = Fraction(tolerance) if tolerance else 0
        if self.relation == "<=":
            return left <= right + slack
        if self.relation == ">=":
            return left >= right - slack
        return right - slack <= left <= right + slack


def expression_of(symbols: list[Symbol], text: str) -> Expression:
    """Symbols into an expression. Raises UsageError "bad-expression", which shows ``text``."""
    if symbols.count("(") > _DEEPEST:
        raise UsageError("bad-expression", text=text)
    parser = _Parser(symbols, text)
    parser.sum()
    if parser.at != len(symbols):
        raise UsageError("bad-expression", text=text)
    return Expression(shown(symbols), frozenset(parser.names), tuple(parser.program))


def identity_of(symbols: list[Symbol], text: str) -> Identity:
    """Symbols into a rule with exactly one relation. Raises UsageError "bad-expression"."""
    at = [place for place, symbol in enumerate(symbols) if symbol in RELATIONS]
    if len(at) != 1:
        raise UsageError("bad-expression", text=text)
    relation = next(known for known in RELATIONS if known == symbols[at[0]])
    left = expression_of(symbols[: at[0]], text)
    return Identity(text, left, relation, expression_of(symbols[at[0] + 1 :], text))


def shown(symbols: list[Symbol]) -> str:
    """Symbols as a person writes them: "3 / (1 + 2) * 100"."""
    return " ".join(map(str, symbols)).replace("( ", "(").replace(" )", ")")


class _Parser:
    """Recursive descent; leaves the operations in ``program``, operands before operators."""

    def __init__(self, symbols: list[Symbol], text: str) -> None:
        self.symbols = symbols
        self.text = text
        self.at = 0
        self.program: list[Symbol] = []
        self.names: set[str] = set()

    def take(self, *signs: str) -> str | None:
        """The sign that stands here, if it is one of these; then the next one is looked at."""
        found = self.symbols[self.at] if self.at < len(self.symbols) else None
        if isinstance(found, str) and found in signs:
            self.at += 1
            return found
        return None

    def sum(self) -> None:
        self.product()
        while sign := self.take("+", "-"):
            self.product()
            self.program.append(sign)

    def product(self) -> None:
        self.atom()
        while sign := self.take("*", "/"):
            self.atom()
            self.program.append(sign)

    def atom(self) -> None:
        negative = False
        while self.take("-"):
            negative = not negative
        if self.take("("):
            self.sum()
            if not self.take(")"):
                raise UsageError("bad-expression", text=self.text)
        else:
            self.operand()
        if negative:
            self.program.append(_NEGATIVE)

    def operand(self) -> None:
        symbol = self.symbols[self.at] if self.at < len(self.symbols) else ")"
        if isinstance(symbol, str):
            if not (symbol[0].isalnum() or symbol[0] == "_"):
                raise UsageError("bad-expression", text=self.text)
            self.names.add(symbol)
        self.program.append(symbol)
        self.at += 1


def _plus(a: int, b: int, c: int, d: int) -> Ratio:
    return a * d + c * b, b * d


def _minus(a: int, b: int, c: int, d: int) -> Ratio:
    return a * d - c * b, b * d


def _times(a: int, b: int, c: int, d: int) -> Ratio:
    return a * c, b * d


def _over(a: int, b: int, c: int, d: int) -> Ratio:
    if c == 0:
        raise ZeroDivisionError
    return (a * d, b * c) if c > 0 else (-a * d, -b * c)


_OPERATORS: Mapping[str, Callable[[int, int, int, int], Ratio]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _over,
}
"""By sign: a/b and c/d into one ratio."""


def _terms(program: tuple[Symbol, ...]) -> Terms | None:
    """The names that a program adds and those that it takes away; None where it does more."""
    plus: list[str] = []
    minus: list[str] = []
    stack: list[str] = []
    for symbol in program:
        if not isinstance(symbol, str) or symbol in ("*", "/", _NEGATIVE):
            return None
        if symbol not in _OPERATORS:
            stack.append(symbol)
        elif len(stack) == 2 and not plus:
            first, second = stack
            plus.append(first)
            (plus if symbol == "+" else minus).append(second)
            stack.clear()
        elif len(stack) == 1 and plus:
            (plus if symbol == "+" else minus).append(stack.pop())
        else:
            return None
    if stack and (plus or len(stack) > 1):
        return None
    return (*plus, *stack), (*minus,)


def _quotient(program: tuple[Symbol, ...]) -> Quotient | None:
    """ "3 / 1", "3 / 1 * 100" and "3 * 100 / 1"."""
    if len(program) == 3:
        program = (*program, 1, "*")
    if len(program) == 5 and program[2:] == ("*", program[3], "/"):
        program = (program[0], program[3], "/", program[1], "*")
    if len(program) != 5:
        return None
    above, below, over, times, sign = program
    if not (isinstance(above, str) and isinstance(below, str) and type(times) is int):
        return None
    return (above, below, times) if (over, sign) == ("/", "*") else None

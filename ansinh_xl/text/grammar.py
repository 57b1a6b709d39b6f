"""Expressions and rules between columns as values: exact arithmetic, no ``eval``, picklable.

Texts become symbols in expressions.py; here symbols become an Expression or an Identity.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from ansinh_xl.errors import UsageError

Number = int | Decimal | Fraction
Values = Mapping[str, Number]
Relation = Literal["=", "<=", ">="]
Symbol = str | int | Fraction
"""A name, a sign, or a constant."""

RELATIONS: tuple[Relation, ...] = ("=", "<=", ">=")
_DEEPEST = 40
_NEGATIVE = "~"


@dataclass(frozen=True, slots=True)
class Expression:
    """One side of a rule. Equal when the texts are."""

    text: str
    names: frozenset[str] = field(compare=False)
    _program: tuple[Symbol, ...] = field(compare=False, repr=False)

    def evaluate(self, values: Values) -> Fraction:
        """The exact result. Raises ZeroDivisionError, and KeyError for a name without a value."""
        result = self.plainly(values)
        return result if type(result) is Fraction else Fraction(result)

    def plainly(self, values: Values) -> int | Fraction:
        """The same, an int where only ints were added, subtracted and multiplied: much faster."""
        terms = _terms(self._program)
        if terms is not None:
            plus: list[Any] = [values[name] for name in terms[0]]
            minus: list[Any] = [values[name] for name in terms[1]]
            if {*map(type, plus), *map(type, minus)} == {int}:
                result: int = sum(plus) - sum(minus)
                return result
        return _run(self._program, values)


@dataclass(frozen=True, slots=True)
class Identity:
    """``left relation right``; ``text`` is the rule as written."""

    text: str
    left: Expression
    relation: Relation
    right: Expression

    @property
    def target(self) -> str | None:
        """The one name on the left, which the right side computes; None for a longer left."""
        return self.left.text if self.left.names == {self.left.text} else None

    @property
    def names(self) -> frozenset[str]:
        """The names on both sides."""
        return self.left.names | self.right.names

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


def _over(left: int | Fraction, right: int | Fraction) -> Fraction:
    if type(left) is int and type(right) is int:
        return Fraction(left, right)
    return Fraction(left) / right


_OPERATORS: dict[str, Callable[[int | Fraction, int | Fraction], int | Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _over,
}


@lru_cache(maxsize=1_024)
def _terms(program: tuple[Symbol, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
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


def _run(program: tuple[Symbol, ...], values: Values) -> int | Fraction:
    stack: list[int | Fraction] = []
    for symbol in program:
        if not isinstance(symbol, str):
            stack.append(symbol)
        elif (operate := _OPERATORS.get(symbol)) is not None:
            right = stack.pop()
            stack[-1] = operate(stack[-1], right)
        elif symbol == _NEGATIVE:
            stack[-1] = -stack[-1]
        else:
            value = values[symbol]
            stack.append(value if isinstance(value, (int, Fraction)) else Fraction(value))
    return stack[0]

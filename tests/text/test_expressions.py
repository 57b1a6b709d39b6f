from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.errors import UsageError
from ansinh_xl.text.expressions import parse_expression, parse_identity, parse_numbering

COLUMNS = ["A", "B", "2a", *map(str, range(1, 13))]
ROW = {str(number): number * 10 for number in range(1, 13)} | {"2a": 7}


@pytest.mark.parametrize(
    ("printed", "target", "right"),
    [
        ("9=1-2-3-4+5+6+7+8", "9", "1 - 2 - 3 - 4 + 5 + 6 + 7 + 8"),
        ("4=3/1*100", "4", "3 / 1 * 100"),
        ("4=3/1%", "4", "(3 / 1) * 100"),
        ("4=(3/1)x100%", "4", "(3 / 1) * 100"),
        ("3=2/1 (%)", "3", "(2 / 1) * 100"),
        ("7=(2)+(3)", "7", "2 + 3"),
        ("(5)=(3)-(4)", "5", "3 - 4"),
        ("[5]=[3]+[4]", "5", "3 + 4"),
        ("(7=5+6)", "7", "5 + 6"),
        ("6=5:3x100", "6", "5 / 3 * 100"),
        ("6 = 5 : 3 X 100", "6", "5 / 3 * 100"),
        ("5 = 3+4", "5", "3 + 4"),
        ("5=3–4", "5", "3 - 4"),
        ("5=3×12", "5", "3 * 12"),
        ("5=3*1.000", "5", "3 * 1000"),
        ("5=3*0,5", "5", "3 * 1/2"),
        ("8=1+...+4", "8", "1 + 2 + 3 + 4"),
        ("8=1+2+…+4", "8", "1 + 2 + 3 + 4"),
        ("11=2+4+...+10", "11", "2 + 4 + 6 + 8 + 10"),
        ("3=1+…+2", "3", "1 + 2"),
        ("8 = (1)+(2)+…", "8", "1 + 2 + 3 + 4 + 5 + 6 + 7"),
        ("8=2+4+...", "8", "2 + 4 + 6"),
        ("4=SUM(1:3)", "4", "(1 + 2 + 3)"),
        ("(4)=Sum((1);(3))", "4", "(1 + 3)"),
        ("6=SUM(1:2;4)-5", "6", "(1 + 2 + 4) - 5"),
        ("4=∑(1-3)", "4", "(1 + 2 + 3)"),
        ("4=Tổng các cột 1 đến 3", "4", "(1 + 2 + 3)"),
        ("cột 4 = tổng từ cột 1 đến cột 3", "4", "(1 + 2 + 3)"),
        ("4=1→3", "4", "(1 + 2 + 3)"),
        ("5=SUM(C1:C4)", "5", "(1 + 2 + 3 + 4)"),
        ("8=2a+3", "8", "2a + 3"),
        ("8=2A+3", "8", "2a + 3"),
        ("Cột 4 = cột 3 : cột 1 x 100", "4", "3 / 1 * 100"),
        ("3+4=5", "5", "3 + 4"),
        ("10=(1+2)/3", "10", "(1 + 2) / 3"),
    ],
)
def test_a_numbering_cell_states_its_rule(printed: str, target: str, right: str) -> None:
    identity = parse_numbering(printed, COLUMNS)
    assert identity is not None
    assert (identity.target, identity.right.text) == (target, right)
    assert identity.text == printed


@pytest.mark.parametrize(
    "printed",
    [
        *("A", "1", "(1)", "", "=", "5=", "=5", "5=5", "5=100", "5=3+5", "5=3+4=7", "13=1+2"),
        *("5=(3+4", "5=3+", "5=+", "5=3.1", "5=3 4", "8=1-...-7", "8=...+7", "8=7+...+1"),
        *("8=SUM(7:1)", "8=SUM(1:99)", "8=SUM(A:C)", "8=SUM()", "8=3+5+1+…", "2=1+2+…"),
        *("năm 2020 = 5", "Tổng = 3+4", "3+4=5+6", "5=import os", "5=3**2"),
    ],
)
def test_what_states_no_rule_is_none(printed: str) -> None:
    assert parse_numbering(printed, COLUMNS) is None


def test_a_series_over_columns_that_are_not_there_states_no_rule() -> None:
    assert parse_numbering("8=1+...+4", ["1", "4", "8"]) is None


def test_a_cell_with_only_a_right_side_belongs_to_its_own_column() -> None:
    identity = parse_numbering("=3+4", COLUMNS, own="5")
    assert identity is not None
    assert identity.target == "5"
    assert parse_numbering("=3+4", COLUMNS) is None


def test_an_inequality_is_a_rule_too() -> None:
    identity = parse_numbering("4<=3", COLUMNS)
    assert identity is not None
    assert (identity.target, identity.relation) == ("4", "<=")
    assert identity.holds({"4": 1, "3": 1})
    assert not identity.holds({"4": 2, "3": 1})


def test_a_form_rule_is_computed_exactly() -> None:
    rule = parse_identity("closing = opening - escaped + relapsed + new")
    row = {"opening": 120, "escaped": 12, "relapsed": 3, "new": 7}
    assert rule.target == "closing"
    assert rule.names == {"closing", *row}
    assert rule.right.evaluate(row) == 118
    assert rule.holds({**row, "closing": 118})
    assert not rule.holds({**row, "closing": 120})
    assert rule.holds({**row, "closing": 120}, tolerance=2)


def test_inequalities_name_which_side_may_be_larger() -> None:
    rule = parse_identity("poor + near_poor <= households")
    assert rule.target is None
    assert rule.holds({"poor": 1, "near_poor": 2, "households": 3})
    assert not rule.holds({"poor": 2, "near_poor": 2, "households": 3})
    assert parse_identity("persons >= households").holds({"persons": 3, "households": 3})


def test_rates_are_fractions_and_mixed_numbers_agree() -> None:
    rate = parse_expression("poor_households / households * 100")
    assert rate.evaluate({"poor_households": 3009, "households": 2700}) == Fraction(3009, 27)
    assert rate.evaluate({"poor_households": Decimal("1.5"), "households": 3}) == 50
    with pytest.raises(ZeroDivisionError):
        rate.evaluate({"poor_households": 1, "households": 0})
    with pytest.raises(KeyError):
        rate.evaluate({"households": 1})


def test_a_quotient_keeps_its_sign_whichever_part_is_negative() -> None:
    rate = parse_expression("a / (b - c)")
    assert rate.evaluate({"a": 1, "b": 2, "c": 5}) == Fraction(-1, 3)
    assert rate.evaluate({"a": Decimal("-0.5"), "b": 0, "c": 1}) == Fraction(1, 2)
    with pytest.raises(ZeroDivisionError):
        rate.evaluate({"a": 1, "b": Fraction(1, 2), "c": Decimal("0.5")})


def test_what_only_adds_and_takes_away_says_so() -> None:
    assert parse_expression("a").terms == (("a",), ())
    assert parse_expression("a - b + c").terms == (("a", "c"), ("b",))
    for text in ("a * 2", "a / b", "-a", "a - (b - c)", "a + 1"):
        assert parse_expression(text).terms is None


def test_what_is_one_name_over_another_says_so() -> None:
    assert parse_expression("a / b").quotient == ("a", "b", 1)
    for text in ("a / b * 100", "(a / b) * 100", "a * 100 / b"):
        assert parse_expression(text).quotient == ("a", "b", 100)
    for text in ("a", "a * b", "a / b / c", "a / b * c", "(a + c) / b", "a / b * 0.5", "1 / b * 2"):
        assert parse_expression(text).quotient is None


def test_minus_and_division_go_from_left_to_right() -> None:
    assert parse_expression("10 - 3 - 2").evaluate({}) == 5
    assert parse_expression("100 / 5 / 2").evaluate({}) == 10
    assert parse_expression("2 + 3 * -4").evaluate({}) == -10
    assert parse_expression("-(2 + 3) * 4").evaluate({}) == -20


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b",
        "a +",
        "(a",
        "a)",
        "a ** b",
        "a = b",
        "__import__('os')",
        "a; b",
        "1..2",
        "(" * 60 + "a" + ")" * 60,
        "a + " * 200 + "a",
    ],
)
def test_an_expression_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_expression(text)
    assert refused.value.code == "bad-expression"


@pytest.mark.parametrize("text", ["a", "a = b = c", "= b", "a ="])
def test_a_rule_has_exactly_one_relation(text: str) -> None:
    with pytest.raises(UsageError):
        parse_identity(text)


def test_rules_travel_between_processes() -> None:
    rule = parse_identity("a = b / 3 - c")
    again = pickle.loads(pickle.dumps(rule))
    assert again == rule
    assert again.holds({"a": 1, "b": 9, "c": 2})


def test_a_rule_is_not_confused_by_the_brackets_of_its_columns() -> None:
    identity = parse_numbering("12=(1+(2))/(3)", COLUMNS)
    assert identity is not None
    assert identity.right.evaluate(ROW) == 1


@given(
    st.recursive(
        st.integers(0, 99).map(str),
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
        max_leaves=12,
    )
)
def test_arithmetic_agrees_with_pythons(text: str) -> None:
    assert parse_expression(text).evaluate({}) == eval(text)


@given(st.text(alphabet="0123456789=+-*/()x:.%… A", max_size=20))
def test_any_numbering_cell_is_read_without_failing(text: str) -> None:
    identity = parse_numbering(text, COLUMNS)
    assert identity is None or identity.names <= set(COLUMNS)

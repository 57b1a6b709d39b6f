"""A small consolidation of 2020: three districts, every kind of answer."""

from __future__ import annotations

from ansinh_xl.facts import Fact, Source, Submission

HOUSEHOLDS = (("line", "households"),)


def fact(
    form: str,
    indicator: str,
    unit: str,
    value: int,
    *,
    measure: str = "household",
    dims: tuple[tuple[str, str], ...] = (),
    qualifier: str | None = None,
    fund_source: str | None = None,
) -> Fact:
    source = Source("bieu.xlsx", "Sheet1", "A1", str(value))
    return Fact(
        form,
        indicator,
        unit,
        unit,
        "2020",
        dims,
        value,
        measure,
        qualifier,  # type: ignore[arg-type]
        None,
        fund_source,
        source,
    )


def change(unit: str, opening: int, escaped: int, new: int) -> list[Fact]:
    """Diễn biến of one unit; closing follows."""
    parts = {"opening": opening, "escaped": escaped, "new": new, "closing": opening - escaped + new}
    return [
        fact("poverty_change", code, unit, value, dims=HOUSEHOLDS) for code, value in parts.items()
    ]


FACTS = [
    # Tiên Phước: 100 fewer of 90; Tây Giang: target 50, no report; Hội An: target 0.
    fact("poverty_targets", "target", "514", 90),
    fact("poverty_targets", "target", "504", 50),
    fact("poverty_targets", "target", "503", 0),
    *change("514", 500, 120, 20),
    *change("503", 40, 10, 0),
    fact("health_insurance", "amount_free", "514", 1_500_000_000, measure="dong"),
    fact("health_insurance", "amount_free", "503", 500_000_000, measure="dong"),
    fact("care_facility", "amount", "49", 7_200_000_000, measure="dong", qualifier="at_least"),
    fact("policy_credit", "loan_amount", "514", 900, measure="dong", dims=(("programme", "poor"),)),
]


SUBMISSIONS = [Submission("a.xlsx", "514", "poverty_change", "accepted", period="2020")]
MISSING = [("504", "poverty_change"), ("514", "health_insurance"), ("504", "poverty_review")]

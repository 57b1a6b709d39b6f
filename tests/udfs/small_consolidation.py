"""Small consolidations, the last one of 2020: three districts, every kind of answer. Invented."""

from __future__ import annotations

from ansinh_xl.facts import Fact, Source, Submission
from ansinh_xl.store import Store

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
    period: str = "2020",
    cell: str = "A1",
) -> Fact:
    source = Source("bieu.xlsx", "Sheet1", cell, str(value))
    return Fact(
        form,
        indicator,
        unit,
        unit,
        period,
        dims,
        value,
        measure,
        qualifier,  # type: ignore[arg-type]
        None,
        fund_source,
        source,
    )


def change(unit: str, opening: int, escaped: int, new: int, period: str = "2020") -> list[Fact]:
    """Diễn biến of one unit; closing follows."""
    parts = {"opening": opening, "escaped": escaped, "new": new, "closing": opening - escaped + new}
    return [
        fact(
            "poverty_change",
            code,
            unit,
            value,
            dims=HOUSEHOLDS,
            period=period,
            cell=f"{column}8",
        )
        for column, (code, value) in zip("CDEF", parts.items(), strict=True)
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


def review(unit: str, households: int, poor: int, near_poor: int) -> list[Fact]:
    """Rà soát of one unit in 2019."""
    parts = {
        "households": households,
        "poor_households": poor,
        "near_poor_households": near_poor,
    }
    return [fact("poverty_review", code, unit, v, period="2019") for code, v in parts.items()]


def dong(form: str, indicator: str, unit: str, value: int, source: str | None = None) -> Fact:
    """Money of 2019."""
    return fact(form, indicator, unit, value, measure="dong", fund_source=source, period="2019")


EARLIER = {
    # 100 of 100, 20 of 20; the housing of Hà Nội and of the province, part of it paid out.
    "2019": [
        fact("poverty_targets", "target", "514", 100, period="2019"),
        fact("poverty_targets", "target", "503", 20, period="2019"),
        *change("514", 600, 130, 30, "2019"),
        *change("503", 60, 25, 5, "2019"),
        *review("514", 20_000, 500, 200),
        *review("503", 24_000, 40, 60),
        dong("housing_support", "amount", "49", 3_000_000_000, "hanoi"),
        dong("housing_support", "amount", "49", 1_000_000_000, "province"),
        dong("housing_support", "disbursed", "49", 3_000_000_000),
        fact("housing_support", "houses", "49", 80, measure="house", period="2019"),
        dong("health_insurance", "amount_free", "514", 1_400_000_000),
        fact("health_insurance", "cards_total", "514", 2_000, measure="card", period="2019"),
        dong("resolution_13", "budget", "49", 900_000_000),
    ],
    "2019-9M": change("514", 600, 80, 20, "2019-9M"),
    "2020-9M": change("514", 500, 70, 10, "2020-9M"),
}
RETURNED = [
    Submission("a.xlsx", "514", "poverty_review", "accepted", period="2019"),
    Submission("b.xlsx", "503", "poverty_review", "accepted_with_warnings", period="2019"),
    Submission("c.xlsx", "503", "poverty_change", "rejected", period="2019"),
]


def save_all(store: Store) -> None:
    """Every consolidation, the one of 2020 last."""
    for period, facts in EARLIER.items():
        missing = [("504", "poverty_review")] if period == "2019" else []
        store.save(period, RETURNED if period == "2019" else [], facts, [], missing, "test")
    store.save("2020", SUBMISSIONS, FACTS, [], MISSING, "test")

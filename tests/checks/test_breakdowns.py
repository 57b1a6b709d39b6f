"""One district, one form, two breakdowns: people are counted once."""

from __future__ import annotations

from ansinh_xl.checks.breakdowns import check_breakdowns
from ansinh_xl.checks.submissions import Sent
from ansinh_xl.facts import Dims, Fact, Source

Told = tuple[str, Dims, int]


def _sent(file: str, *told: Told) -> Sent:
    facts = [
        Fact(
            "social_assistance",
            "closing",
            unit,
            unit,
            "2020",
            dims,
            value,
            "person",
            None,
            None,
            None,
            Source(file, "BTXH", f"C{row}"),
        )
        for row, (unit, dims, value) in enumerate(told, 1)
    ]
    return Sent(file, "BTXH", "social_assistance", "2020", facts, scope="514")


def _category(code: str) -> Dims:
    return (("category", code),)


COMMUNES = (("20854", (), 30), ("20857", (), 12))


def test_the_same_people_by_category_are_left_out_with_a_warning() -> None:
    by_commune = _sent("xa.xlsx", *COMMUNES)
    by_group = _sent(
        "nhom.xlsx", ("514", _category("orphans"), 2), ("514", _category("disabled_severe"), 40)
    )
    (found,) = check_breakdowns([by_group, by_commune])
    assert (found.code, found.severity, found.source.file) == (
        "duplicate-submission", "warning", "nhom.xlsx",
    )  # fmt: skip
    assert (by_group.status, by_commune.status) == ("duplicate", "accepted")
    assert by_group.facts == []


def test_other_totals_by_category_are_a_conflict() -> None:
    by_group = _sent("nhom.xlsx", ("514", _category("orphans"), 99))
    (found,) = check_breakdowns([_sent("xa.xlsx", *COMMUNES), by_group])
    assert (found.code, found.severity) == ("conflicting-submission", "error")
    assert by_group.status == "superseded"


def test_tables_that_part_the_people_between_them_are_both_counted() -> None:
    groups = _sent("a.xlsx", ("514", _category("orphans"), 2), ("514", _category("hiv"), 3))
    carers = _sent("b.xlsx", ("514", _category("caregivers"), 7))
    assert list(check_breakdowns([groups, carers])) == []
    by_commune = _sent("c.xlsx", *((unit, _category("hiv"), value) for unit, _, value in COMMUNES))
    assert list(check_breakdowns([by_commune, carers])) == []

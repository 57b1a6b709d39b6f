"""What is saved comes back the same; what is not there is None, and nothing is made by looking."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ansinh_xl.errors import OutputRefused, UsageError
from ansinh_xl.facts import Fact, Source, Submission, finding
from ansinh_xl.store import Store

SUBMISSION = Submission(
    "Tiên Phước.xlsx", "514", "poverty_change", "accepted", "Biểu 02", "2020", True, "Tiên Phước"
)


def test_a_consolidation_comes_back_as_it_was_saved(store: Store, fact: Fact) -> None:
    exact = fact._replace(value=Decimal("0.1234567890123456789"), dims=(), unit=None)
    doubt = finding(
        "total-mismatch",
        Source("a.xlsx", "Biểu 02", "K9", "120"),
        stated=Decimal("120.5"),
        ratio=Fraction(1, 3),
        cells=("K1", "K2"),
        unit=None,
    )
    run = store.save("2020", [SUBMISSION], [fact, exact], [doubt], [("502", "housing")], "lệnh")
    saved = store.consolidation("2020")
    assert saved is not None
    assert saved.run == run
    assert saved.submissions == (SUBMISSION,)
    assert saved.facts == (fact, exact)
    assert saved.findings == (doubt,)
    assert saved.missing == (("502", "housing"),)


def test_looking_into_a_store_that_is_not_there_makes_nothing(store: Store, address: str) -> None:
    assert store.latest_period() is None
    assert store.consolidation() is None
    assert store.audit() == ()
    assert not Path(address).parent.exists()


def test_the_last_consolidation_of_a_period_is_the_one_that_counts(
    store: Store, fact: Fact
) -> None:
    store.save("2020", [], [fact], [], [], "first")
    store.save("2020", [], [fact._replace(value=7)], [], [], "second")
    saved = store.consolidation()
    assert saved is not None and [entry.value for entry in saved.facts] == [7]


def test_every_run_stays_in_the_audit(store: Store, fact: Fact) -> None:
    store.save("2020", [], [fact], [], [], "ansinh consolidate A")
    store.save("2019", [], [fact, fact], [], [], "ansinh consolidate B")
    assert [(run.period, run.command, run.fact_count) for run in store.audit()] == [
        ("2020", "ansinh consolidate A", 1),
        ("2019", "ansinh consolidate B", 2),
    ]


@pytest.mark.parametrize(
    ("saved", "latest"),
    [
        (["2020", "2019"], "2020"),
        (["2020-Q1", "2020-Q4", "2020"], "2020"),
        (["2020", "2021-Q1"], "2021-Q1"),
        (["2020-11", "2020-02"], "2020-11"),
    ],
)
def test_the_latest_period_goes_by_the_calendar_not_by_the_order_of_saving(
    store: Store, saved: list[str], latest: str
) -> None:
    for period in saved:
        store.save(period, [], [], [], [], "test")
    assert store.latest_period() == latest


def test_a_period_that_is_none_is_refused_before_anything_is_written(
    store: Store, address: str
) -> None:
    with pytest.raises(UsageError):
        store.save("mười hai", [], [], [], [], "test")
    assert not Path(address).exists()


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path, fact: Fact) -> None:
    other = tmp_path / "thu.db"
    other.write_text("không phải kho dữ liệu, chỉ là chữ" * 100, encoding="utf-8")
    before = other.read_bytes()
    with pytest.raises(UsageError) as reading:
        Store.open(str(other)).latest_period()
    with pytest.raises(OutputRefused) as writing:
        Store.open(str(other)).save("2020", [], [fact], [], [], "test")
    assert (reading.value.code, writing.value.code) == ("store-unreadable", "store-unavailable")
    assert "thu.db" in str(reading.value) and "thu.db" in str(writing.value)
    assert other.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused(store: Store, address: str) -> None:
    import sqlite3

    store.save("2020", [], [], [], [], "test")
    with sqlite3.connect(address) as database:
        database.execute("update store_format set number = 99")
    with pytest.raises(UsageError) as refused:
        Store.open(address).consolidation()
    assert refused.value.code == "store-too-new"


def test_the_files_time_changes_with_every_save(store: Store, address: str) -> None:
    """Callers cache by it; a write-ahead log would hide a commit from them."""
    store.save("2020", [], [], [], [], "test")
    before = Path(address).stat().st_mtime_ns
    store.save("2020", [], [], [], [], "test")
    assert Path(address).stat().st_mtime_ns > before
    assert [entry.name for entry in Path(address).parent.iterdir()] == ["ansinh.db"]

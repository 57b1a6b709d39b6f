"""A figure that some districts or communes are missing from says so, and is compared with none."""

from __future__ import annotations

import pytest

from ansinh_xl.facts import Fact
from ansinh_xl.store import Store
from tests.udfs.small_consolidation import HOUSEHOLDS, change, fact
from udfs.functions import (
    compare_periods,
    district_rollup,
    indicator_note,
    poverty_flow,
    progress_note,
)

TIEN_PHUOC = ["20854", "20857", "20860", "20863", "20866", "20869", "20872", "20875", "20878"]
TIEN_PHUOC += ["20881", "20884", "20887", "20890", "20893", "20896"]


def _communes(units: list[str], period: str) -> list[Fact]:
    return [fact for unit in units for fact in change(unit, 10, 2, 1, period)]


@pytest.fixture
def one_commune_less() -> None:
    store = Store.open()
    all_of_2019 = _communes(TIEN_PHUOC, "2019") + change("503", 40, 10, 0, "2019")
    store.save("2019", [], all_of_2019, [], [], "test")
    store.save("2020", [], _communes(TIEN_PHUOC[1:], "2020"), [], [], "test")
    store.close()


def test_a_district_without_one_of_its_communes_says_so(one_commune_less: None) -> None:
    assert indicator_note("poverty_change.closing", "Tiên Phước", 2019) == ""
    assert indicator_note("poverty_change.closing", "Tiên Phước", 2020) == "1 đơn vị chưa đủ số"
    assert progress_note("Tiên Phước", 2020) == "1 đơn vị chưa đủ số"
    province = "mới có 1/18 huyện; 1 đơn vị chưa đủ số"
    assert indicator_note("poverty_change.closing", None, 2020) == province


def test_other_units_are_no_growth(one_commune_less: None) -> None:
    _, province, *districts = compare_periods("poverty_change.closing", 2020, 2019)
    assert province[1:3] == [165, 126]
    assert province[3].startswith("năm 2019: mới có 2/18 huyện; năm 2020: mới có 1/18 huyện")
    assert province[4] == ""
    tien_phuoc = next(row for row in districts if row[0] == "Huyện Tiên Phước")
    assert tien_phuoc[3:] == ["năm 2020: 1 đơn vị chưa đủ số", ""]


def test_a_flow_of_some_units_is_not_called_unbalanced(one_commune_less: None) -> None:
    assert poverty_flow(None, 2020)[1][-1] == "mới có 1/18 huyện; 1 đơn vị chưa đủ số"


def test_a_column_that_few_fill_in_does_not_speak_for_the_others(one_commune_less: None) -> None:
    assert district_rollup("poverty_change", 2019)[1][1] == "Tỉnh Quảng Nam (mới có 2/18 huyện)"
    store = Store.open()
    relapsed = fact("poverty_change", "relapsed", "503", 3, dims=HOUSEHOLDS)
    districts = ["502", *map(str, range(503, 520))]
    full = [entry for unit in districts for entry in change(unit, 40, 10, 0)]
    store.save("2020", [], [*full, relapsed], [], [], "test")
    store.close()
    assert (
        district_rollup("poverty_change", 2020)[1][1]
        == "Tỉnh Quảng Nam (mới có 1/18 huyện: Tái nghèo)"
    )


def test_a_district_that_was_assigned_nothing_is_not_missing(one_commune_less: None) -> None:
    districts = ["502", *map(str, range(503, 520))]
    store = Store.open()
    opening = [fact("poverty_targets", "poor_opening", unit, 40) for unit in districts]
    targets = [fact("poverty_targets", "target", unit, 5) for unit in districts[1:]]
    store.save("2020", [], [*opening, *targets], [], [], "test")
    store.close()
    assert indicator_note("poverty_targets.target", None, 2020) == ""
    assert district_rollup("poverty_targets", 2020)[1][1] == "Tỉnh Quảng Nam"

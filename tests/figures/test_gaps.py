"""A total that lacks districts or doubtful cells says so wherever it is printed."""

from __future__ import annotations

from datetime import date

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import Figures, figures
from ansinh_xl.figures.gaps import Gap, joined
from ansinh_xl.forms import load_forms
from tests.figures.conftest import MakeFact


def made(facts: list[Fact], areas: Areas, left_out: tuple[Fact, ...] = ()) -> Figures:
    return figures(facts, (), "2020", forms=load_forms(), areas=areas, left_out=left_out)


def paid(fact: MakeFact, unit: str | None, value: int = 10) -> Fact:
    return fact("social_assistance", "amount", unit, value, measure="dong", category="hiv")


def test_a_figure_of_seventeen_districts_says_so(fact: MakeFact, areas: Areas) -> None:
    units = [str(code) for code in range(502, 520) if code != 519]
    found = made([paid(fact, unit) for unit in units], areas)
    amount = next(figure for figure in found.headline if figure.id == "S03")
    assert amount.partly == (17, 18)
    assert amount.text("vi") == "170 đồng, mới có 17/18 huyện báo cáo"
    line = next(line for line in found.funding if line.programme == "social_assistance")
    assert line.as_json()["partly"] == [17, 18]
    assert found.as_json()["spending"]["partly"] == [17, 18]


def test_a_commune_speaks_for_its_district(fact: MakeFact, areas: Areas) -> None:
    facts = [paid(fact, str(code)) for code in range(502, 519)]
    found = made([*facts, paid(fact, areas.children("519", date(2020, 12, 31))[0].code)], areas)
    assert next(figure for figure in found.headline if figure.id == "S03").partly is None


def test_a_figure_of_the_whole_province_lacks_no_district(fact: MakeFact, areas: Areas) -> None:
    found = made([paid(fact, "49")], areas)
    assert next(figure for figure in found.headline if figure.id == "S03").partly is None


def test_cells_left_out_are_counted_beside_the_figure_and_its_totals(
    fact: MakeFact, areas: Areas
) -> None:
    doubtful = (paid(fact, "514"), paid(fact, None))
    found = made([paid(fact, "49")], areas, doubtful)
    by_id = {figure.id: figure for figure in found.headline}
    assert by_id["S03"].left_out == by_id["spending_total"].left_out == 2
    assert by_id["S01"].left_out == 0
    assert by_id["S03"].text("vi") == "10 đồng, chưa gồm 2 ô số liệu cần xác minh"
    assert found.spending_gap == Gap(None, 2)


def test_a_programme_of_which_nothing_is_sure_is_lacking_in_the_total(
    fact: MakeFact, areas: Areas
) -> None:
    homes = fact("housing_support", "amount", "514", 5, measure="dong", fund_source="hanoi")
    found = made([paid(fact, "49")], areas, (homes,))
    assert found.spending_gap.left_out == 1


def test_a_total_has_the_fewest_districts_of_its_parts() -> None:
    assert joined([Gap((17, 18), 1), Gap(), Gap((3, 18), 2)]) == Gap((3, 18), 3)

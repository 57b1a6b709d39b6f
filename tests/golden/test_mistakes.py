"""Every seeded mistake of the sample folder is found at its cell; the clean folder has no error.

mistakes.json was written by the generator of the samples, which knows nothing of the reader.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ansinh_xl.app.consolidate import Consolidation, consolidate

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples"
WRONG = SAMPLES / "quang-nam-2020-co-loi"
MISTAKES = json.loads((WRONG / "mistakes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wrong() -> Consolidation:
    return consolidate([WRONG], "2020", previous=[SAMPLES / "quang-nam-2019"])


@pytest.fixture(scope="module")
def clean() -> Consolidation:
    return consolidate([SAMPLES / "quang-nam-2020"], "2020", previous=[SAMPLES / "quang-nam-2019"])


def _place(mistake: dict[str, object]) -> tuple[object, ...]:
    """The cell that was changed."""
    return mistake["file"], mistake["sheet"], mistake["cell"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda item: f"{item['code']}-{item['cell']}")
def test_the_mistake_is_found_at_its_cell(mistake: dict[str, object], wrong: Consolidation) -> None:
    found = {
        (item.code, item.severity, item.source.file or None, item.source.sheet, item.source.cell)
        for item in wrong.findings
    }
    assert (mistake["code"], mistake["severity"], *_place(mistake)) in found


def test_no_error_is_found_that_was_not_seeded(wrong: Consolidation) -> None:
    seeded = {(item["code"], *_place(item)) for item in MISTAKES}
    invented = [
        (item.code, item.source)
        for item in wrong.findings
        if item.severity == "error"
        and (item.code, item.source.file or None, item.source.sheet, item.source.cell) not in seeded
    ]
    assert invented == []


def test_the_clean_folder_has_no_error(clean: Consolidation) -> None:
    assert [item for item in clean.findings if item.severity == "error"] == []


def test_the_clean_folder_warns_only_of_numbers_typed_as_text(clean: Consolidation) -> None:
    assert {item.code for item in clean.findings} == {"text-number"}


def test_a_doubtful_cell_gives_no_fact(wrong: Consolidation) -> None:
    left_out = {
        (item.source.file, item.source.sheet, cell)
        for item in wrong.findings
        for cell in item.leaves_out
    }
    counted = {(fact.source.file, fact.source.sheet, fact.source.cell) for fact in wrong.facts}
    assert left_out
    assert not left_out & counted


def test_the_clean_folder_gives_the_figures_of_the_annual_report(clean: Consolidation) -> None:
    province = clean.figures.province
    assert (province.achieved, province.target, province.percent) == (3009, 2700, "111,44%")
    assert clean.figures.spending == (868_743_000_000, "at_least")

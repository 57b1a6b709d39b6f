"""The pandas views: same figures, and pandas only when one is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import roll_up
from ansinh_xl.figures.frames import facts_frame, rollup_frame
from ansinh_xl.forms import load_forms

ROOT = Path(__file__).resolve().parents[2]


def test_a_frame_of_facts_has_one_row_a_fact_and_exact_whole_values(
    report_2020: tuple[Fact, ...],
) -> None:
    frame = facts_frame(report_2020)
    assert len(frame) == len(report_2020)
    assert str(frame["value"].dtype) == "int64"
    loans = frame[frame["indicator"] == "loan_amount"]
    assert loans.groupby("dim_programme")["value"].sum()["escaped"] == 303_651_000_000


def test_a_frame_of_a_rollup_has_its_lines(fact: Callable[..., Fact], areas: Areas) -> None:
    facts = [
        fact("poverty_review", "poor_households", "514", 5),
        fact("poverty_review", "households", "514", 40),
    ]
    frame = rollup_frame(roll_up(facts, load_forms(), areas, "2020")["poverty_review"])
    assert frame["unit"].tolist() == ["49", "514"]
    assert frame["poor_rate"].tolist() == [12.5, 12.5]


def test_figures_does_not_import_pandas() -> None:
    code = "import sys, ansinh_xl.figures, ansinh_xl.figures.frames; print('pandas' in sys.modules)"
    seen = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True)
    assert seen.stdout.strip() == "False", seen.stderr

"""`ansinh report`: from the last consolidation in the store to a Word file."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.store import Store
from tests.outputs.made_facts import PERIOD, made_facts, made_submissions
from tests.running_ansinh import ansinh
from tests.word_text import lines_of


def test_it_is_made_of_what_was_consolidated_last(own_store: Path, tmp_path: Path) -> None:
    facts = made_facts()
    store = Store.open()
    store.save(PERIOD, made_submissions(facts), facts, [], [("514", "rice_relief")], "test")
    store.close()
    out = tmp_path / "bao cao.docx"
    made = ansinh("report", "--period", "2020", "--out", out)
    assert made.status == 0 and out.name in made.out
    said = [*lines_of(out)]
    assert any(line.startswith("Chỉ tiêu giảm hộ nghèo được giao: ") for line in said)
    assert any(line.startswith("Huyện Tiên Phước còn thiếu: ") for line in said)
    english = ansinh("report", "--period", "2020", "--out", out, "--lang", "en")
    assert english.status == 0
    assert any(line.startswith("Assigned reduction of poor households") for line in lines_of(out))
    edited = out.read_bytes() + b" "
    out.write_bytes(edited)
    assert ansinh("report", "--period", "2020", "--out", out).status == 2
    assert out.read_bytes() == edited


def test_a_period_never_consolidated_is_told_with_what_to_do(tmp_path: Path) -> None:
    outcome = ansinh("report", "--period", "2019", "--out", tmp_path / "r.docx")
    assert outcome.status == 2 and "ansinh consolidate" in outcome.err
    assert not (tmp_path / "r.docx").exists()


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    outcome = ansinh("report", "--period", "2020", "--out", tmp_path / "r.pdf")
    assert outcome.status == 2 and ".docx" in outcome.err

"""Each reason for a refusal: its workbook gives this finding, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.reading import read_file
from docs import gallery
from tests.golden.refusals import REFUSALS
from tests.reading_of import marks
from tests.workbook_builder import write


@pytest.mark.parametrize("code", REFUSALS)
def test_the_workbook_gives_its_finding_and_no_other(code: str, tmp_path: Path) -> None:
    refusal = REFUSALS[code]
    file = write(tmp_path / "Nong Son.xlsx", refusal.drawn())
    found = marks(read_file(file, file.name, "2020").all_findings())
    assert found == set(refusal.told)
    assert code in {mark[0] for mark in refusal.told}


def test_the_page_for_staff_says_what_the_program_says() -> None:
    assert gallery.PAGE.read_text(encoding="utf-8") == gallery.page(), "run: python docs/gallery.py"

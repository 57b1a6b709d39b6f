"""A workbook that could end the process that reads it is adopted by another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ansinh_xl.app.adopt import adopt
from ansinh_xl.app.intake import adopted
from ansinh_xl.app.lexicon import built_in
from ansinh_xl.errors import UsageError
from ansinh_xl.text.language import set_language
from tests.grid.packages import MAIN, with_part
from tests.running_ansinh import ansinh
from tests.small_workbooks import report

MANY = f'<sst xmlns="{MAIN}" uniqueCount="4294967295"><si><t>Hộ</t></si></sst>'
"""calamine makes room for so many texts at once, and memory does not suffice."""


@pytest.fixture(autouse=True)
def language_of_its_own() -> Iterator[None]:
    yield
    set_language(None)


def test_what_ends_a_process_is_one_refusal_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(with_part("xl/sharedStrings.xml", MANY.encode()))
    words = ("adopt", file, "--out", tmp_path / "b.xlsx")
    refused = ansinh(*words, ANSINH_SECONDS_PER_FILE="3")
    assert refused.status == 2
    assert refused.err.startswith("Không đọc được tệp")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_processes_make_the_same_tracker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    file = report(tmp_path / "a.xlsx", closing=26)
    set_language(language)
    here = adopt(file, tmp_path / "here.xlsx")
    monkeypatch.setattr(adopted, "_is_ordinary", lambda file: False)
    there = adopted.adopted_safely(
        file, tmp_path / "there.xlsx", form=None, period=None, targets=None, known=built_in()
    )
    assert there.written.read_bytes() == here.written.read_bytes()
    assert there._replace(written=here.written) == here


def test_what_cannot_be_done_is_said_by_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adopted, "_is_ordinary", lambda file: False)
    file = report(tmp_path / "a.xlsx")
    with pytest.raises(UsageError) as refused:
        adopted.adopted_safely(
            file, tmp_path / "b.xlsx", form="none", period=None, targets=None, known=built_in()
        )
    assert refused.value.code == "adopt-no-form"
    assert refused.value.params["asked"] == "none"

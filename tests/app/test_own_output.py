"""Our own results in a folder of reports: passed over, and written anew without harm."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from ansinh_xl.app import check as check_of
from ansinh_xl.app.check import check
from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.intake.cache import Cache
from ansinh_xl.app.intake.each import How
from ansinh_xl.app.sources import find_sources, never_written
from ansinh_xl.app.terminal.outcome import files_in
from ansinh_xl.errors import OutputRefused, UsageError
from ansinh_xl.facts import Source, finding
from ansinh_xl.outputs.rollup_workbook import write_rollup

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples" / "quang-nam-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SAMPLES / "Tien Phuoc.xlsx", tmp_path)
    return tmp_path


def _write(folder: Path, name: str) -> Path:
    made = consolidate([folder], "2020")
    return write_rollup(
        folder / name,
        figures=made.figures,
        submissions=made.submissions,
        findings=made.findings,
        missing=[item._asdict() for item in made.missing],
        facts=made.facts,
        inputs=[folder],
    )


def test_an_earlier_rollup_in_the_folder_is_no_report(folder: Path) -> None:
    _write(folder, "tong hop.xlsx")
    sources = find_sources([folder])
    assert [name for _, name in sources.files] == ["Tien Phuoc.xlsx"]
    assert [(item.code, item.source.file) for item in sources.findings] == [
        ("own-output", "tong hop.xlsx")
    ]


def test_an_earlier_rollup_is_passed_over_with_a_note_and_brings_no_figure(folder: Path) -> None:
    alone = consolidate([folder], "2020")
    _write(folder, "tong hop.xlsx")
    made = consolidate([folder], "2020")
    assert made.facts == alone.facts
    told = [item for item in made.findings if item not in alone.findings]
    assert told == [finding("own-output", Source("tong hop.xlsx"), "note")]


def test_what_unchanged_reports_come_to_is_kept_though_our_result_beside_them_is_another(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("joined anew")

    how = How(Cache(tmp_path_factory.mktemp("cache")))
    made = _write(folder, "tong hop.xlsx")
    told = check([folder], "2020", how=how)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("docProps/more.xml", "<more/>")
    monkeypatch.setattr(check_of, "consolidate_readings", never)
    assert check([folder], "2020", how=how).submissions == told.submissions


def test_our_own_result_alone_is_told_as_what_it_is(folder: Path) -> None:
    made = _write(folder, "tong hop.xlsx")
    with pytest.raises(UsageError) as told:
        files_in([made])
    assert told.value.code == "only-own-outputs"


def test_an_earlier_rollup_is_written_anew(folder: Path) -> None:
    _write(folder, "tong hop.xlsx")
    assert folder / "tong hop.xlsx" not in never_written([folder])
    assert _write(folder, "tong hop.xlsx").is_file()


def test_a_report_in_an_input_folder_is_never_overwritten(folder: Path) -> None:
    before = (folder / "Tien Phuoc.xlsx").read_bytes()
    with pytest.raises(OutputRefused) as refused:
        _write(folder, "Tien Phuoc.xlsx")
    assert refused.value.code == "output-is-input"
    assert (folder / "Tien Phuoc.xlsx").read_bytes() == before

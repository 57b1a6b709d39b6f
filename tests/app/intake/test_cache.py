"""An unchanged file is not read again; what is kept is never trusted blindly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ansinh_xl.app import reading as reading_of
from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.intake import cache as cache_of
from ansinh_xl.app.intake import each
from ansinh_xl.app.intake.cache import Cache, usual_cache
from ansinh_xl.app.intake.each import How
from ansinh_xl.facts import Fact, Source, finding
from tests.running_ansinh import ansinh
from tests.small_lists import payroll
from tests.small_workbooks import report
from tests.workbook_builder import write


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return report(tmp_path / "a.xlsx")


def facts_of(file: Path, kept: Cache | None, period: str = "2020") -> tuple[Fact, ...]:
    return consolidate([file], period, how=How(kept)).facts


def never(*_: object, **__: object) -> FileReading:
    raise AssertionError("a file was read")


def test_an_unchanged_file_is_not_read_again(
    file: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = facts_of(file, kept)
    monkeypatch.setattr(reading_of, "read_file", never)
    assert facts_of(file, kept) == first == facts_of(file, Cache(kept.folder))


def test_another_content_another_name_and_another_period_are_read(
    file: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts_of(file, kept)
    renamed = report(file.with_name("b.xlsx"))
    monkeypatch.setattr(reading_of, "read_file", never)
    for path, period in ((renamed, "2020"), (file, "2019")):
        with pytest.raises(AssertionError, match="was read"):
            facts_of(path, kept, period)
    report(file, closing=26)
    with pytest.raises(AssertionError, match="was read"):
        facts_of(file, kept)


def test_another_version_of_the_program_reads_again(
    file: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts_of(file, kept)
    monkeypatch.setattr(cache_of, "program_mark", lambda: "another")
    monkeypatch.setattr(reading_of, "read_file", never)
    with pytest.raises(AssertionError, match="was read"):
        facts_of(file, Cache(kept.folder))


@pytest.mark.parametrize("harm", ["one bit", "half of it", "another file's", "nothing in it"])
def test_a_damaged_entry_counts_as_none(file: Path, kept: Cache, harm: str) -> None:
    sound = facts_of(file, kept)
    (entry,) = kept.folder.iterdir()
    whole = entry.read_bytes()
    other = report(file.with_name("b.xlsx"), closing=26)
    facts_of(other, kept)
    (others,) = (path for path in kept.folder.iterdir() if path != entry)
    bad = {
        "one bit": whole[:-1] + bytes([whole[-1] ^ 1]),
        "half of it": whole[: len(whole) // 2],
        "another file's": others.read_bytes(),
        "nothing in it": b"",
    }
    entry.write_bytes(bad[harm])
    assert facts_of(file, kept) == sound
    assert entry.read_bytes() != bad[harm]


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path, kept: Cache) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    consolidate([tmp_path / "a.xlsx"], "2020", how=How(kept))
    assert not kept.folder.exists()


def test_of_a_list_of_persons_nothing_is_kept(tmp_path: Path, kept: Cache) -> None:
    consolidate([write(tmp_path / "a.xlsx", payroll())], "2020", how=How(kept))
    assert not kept.folder.exists()


def test_a_formula_without_result_is_read_again_where_the_office_is_another(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = report(tmp_path / "a.xlsx")
    reading = each.read_sources([(path, path.name)], "2020")[0]
    reading.findings.append(finding("no-cached-value", Source("a.xlsx", "Biểu", "A1")))
    kept.put("key", reading)
    assert kept.get("key") is not None
    monkeypatch.setattr(cache_of, "office_mark", lambda: "LibreOffice, installed since")
    assert kept.get("key") is None


def test_the_oldest_go_where_too_much_is_kept(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "cache")
    for number in range(4):
        facts_of(report(tmp_path / f"{number}.xlsx"), kept)
        for entry in kept.folder.iterdir():
            told = entry.stat()
            os.utime(entry, (told.st_atime - 60, told.st_mtime - 60))
    oldest = min(kept.folder.iterdir(), key=lambda entry: entry.stat().st_mtime)
    size = sum(entry.stat().st_size for entry in kept.folder.iterdir())
    facts_of(report(tmp_path / "new.xlsx"), Cache(kept.folder, most_bytes=size))
    assert not oldest.exists()
    assert sum(entry.stat().st_size for entry in kept.folder.iterdir()) <= size


def test_an_entry_in_use_is_young_again(file: Path, kept: Cache) -> None:
    facts_of(file, kept)
    (entry,) = kept.folder.iterdir()
    os.utime(entry, (0, 0))
    facts_of(file, kept)
    assert entry.stat().st_mtime > 0


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands in its place")
    assert facts_of(file, Cache(tmp_path / "cache")) == facts_of(file, None)


def test_two_processes_may_fill_and_use_one_cache_at_once(tmp_path: Path, kept: Cache) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        report(folder / f"{number}.xlsx", closing=20 + number)
    code = (
        "import sys; from pathlib import Path; from ansinh_xl.app.intake.cache import Cache;"
        "from ansinh_xl.app.intake.each import How;"
        "from ansinh_xl.app.extract import extract;"
        "kept = Cache(Path(sys.argv[2]), most_bytes=9_000);"
        "made = [extract([Path(sys.argv[1])], '2020', how=How(kept)).as_json() for _ in range(5)];"
        "assert made == made[:1] * 5; print(len(made[0]['facts']))"
    )
    command = [sys.executable, "-c", code, str(folder), str(kept.folder)]
    both = [
        subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert told[0] == told[1]
    assert not [path for path in kept.folder.iterdir() if path.suffix != ".reading"]


def test_the_setting_moves_the_cache_or_switches_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for off in ("0", "OFF"):
        monkeypatch.setenv("ANSINH_CACHE", off)
        assert usual_cache() is None
    monkeypatch.setenv("ANSINH_CACHE", str(tmp_path))
    moved = usual_cache()
    assert moved is not None
    assert moved.folder == tmp_path
    monkeypatch.delenv("ANSINH_CACHE")
    usual = usual_cache()
    assert usual is not None
    assert "ansinh" in usual.folder.parts


def test_a_command_remembers_unless_it_is_told_not_to(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache"
    ansinh("extract", file, "--json", "--no-cache", ANSINH_CACHE=str(place))
    assert not place.exists()
    first = ansinh("extract", file, "--json", ANSINH_CACHE=str(place))
    assert [path.suffix for path in place.iterdir()] == [".reading"]
    assert ansinh("extract", file, "--json", ANSINH_CACHE=str(place)).out == first.out

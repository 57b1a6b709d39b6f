"""A worker that dies, hangs or takes too much costs the one file; the others are consolidated."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app import inspect, reading
from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.app.inspect import inspect_file
from ansinh_xl.app.intake import crew, each, patience, process
from ansinh_xl.app.intake.each import How
from ansinh_xl.app.terminal.inspection_text import inspection_lines
from tests.app.intake import dying_worker
from tests.grid.test_ordinary import with_rows
from tests.small_workbooks import report

WORKERS = How(processes=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three districts' reports, the names in no order of theirs."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, unit in (("a", "TIÊN PHƯỚC"), ("m", "NÚI THÀNH"), ("z", "HIỆP ĐỨC")):
        report(reports / f"{name}.xlsx", unit=unit)  # type: ignore[arg-type]
    return reports


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PROGRAM", "tests.app.intake.dying_worker")


def refused(made: Consolidation) -> dict[str, str]:
    return {
        item.source.file: item.params["reason"]
        for item in made.findings
        if item.code == "unreadable-file"
    }


def test_workers_change_no_fact_no_finding_and_no_figure(samples: Path) -> None:
    faulty = samples / "quang-nam-2020-co-loi"
    here, apart = (consolidate([faulty], "2020", how=How(processes=n)) for n in (0, 2))
    assert apart[:-1] == here[:-1]
    assert apart.figures.as_json() == here.figures.as_json()


@pytest.mark.usefixtures("dying")
@pytest.mark.parametrize("name", ["abort.xlsx", "chatty.xlsx"])
def test_what_a_library_prints_or_breaks_is_no_other_files_affair(folder: Path, name: str) -> None:
    alone = consolidate([folder], "2020")
    report(folder / name)
    made = consolidate([folder], "2020", how=WORKERS)
    assert refused(made) == ({name: "reader-ended"} if name.startswith("abort") else {})
    assert {fact.unit for fact in made.facts} == {fact.unit for fact in alone.facts}


def test_a_fault_of_ours_at_one_file_costs_that_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    alone = consolidate([folder], "2020")
    file = report(folder / "stumble.xlsx")
    monkeypatch.setattr(process, "PROGRAM", "tests.app.intake.dying_worker")
    monkeypatch.setattr(reading, "read_grids", dying_worker.stumble)
    monkeypatch.setattr(inspect, "read_grids", dying_worker.stumble)
    for made in (consolidate([folder], "2020", how=How(processes=n)) for n in (0, 2)):
        assert refused(made) == {"stumble.xlsx": "internal"}
        assert made.facts == alone.facts
    (told,) = inspect_file(file).findings
    assert told.params == {"reason": "internal"}
    assert "IndexError at dying_worker.py" in caplog.text
    assert "Mẫu" not in caplog.text


@pytest.mark.usefixtures("dying")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_worker_that_the_system_kills_costs_one_file(folder: Path) -> None:
    alone = consolidate([folder], "2020")
    report(folder / "killed.xlsx")
    made = consolidate([folder], "2020", how=WORKERS)
    assert refused(made) == {"killed.xlsx": "reader-ended"}
    assert made.facts == alone.facts


@pytest.mark.slow
@pytest.mark.usefixtures("dying")
def test_a_file_that_takes_too_long_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_SECONDS_PER_FILE", "5")
    alone = consolidate([folder], "2020")
    report(folder / "sleep.xlsx")
    made = consolidate([folder], "2020", how=How(processes=1))
    assert refused(made) == {"sleep.xlsx": "too-long"}
    assert made.facts == alone.facts


@pytest.mark.slow
@pytest.mark.usefixtures("dying")
@pytest.mark.skipif(sys.platform == "win32", reason="work is limited where the system can")
def test_a_small_file_that_makes_much_work_is_given_up_long_before_its_time(folder: Path) -> None:
    report(folder / "busy.xlsx")
    made = consolidate([folder], "2020", how=How(processes=1))
    assert refused(made) == {"busy.xlsx": "too-long"}
    assert made.facts


@pytest.mark.slow
@pytest.mark.usefixtures("dying")
def test_where_no_system_limits_work_a_worker_ends_itself(folder: Path) -> None:
    report(folder / "untimed busy.xlsx")
    made = consolidate([folder], "2020", how=How(processes=1))
    assert refused(made) == {"untimed busy.xlsx": "too-long"}


@pytest.mark.parametrize("timer", [True, False])
def test_what_takes_long_here_is_left_to_a_worker(
    folder: Path, monkeypatch: pytest.MonkeyPatch, timer: bool
) -> None:
    report(folder / "busy.xlsx")
    if not timer:  # as on Windows
        monkeypatch.delattr(patience.signal, "setitimer", raising=False)
    monkeypatch.setattr(reading, "read_file", dying_worker.read_or_die)
    made = consolidate([folder], "2020")  # no worker dies of it here
    assert refused(made) == {}
    assert "busy.xlsx" in {item.file for item in made.submissions}


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """As in a terminal: a run in the background of a shell is started deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_a_persons_ctrl_c_is_still_hers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(patience.signal, "setitimer", raising=False)
    with pytest.raises(KeyboardInterrupt), patience.Patience() as waiting:
        waiting.begin()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("dying")
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system can")
def test_a_file_that_takes_too_much_memory_is_given_up(folder: Path) -> None:
    report(folder / "greedy.xlsx")
    made = consolidate([folder], "2020", how=How(processes=1))
    assert refused(made) == {"greedy.xlsx": "too-much-memory"}
    assert made.facts


UNUSUAL = with_rows(b"<row>" + b"<c><v>1</v></c>" * 2_000 + b"</row>")


@pytest.mark.usefixtures("dying")
def test_a_workbook_that_aborts_its_reader_is_told_of_in_vietnamese(folder: Path) -> None:
    """Nothing is asked of workers here: an unusual file is given to one by itself."""
    alone = consolidate([folder], "2020")
    (folder / "abort.xlsx").write_bytes(UNUSUAL)
    made = consolidate([folder], "2020")
    assert refused(made) == {"abort.xlsx": "reader-ended"}
    (told,) = (item for item in made.findings if item.source.file == "abort.xlsx")
    assert "dừng đột ngột" in told.message()
    assert made.facts == alone.facts


@pytest.mark.usefixtures("dying")
def test_inspect_lives_through_a_workbook_that_aborts_its_reader(tmp_path: Path) -> None:
    (tmp_path / "abort.xlsx").write_bytes(UNUSUAL)
    (told,) = inspect_file(tmp_path / "abort.xlsx").findings
    assert (told.code, told.params["reason"]) == ("unreadable-file", "reader-ended")


@pytest.mark.slow
@pytest.mark.usefixtures("dying")
@pytest.mark.skipif(sys.platform == "win32", reason="work is limited where the system can")
def test_inspect_gives_up_a_workbook_that_takes_too_long(tmp_path: Path) -> None:
    (tmp_path / "busy.xlsx").write_bytes(UNUSUAL)
    (told,) = inspect_file(tmp_path / "busy.xlsx").findings
    assert (told.code, told.params["reason"]) == ("unreadable-file", "too-long")


def test_a_worker_sees_what_is_seen_here(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def runs_away(*told: object, **how: object) -> None:
        while True:
            pass

    file = next((samples / "quang-nam-2020-co-loi").glob("Co so*.xlsx"))
    here = inspect_file(file)
    assert here.sheets[0].tables
    monkeypatch.setattr(inspect, "read_grids", runs_away)
    apart = inspect_file(file)
    assert apart.as_json() == here.as_json()
    assert [*inspection_lines(apart)] == [*inspection_lines(here)]


def test_an_unusual_file_that_is_refused_is_refused_for_its_own_reason(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\x09\x08 no workbook")
    (told,) = inspect_file(tmp_path / "a.xls").findings
    assert (told.code, told.params["reason"]) == ("unreadable-file", "damaged")


def test_every_file_is_told_of_once_as_it_is_read(folder: Path) -> None:
    told: list[str] = []
    consolidate([folder], "2020", how=WORKERS, progress=told.append)
    assert sorted(told) == ["a.xlsx", "m.xlsx", "z.xlsx"]


@pytest.fixture
def large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as if it were large, on a machine with two cores."""
    monkeypatch.setattr(each, "LARGE_FOLDER", 0)
    monkeypatch.setattr(crew, "_BATCH_FILES", 1)
    monkeypatch.setattr("ansinh_xl.app.intake.limits.usual_processes", lambda: 2)
    return folder


def test_a_large_folder_is_read_here_too_beside_its_workers(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = consolidate([large], "2020", how=How(processes=0))
    here: list[str] = []
    read_file = reading.read_file

    def noted(path: Path, name: str, *told: Any, **how: Any) -> reading.FileReading:
        here.append(name)
        return read_file(path, name, *told, **how)

    monkeypatch.setattr(reading, "read_file", noted)
    told: list[str] = []
    assert consolidate([large], "2020", progress=told.append).facts == alone.facts
    assert here, "while the worker starts there is time"
    assert sorted(told) == ["a.xlsx", "m.xlsx", "z.xlsx"]


@pytest.mark.usefixtures("dying")
def test_what_is_unusual_in_a_large_folder_is_a_workers_alone(large: Path) -> None:
    alone = consolidate([large], "2020", how=How(processes=0))
    for name in ("abort.xlsx", "abort too.xlsx"):
        (large / name).write_bytes(UNUSUAL)
    made = consolidate([large], "2020")
    assert refused(made) == {"abort.xlsx": "reader-ended", "abort too.xlsx": "reader-ended"}
    assert made.facts == alone.facts


@pytest.mark.usefixtures("dying")
def test_who_asks_for_workers_has_every_file_read_by_them(large: Path) -> None:
    report(large / "abort.xlsx")  # ordinary to look at
    assert refused(consolidate([large], "2020", how=WORKERS)) == {"abort.xlsx": "reader-ended"}


def test_ordinary_workbooks_start_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(consolidate([folder], "2020").facts) > 0


def test_without_a_python_to_start_everything_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = consolidate([folder], "2020")
    monkeypatch.setattr(sys, "executable", "/usr/lib/libreoffice/program/soffice.bin")
    assert consolidate([folder], "2020", how=WORKERS).facts == alone.facts


def test_a_worker_that_cannot_start_leaves_its_files_to_us(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = consolidate([folder], "2020")
    monkeypatch.setattr(process, "PROGRAM", "tests.app.intake.no_such_worker")
    assert consolidate([folder], "2020", how=WORKERS).facts == alone.facts

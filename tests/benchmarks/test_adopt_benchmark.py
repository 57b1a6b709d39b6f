"""The worst that happens to a tracker while it is saved, a few times over. Nothing is timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ansinh_xl.grid.read import read_bytes
from benchmarks.large_books import large_workbook
from benchmarks.patching import changed, lost
from benchmarks.saving import SHEET, disk_full, killed, may_mount, tracker, written_at_once

posix = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX has it")


@posix
@pytest.mark.slow
def test_a_killed_save_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    found = killed(tmp_path, 20)
    assert found["old"] + found["new"] == 20
    assert not found["other"]
    assert not found["left after the next start"]


@posix
def test_a_full_disk_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    if not may_mount(tmp_path):
        pytest.skip("no small disk can be mounted here")
    found = disk_full(tmp_path, 6)
    assert found["output-disk-full, target untouched"] > 0
    assert found.keys() <= {"output-disk-full, target untouched", "saved"}


@posix
def test_of_writers_at_once_nothing_is_lost(tmp_path: Path) -> None:
    found = written_at_once(tmp_path, 4, 3)
    assert (found["rows"], found["lost"], found["doubled"]) == (12, 0, 0)


def test_what_openpyxl_loses_is_counted_and_we_lose_nothing() -> None:
    both = changed(tracker(3), "theo doi.xlsm")
    assert both is not None
    assert (both.ours.became, both.ours.lost) == ("saved", {})
    assert both.theirs.became == "saved"
    assert changed(b"no workbook", "a.xlsx") is None
    assert lost(tracker(3), tracker(3)) == {}


def test_the_large_workbook_can_be_read(tmp_path: Path) -> None:
    data = large_workbook(tmp_path / "lon.xlsx", 5).read_bytes()
    (grid,) = read_bytes(data, "lon.xlsx", recalculated=False).grids
    assert (len(grid.rows), grid.width) == (5, 20)
    assert grid.sheet != SHEET

"""Uploads stand in a folder of their own, and what a killed server left is taken away."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from ansinh_xl.hosts.upload_folder import LEFT_AFTER, PREFIX, sweep_left_uploads, upload_folder


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_nobody_else_enters_it_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with upload_folder() as folder:
        (folder / "a.xlsx").write_bytes(b"x")
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_only_old_ones_are_swept(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (f"{PREFIX}old", f"{PREFIX}new", "other"))
    before = time.time() - LEFT_AFTER - 60
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "a.xlsx").write_bytes(b"x")
    os.utime(old, (before, before))
    os.utime(other, (before, before))
    sweep_left_uploads()
    assert {folder.name for folder in tmp_path.iterdir()} == {new.name, other.name}

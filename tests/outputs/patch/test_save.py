"""Proof before the rename: the old file or the proved new one, and the old one kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ansinh_xl.errors import OutputRefused
from ansinh_xl.outputs.originals import original
from ansinh_xl.outputs.patch import save
from ansinh_xl.outputs.patch.plan import Edit, Plan
from ansinh_xl.outputs.patch.save import save_patched
from tests.outputs.patch.small_packages import SHEET, package, part

BEFORE = package('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANSINH_ORIGINALS", str(tmp_path / "goc"))
    path = tmp_path / "theo dõi" / "Biểu.xlsx"
    path.parent.mkdir()
    path.write_bytes(BEFORE)
    return path


def plan(value: int = 2) -> Plan:
    made = Plan()
    made.sheet("Biểu").cells[(0, 0)] = Edit(value)
    return made


def only_file(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_workbook_changed_in_place_is_kept_as_it_was(target: Path) -> None:
    save_patched(target, BEFORE, plan(), in_place=True)
    assert "<v>2</v>" in part(target.read_bytes(), SHEET)
    assert original(sha256(BEFORE).hexdigest()) == BEFORE
    assert only_file(target)


def test_what_somebody_wrote_in_between_is_not_lost(target: Path) -> None:
    save_patched(target, BEFORE, plan(2), in_place=True)
    theirs = target.read_bytes()
    with pytest.raises(OutputRefused, match="output-changed"):
        save_patched(target, BEFORE, plan(3), in_place=True)
    assert target.read_bytes() == theirs
    assert only_file(target)


def test_a_change_that_is_not_proved_is_not_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "patched", lambda *_, is_read: package("<sheetData/>"))
    with pytest.raises(OutputRefused, match="patch-unproved"):
        save_patched(target, BEFORE, plan(), in_place=True)
    assert target.read_bytes() == BEFORE
    assert only_file(target)

"""An unchanged folder is not joined again; whatever could change what it comes to is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ansinh_xl.app import check as check_module
from ansinh_xl.app.check import Check, check
from ansinh_xl.app.intake import cache as cache_of
from ansinh_xl.app.intake.cache import Cache
from ansinh_xl.app.intake.each import How
from ansinh_xl.app.lexicon import lexicon
from tests.small_workbooks import report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two districts' reports."""
    made = tmp_path / "reports"
    made.mkdir()
    report(made / "a.xlsx", unit="TIÊN PHƯỚC")
    report(made / "b.xlsx", unit="NÚI THÀNH")
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def checked(folder: Path, kept: Cache | None, period: str | None = "2020") -> Check:
    return check([folder], period, how=How(kept))


def never(*_: object, **__: object) -> None:
    raise AssertionError("joined anew")


def test_every_sample_is_told_of_as_before(samples: Path, kept: Cache) -> None:
    for folder in sorted(path for path in samples.glob("quang-nam-*") if path.is_dir()):
        for period in ("2020", None):
            first, again = (checked(folder, kept, period) for _ in range(2))
            assert first == again == checked(folder, None, period)


def test_an_unchanged_folder_is_not_joined_again(
    folder: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [checked(folder, kept, period) for period in ("2020", None)]
    monkeypatch.setattr(check_module, "consolidate_readings", never)
    assert [checked(folder, Cache(kept.folder), period) for period in ("2020", None)] == told


def _another_figure(folder: Path) -> None:
    report(folder / "b.xlsx", unit="NÚI THÀNH", closing=26)


def _one_less(folder: Path) -> None:
    (folder / "b.xlsx").unlink()


def _one_more(folder: Path) -> None:
    report(folder / "c.xlsx", unit="HIỆP ĐỨC")


def _another_order(folder: Path) -> None:
    (folder / "a.xlsx").rename(folder / "c.xlsx")


def _something_else_beside(folder: Path) -> None:
    (folder / "notes.docx").write_bytes(b"no workbook")


@pytest.mark.parametrize(
    "change",
    [_another_figure, _one_less, _one_more, _another_order, _something_else_beside],
)
def test_whatever_changes_in_the_folder_is_joined(
    folder: Path, kept: Cache, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(folder, kept)
    change(folder)
    anew = checked(folder, None)
    monkeypatch.setattr(check_module, "consolidate_readings", never)
    with pytest.raises(AssertionError, match="anew"):
        checked(folder, kept)
    monkeypatch.undo()
    assert checked(folder, kept) == anew


def test_what_else_is_given_is_asked_too(
    folder: Path, kept: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = report(tmp_path / "last.xlsx", unit="NÚI THÀNH")
    names = tmp_path / "names.csv"
    names.write_text("Tên ghi,Thuộc huyện (mã),Đơn vị đúng\n", encoding="utf-8")
    check([folder], "2020", how=How(kept))
    monkeypatch.setattr(check_module, "consolidate_readings", never)
    for given in ({"previous": [last]}, {"targets": last}, {"known": lexicon(names)}):
        with pytest.raises(AssertionError, match="anew"):
            check([folder], "2020", how=How(kept), **given)  # type: ignore[arg-type]
    monkeypatch.setattr(cache_of, "program_mark", lambda: "another")
    with pytest.raises(AssertionError, match="anew"):
        checked(folder, Cache(kept.folder))


@pytest.mark.parametrize("harm", [lambda whole: whole[:-1], lambda _: b""])
def test_a_damaged_entry_is_joined_anew(
    folder: Path, kept: Cache, harm: Callable[[bytes], bytes]
) -> None:
    told = checked(folder, None)
    before = set(kept.folder.glob("*"))
    assert checked(folder, kept) == told
    for entry in set(kept.folder.glob("*")) - before:
        entry.write_bytes(harm(entry.read_bytes()))
    assert checked(folder, kept) == told
    assert checked(folder, kept) == told


def test_a_folder_with_a_file_that_is_not_kept_is_joined_each_time(
    folder: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "c.xlsx").write_bytes(b"no workbook")
    checked(folder, kept)
    monkeypatch.setattr(check_module, "consolidate_readings", never)
    with pytest.raises(AssertionError, match="anew"):
        checked(folder, kept)

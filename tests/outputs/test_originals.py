"""What was changed is kept as it was, under its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ansinh_xl.errors import OutputRefused
from ansinh_xl.outputs.originals import folder, keep, original, put


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANSINH_ORIGINALS", str(tmp_path / "goc"))
    return tmp_path / "goc"


def test_what_is_kept_comes_back_to_the_byte() -> None:
    digest = keep(b"PK first", ".XLSX")
    assert digest == sha256(b"PK first").hexdigest()
    assert original(digest) == b"PK first"
    assert keep(b"PK first", ".xlsx") == digest
    assert [path.name for path in folder().iterdir()] == [f"{digest}.xlsx.goc"]


def test_what_was_never_kept_or_is_damaged_is_not_given() -> None:
    digest = keep(b"one", ".xlsx")
    assert original(sha256(b"two").hexdigest()) is None
    assert original("../" + digest) is None
    (kept,) = folder().iterdir()
    kept.write_bytes(b"other")
    assert original(digest) is None


def test_the_file_itself_beside_will_do(tmp_path: Path) -> None:
    (tmp_path / "Biểu gốc.xlsx").write_bytes(b"first")
    digest = sha256(b"first").hexdigest()
    assert original(digest) is None
    assert original(digest, tmp_path) == b"first"


def test_what_was_made_may_be_made_anew_until_somebody_saves_it(tmp_path: Path) -> None:
    target = tmp_path / "so.xlsx"
    put(target, b"PK one", [])
    assert put(target, b"PK two", []).read_bytes() == b"PK two"
    target.write_bytes(b"PK two, and figures typed in")
    with pytest.raises(OutputRefused) as refused:
        put(target, b"PK three", [])
    assert refused.value.code == "output-exists"
    assert target.read_bytes() == b"PK two, and figures typed in"


def test_the_same_again_is_no_harm(tmp_path: Path) -> None:
    target = tmp_path / "huyen.xlsx"
    target.write_bytes(b"PK first")
    assert put(target, b"PK first", []) == target

"""The workbooks that were changed, as they were before, under the SHA-256 of their bytes.

They stand in the user's own data folder, so that no shared folder fills with copies. A tracker
that was sent to another machine is undone there only with the first workbook beside it.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from ansinh_xl.grid.gate import SUFFIXES
from ansinh_xl.outputs.atomic import write_file

SETTING = "ANSINH_ORIGINALS"
_ENDING = ".goc"
"""Behind a workbook's own suffix: "gốc". Nobody opens one by chance and saves it changed."""


def folder() -> Path:
    """Where ANSINH_ORIGINALS says, else in the user's data folder."""
    told = os.environ.get(SETTING, "").strip()
    if told:
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("ansinh", appauthor=False) / "originals"


def keep(data: bytes, suffix: str) -> str:
    """Keep a file's bytes; their hash. What is kept already is not written again.

    OutputRefused where it cannot be kept: then nothing may be written over the file.
    """
    digest = sha256(data).hexdigest()
    if original(digest) is None:
        write_file(folder() / f"{digest}{suffix.lower()}{_ENDING}", data)
    return digest


def original(digest: str, beside: Path | None = None) -> bytes | None:
    """The bytes of that hash; None where they are not kept, or are not what they were.

    ``beside``: a folder in which the workbook itself may stand, by whatever name.
    """
    if len(digest) != 64 or not digest.isalnum():
        return None
    kept = sorted(folder().glob(f"{digest}.*"))
    near = sorted(path for path in beside.iterdir() if _may_be(path)) if beside else []
    for path in (*kept, *near):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if sha256(data).hexdigest() == digest:
            return data
    return None


def _may_be(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()

"""The workbooks that were changed, as they were before, under the SHA-256 of their bytes.

They stand in the user's own data folder, so that no shared folder fills with copies. A tracker
that was sent to another machine is undone there only with the first workbook beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.gate import SUFFIXES
from ansinh_xl.outputs.atomic import write_file

SETTING = "ANSINH_ORIGINALS"
_ENDING = ".goc"
"""Behind a workbook's own suffix: "gốc". Nobody opens one by chance and saves it changed."""
_MADE = ".made"
"""Behind the SHA-256 of a workbook that was made of another one: it stands for itself."""


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


def put(path: Path, data: bytes, inputs: Iterable[Path]) -> Path:
    """Write what was made of a workbook; the final path.

    It never takes the place of what people work in: of another file, or of one that we made and
    somebody has saved since. OutputRefused ``output-exists``, and what replace_file refuses.
    """
    written = write_file(path, data, inputs, is_proved=True, is_ours=is_as_made)
    with suppress(OSError, OutputRefused):  # else it is only not replaced a second time
        write_file(_mark_of(data), b"\n")
    return written


def is_as_made(path: Path) -> bool:
    """Whether the file is one that ``put`` wrote here, and nobody has changed."""
    return _mark_of(path.read_bytes()).exists()


def _mark_of(data: bytes) -> Path:
    return folder() / f"{sha256(data).hexdigest()}{_MADE}"

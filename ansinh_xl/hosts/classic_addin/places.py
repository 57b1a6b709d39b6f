"""Where Excel loads a person's add-ins from, and where ours keeps its settings. No admin rights."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.classic_addin.build import ADDIN
from ansinh_xl.hosts.classic_addin.xlwings_module import PROJECT


class Places(NamedTuple):
    """The two files that are installed, and the folder in which is kept what stood there before."""

    addin: Path
    settings: Path
    kept: Path


def places() -> Places:
    """From APPDATA and USERPROFILE, which Windows sets; UsageError where they are not."""
    roaming, profile = os.environ.get("APPDATA"), os.environ.get("USERPROFILE")
    if not roaming or not profile:
        raise UsageError("addin-not-windows")
    own = Path(profile) / f".{PROJECT}"
    # Excel opens whatever stands in XLSTART, and trusts the macros there.
    start = Path(roaming) / "Microsoft" / "Excel" / "XLSTART"
    return Places(start / ADDIN, own / f"{PROJECT}.conf", own / "kept")


def library_of(interpreter: Path, version: str) -> Path | None:
    """xlwings' DLL where its VBA looks for it: beside Python, or above it in a virtualenv."""
    for folder in (interpreter.parent, interpreter.parent.parent):
        for bits in (64, 32):
            library = folder / f"xlwings{bits}-{version}.dll"
            if library.is_file():
                return library
    return None


def in_plain_letters(path: Path) -> str:
    """The path as VBA can use it: it knows no Vietnamese letters, but Windows' short names.

    UsageError where the disk keeps no short names.
    """
    text = str(path)
    if not text.isascii():
        text = _short_name(text)
    if not text.isascii():
        raise UsageError("addin-path", path=str(path))
    return text


def _short_name(path: str) -> str:
    if sys.platform != "win32":
        return path
    import ctypes

    room = ctypes.create_unicode_buffer(32_768)
    return room.value if ctypes.windll.kernel32.GetShortPathNameW(path, room, len(room)) else path

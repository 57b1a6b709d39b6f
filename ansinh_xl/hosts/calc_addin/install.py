"""Puts the extension into the LibreOffice of who works here, and takes it out again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ansinh_xl.errors import UsageError
from ansinh_xl.grid.recalculate import office
from ansinh_xl.hosts.calc_addin.build import IDENTIFIER, NAME, Part, build_oxt, settings
from ansinh_xl.hosts.classic_addin.content import Macro

_SECONDS = 180.0
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)")


def install(macros: Sequence[Macro], more: Iterable[Part] = ()) -> None:
    """Build the extension for this Python and give it to LibreOffice, in place of an older one.

    Raises UsageError where there is no LibreOffice, or it refuses.
    """
    with tempfile.TemporaryDirectory(prefix="ansinh-") as folder:
        file = build_oxt(Path(folder) / NAME, macros, [settings(), *more])
        _unopkg("add", "--force", "--suppress-license", str(file))


def uninstall() -> None:
    """Take the extension out. UsageError as ``install``, or where it is not there."""
    _unopkg("remove", IDENTIFIER)


def _unopkg(*arguments: str) -> None:
    if sys.platform != "win32" and os.geteuid() == 0:
        raise UsageError("calc-as-root")
    command = [_program(), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        raise UsageError("calc-refused") from None
    if done.returncode:
        raise UsageError("calc-refused")


def _program() -> str:
    """LibreOffice's own manager of extensions, which stands beside its program."""
    found = shutil.which("unopkg")
    if found is not None:
        return found
    soffice = office()
    folders = [Path(soffice).resolve().parent] if soffice else []
    for name in _PROGRAM_FOLDERS:
        if os.environ.get(name):
            folders.append(Path(os.environ[name]) / "LibreOffice" / "program")
    for folder in folders:
        for name in ("unopkg", "unopkg.com"):
            if (folder / name).is_file():
                return str(folder / name)
    raise UsageError("calc-no-office")

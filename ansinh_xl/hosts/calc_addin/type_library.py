"""The type library of the functions: made of their interface by LibreOffice's own unoidl-write.

That program is LibreOffice's for developers; what it makes is kept here, and a test makes it anew.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ansinh_xl.hosts.calc_addin.function_types import Entry, interface

KEPT = Path(__file__).with_name("extension") / "ansinh_functions.rdb"
_SDK = (Path("/usr/lib/libreoffice/sdk/bin"), Path("/usr/lib/libreoffice/program"))
_TYPES = ("types.rdb", "types/offapi.rdb")


def writer() -> Path | None:
    """The program that makes type libraries, None where it is not installed."""
    found = shutil.which("unoidl-write") or shutil.which("unoidl-write", path=str(_SDK[0]))
    return Path(found) if found else None


def made_anew(functions: Iterable[Entry]) -> bytes:
    """The type library of the functions as they are."""
    program = writer()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "functions.idl", Path(folder) / "functions.rdb"
        source.write_text(interface(functions), "ascii")
        known = [str(_SDK[1] / name) for name in _TYPES]
        subprocess.run([str(program), *known, str(source), str(made)], check=True)  # noqa: S603
        return made.read_bytes()


def main(functions: Iterable[Entry]) -> None:
    """Keep it as it is made now."""
    KEPT.write_bytes(made_anew(functions))

"""Results that a file does not hold, calculated by LibreOffice where it is installed.

It converts a copy in a folder of its own: no macro runs, no link is followed, the file itself is
not touched. ANSINH_SOFFICE names the program, or says with "0" that none is to be asked.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.facts import Source, finding
from ansinh_xl.grid.gate import ZIP
from ansinh_xl.grid.types import Workbook

SETTING = "ANSINH_SOFFICE"
SECONDS = 30.0
"""Most workbooks take three."""
_TO = "xlsx:Calc MS Excel 2007 XML"
_PROGRAM = re.compile(r"<Application>\s*([A-Za-z]+)/?(\d+\.\d+)?")
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_CALC = "/org.openoffice.Office.Calc"
_SETTINGS = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "DisableActiveContent", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    (f"{_CALC}/Content/Update", "Link", "1"),  # never
    (f"{_CALC}/Formula/Load", "OOXMLRecalcMode", "0"),  # always
    (f"{_CALC}/Formula/Load", "ODFRecalcMode", "0"),
)


def office() -> str | None:
    """The program to ask; None where there is none, or none is to be asked."""
    told = os.environ.get(SETTING, "")
    if told in ("0", "off"):
        return None
    return shutil.which(told) if told else shutil.which("soffice") or shutil.which("libreoffice")


def recalculate(workbook: Workbook, data: bytes) -> None:
    """Fill in what LibreOffice calculates for cells without a result; the others stay as they are.

    A workbook with links to others is left alone, for its results are theirs. So is what
    LibreOffice knows no function for, or does not get through in time.
    """
    program = office()
    if program is None or workbook.external_links:
        return
    from ansinh_xl.grid.read import read_bytes

    with tempfile.TemporaryDirectory(prefix="ansinh-", ignore_cleanup_errors=True) as folder:
        copy = _converted(program, data, Path(folder))
        if copy is None:
            return
        try:
            calculated = read_bytes(copy.read_bytes(), copy.name, recalculated=False)
            name = _program(copy)
        except (OSError, UnreadableFile):
            return
    count = _fill(workbook, calculated)
    if count:
        source = Source(workbook.file)
        workbook.findings.append(finding("recalculated", source, count=count, program=name))


def converted(data: bytes) -> bytes | None:
    """An .xls, .xlsb or .ods as LibreOffice saves it as .xlsx; None where it does not."""
    program = office()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="ansinh-", ignore_cleanup_errors=True) as folder:
        copy = _converted(program, data, Path(folder))
        return copy.read_bytes() if copy is not None else None


def _fill(workbook: Workbook, calculated: Workbook) -> int:
    """How many cells have a result now."""
    sheets = {grid.sheet: grid for grid in calculated.grids}
    count = 0
    for grid in workbook.grids:
        other = sheets.get(grid.sheet)
        if other is None:
            continue
        values = {
            place: other.value(*place) for place in grid.uncached if place not in other.uncached
        }
        known = {place: value for place, value in values.items() if value != "#NAME?"}
        for (row, column), value in known.items():
            grid.put(row, column, value)
        grid.uncached -= known.keys()
        count += len(known)
    return count


def _converted(program: str, data: bytes, folder: Path) -> Path | None:
    """The copy as LibreOffice saves it after calculating everything."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    original = folder / f"in{_suffix(data)}"
    original.write_bytes(data)
    command = [program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    command += ["--norestore", "--nolockcheck", "--convert-to", _TO]
    command += ["--outdir", str(folder / "out"), str(original)]
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the user's own path or setting
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
    # Its exit status is 0 even where it could not load the file.
    made = folder / "out" / "in.xlsx"
    return made if made.is_file() else None


def _suffix(data: bytes) -> str:
    """By the content, as the gate decides it."""
    if data.startswith(ZIP):
        if b"opendocument" in data[:200]:
            return ".ods"
        return ".xlsb" if b"xl/workbook.bin" in data else ".xlsx"
    return ".xls"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started; nothing where it has ended."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _program(copy: Path) -> str:
    """ "LibreOffice 25.2", as the copy names its maker."""
    with zipfile.ZipFile(copy) as package:
        told = package.read("docProps/app.xml").decode("utf-8", "replace")
    found = _PROGRAM.search(told)
    return " ".join(part for part in found.groups() if part) if found else "LibreOffice"

"""Headless LibreOffice Calc: opens a workbook, recalculates every formula, saves a copy."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

# 0 is "always": without it Calc shows the cached values that we wrote, and proves nothing.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def soffice() -> str | None:
    """The program, None where LibreOffice is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(workbook: Path, folder: Path) -> Path:
    """A copy of the workbook in ``folder`` as Calc saves it after recalculating everything."""
    return converted(workbook, "xlsx:Calc MS Excel 2007 XML", folder)


def converted(workbook: Path, to: str, folder: Path) -> Path:
    """The same in another format: "ods", or a suffix and the name of a filter."""
    program = soffice()
    assert program is not None
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    said = run_office(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(out),
            str(workbook),
        ],
        seconds=180,
    )
    # Calc's own exit status is 0 even where it could not load the file.
    copy = out / f"{workbook.stem}.{to.partition(':')[0]}"
    assert copy.is_file(), said
    return copy


def run_office(command: Sequence[str], seconds: float) -> str:
    """What the program says until it ends; after that time it is ended, and that is an error."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=seconds)[0]
        finally:
            end_all(process)


def end_all(process: subprocess.Popen[Any]) -> None:
    """End a program that leads a session of its own, with all that it has started.

    ``soffice`` is a script: to end it alone leaves LibreOffice running.
    """
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

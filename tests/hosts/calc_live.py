"""One headless LibreOffice for a test run, and workbooks open in it as xlwings sees them."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import xlwings as xw

import ansinh_xl
from ansinh_xl.hosts.calc_engine.application import open_book
from ansinh_xl.hosts.calc_engine.link import Link
from tests.hosts.calc import soffice

ATTACH = Path(ansinh_xl.__file__).parent / "hosts" / "calc_addin" / "extension" / "attach.py"
ADD_EXTENSION = Path(__file__).with_name("add_extension.py")
PYTHON_WITH_UNO = "/usr/bin/python3"
"""Debian's own Python has LibreOffice's uno; the one that runs the tests need not."""
SECONDS_TO_START = 60


def has_uno() -> bool:
    """Whether there is a Python that can speak to LibreOffice."""
    if not Path(PYTHON_WITH_UNO).exists():
        return False
    asked = subprocess.run([PYTHON_WITH_UNO, "-c", "import uno"], capture_output=True)
    return asked.returncode == 0


class LiveCalc:
    """A running LibreOffice with a profile of its own and a pipe that only this run knows."""

    def __init__(self, profile: Path) -> None:
        program = soffice()
        assert program is not None
        self.profile = profile
        self.pipe = f"ansinh{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            try:
                with self.book() as book:
                    assert book.sheets
                return
            except (ConnectionError, BrokenPipeError):
                time.sleep(0.5)
        raise TimeoutError("LibreOffice does not answer")

    @contextmanager
    def book(self, file: Path | None = None) -> Iterator[xw.Book]:
        """A copy of a workbook open in it, or a new one; closed without saving at the end."""
        if file is not None:  # beside the file would lie Calc's lock, also after a crash
            folder = self.profile.parent / uuid.uuid4().hex
            folder.mkdir()
            file = Path(shutil.copy(file, folder))
        with subprocess.Popen(
            [PYTHON_WITH_UNO, str(ATTACH), self.pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
        ) as bridge:
            assert bridge.stdin is not None and bridge.stdout is not None
            bridge.stdin.write(json.dumps(file.resolve().as_uri() if file else "") + "\n")
            yield open_book(Link(bridge.stdout, bridge.stdin))

    def add_extension(self, file: Path) -> None:
        """Give it an extension; its dispatcher knows it at once, its menu with the next start."""
        subprocess.run(
            [PYTHON_WITH_UNO, str(ADD_EXTENSION), self.pipe, file.as_uri()],
            check=True,
            capture_output=True,
            timeout=SECONDS_TO_START,
        )

    def stop(self) -> None:
        """End the program that was started here, and no other."""
        with self.book() as book:
            desktop = book.app.api
            with suppress(ConnectionError):  # it may go before it can answer
                desktop.terminate()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()

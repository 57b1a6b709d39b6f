"""One headless LibreOffice for a test run, and workbooks open in it as xlwings sees them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

import xlwings as xw

import ansinh_xl
from ansinh_xl.hosts.calc_addin.menu import PROTOCOL
from ansinh_xl.hosts.calc_engine.application import open_book
from ansinh_xl.hosts.calc_engine.link import Link
from tests.hosts.calc import end_all, soffice

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

    def __init__(
        self, profile: Path, environment: Mapping[str, str] = MappingProxyType({})
    ) -> None:
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
            env={**os.environ, **environment},
            start_new_session=True,
        )
        try:
            self._wait()
        except BaseException:
            end_all(self._process)
            raise

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

    def processes(self) -> dict[int, str]:
        """What runs of it: by its number the command line of each process of its session."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended meanwhile
                if os.getsid(int(place.name)) == self._process.pid:
                    words = (place / "cmdline").read_bytes().replace(b"\0", b" ")
                    found[int(place.name)] = words.decode(errors="replace")
        return {number: words for number, words in found.items() if words}

    def stop(self, seconds: float = 30) -> None:
        """Let the program end that was started here; after that time end all of it."""
        overdue = threading.Timer(seconds, end_all, [self._process])
        overdue.start()
        try:
            with suppress(ConnectionError), self.book() as book:
                book.app.api.terminate()
            self._process.wait()
        finally:
            overdue.cancel()
            end_all(self._process)
        end = time.monotonic() + SECONDS_TO_START
        while self.processes() and time.monotonic() < end:  # what is killed takes its time to go
            time.sleep(0.05)


def click(book: xw.Book, macro: str) -> str:
    """Start a macro as menu and toolbar do; the sentence that Calc shows, "" for none."""
    dispatcher = book.app.impl.link.service("com.sun.star.frame.DispatchHelper")
    frame = book.impl.controller.getFrame()
    told = dispatcher.executeDispatch(frame, f"{PROTOCOL}{macro}", "", 0, [])
    return str(told.Result)


@contextmanager
def calc_with(
    extension: Path, folder: Path, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[LiveCalc]:
    """A LibreOffice as a person has it: the extension has been there since its start.

    In the one that it is given to, it runs in a process beside and is three times as slow.
    """
    profile = folder / "profile"
    first = LiveCalc(profile)
    try:
        first.add_extension(extension)
    finally:
        first.stop()
    office = LiveCalc(profile, environment)
    try:
        yield office
    finally:
        office.stop()
    assert not office.processes()

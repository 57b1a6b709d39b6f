"""What was read before: a reading in the user's cache folder, by the SHA-256 of what made it.

Kept are facts and findings, which hold no personal data; what is kept of a list of persons would,
so that such a file is read anew, and so is a register: what is due depends on the day. An entry
that is not whole counts as none; whatever the disk refuses, the run goes on without the cache.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import ansinh_xl
from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.intake.compact import NotCompactError, packed, unpacked
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.forms import load_forms

SETTING = "ANSINH_CACHE"
"""A folder, or one of OFF."""
OFF = frozenset(("0", "off", "no", "none", "false"))
MOST_BYTES = 256 * 2**20
_TRIMMED = 0.75
"""What is over MOST_BYTES goes, oldest first, until so much of it is left."""
_SUFFIX = ".reading"
_DIGEST = 32
_DAY = 86_400
_NOT_KEPT = frozenset(("unreadable-file",))
"""Findings that the machine had a part in: its rights, its limits."""
_BY_OFFICE = frozenset(("recalculated", "no-cached-value"))
"""Findings that hold as long as the same LibreOffice is there, or none."""


def usual_cache() -> Cache | None:
    """Where ANSINH_CACHE puts it, else in the user's cache folder; None if it is switched off."""
    told = os.environ.get(SETTING, "").strip()
    if told.lower() in OFF:
        return None
    if told:
        return Cache(Path(told).expanduser())
    from platformdirs import user_cache_path

    return Cache(user_cache_path("ansinh", appauthor=False) / "readings")


class Cache:
    """A folder of readings. Any number of processes may use it at once."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self._program = program_mark()
        self._grown = False

    def keys(self, period: str | None, known: Lexicon | None) -> Callable[[bytes, str], str]:
        """Content and name of a file → what its reading for that period is kept under."""
        asked = f"{self._program}\n{period}\n"
        for file in known.files if known is not None else ():
            asked += f"{sha256(file.read_bytes()).hexdigest() if file else None}\n"
        begun = sha256(asked.encode())

        def key(data: bytes, name: str) -> str:
            made = begun.copy()
            made.update(f"{name}\n".encode("utf-8", "surrogateescape"))
            made.update(data)
            return made.hexdigest()

        return key

    def get(self, key: str) -> FileReading | None:
        """The reading kept under the key; None where there is none that is whole."""
        entry = self._entry(key)
        if entry is None:
            return None
        told, body = entry
        plain = told == _digest(key, body)
        if not plain and told != _digest(key + office_mark(), body):
            return None
        try:
            reading = unpacked(body)
        except (ValueError, EOFError, TypeError, LookupError, AttributeError):
            return None  # of another format, though the mark of the program is the same
        reading.kept_under = key if plain else ""
        return reading

    def get_joined(self, key: str) -> bytes | None:
        """What was kept of files together; None where there is nothing that is whole."""
        entry = self._entry(key)
        return entry[1] if entry is not None and entry[0] == _digest(key, entry[1]) else None

    def put_joined(self, key: str, body: bytes) -> None:
        """Keep what files together told."""
        self._write(key, _digest(key, body), body)

    def _entry(self, key: str) -> tuple[bytes, bytes] | None:
        """The digest that stands before an entry, and its body."""
        try:
            with open(self._place(key), "rb", buffering=0) as file:  # noqa: PTH123 - half the time
                entry = file.read()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        self._keep_young(key, used)
        return entry[:_DIGEST], entry[_DIGEST:]

    def put(self, key: str, reading: FileReading, body: bytes | None = None) -> None:
        """Keep a reading; ``body`` is the same packed, if it is packed already."""
        found = {item.code for item in reading.all_findings()}
        if found & _NOT_KEPT:
            return
        if any(table.listed is not None or table.form in _registers() for table in reading.tables):
            return
        try:
            body = body or packed(reading)
        except NotCompactError:
            return
        if found & _BY_OFFICE:
            self._write(key, _digest(key + office_mark(), body), body)
        else:
            self._write(key, _digest(key, body), body)
            reading.kept_under = key

    def _write(self, key: str, digest: bytes, body: bytes) -> None:
        """An entry: whole, or not at all, or the one that another process has written."""
        beside = f"{self._place(key)}.{os.getpid()}"
        try:
            if not self._grown:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
                file.write(digest + body)
            os.replace(beside, self._place(key))  # noqa: PTH105 - whole or not at all
        except OSError:
            _remove(beside)
        self._grown = True

    def trim(self) -> None:
        """Drop the oldest entries where too much is kept. Looks only after something was put."""
        if not self._grown:
            return
        entries = sorted(self._entries())
        size = sum(entry[1] for entry in entries)
        if size <= self.most_bytes:
            return
        for _, length, path in entries:
            _remove(path)
            size -= length
            if size <= self.most_bytes * _TRIMMED:
                return

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """(when it was used, bytes, where it is) of every entry, half-written ones too."""
        try:
            with os.scandir(self.folder) as listing:
                for entry in listing:
                    if _SUFFIX in entry.name:
                        told = entry.stat()
                        yield told.st_mtime, told.st_size, entry.path
        except OSError:  # another process trims too
            return

    def _keep_young(self, key: str, used: float) -> None:
        """An entry in use is no old one; its day is enough to know."""
        from time import time

        if time() - used > _DAY:
            try:
                os.utime(self._place(key))
            except OSError:
                return

    def _place(self, key: str) -> str:
        return os.path.join(self.folder, key + _SUFFIX)  # noqa: PTH118 - for each file of a folder


@lru_cache(maxsize=1)
def _registers() -> frozenset[str]:
    return frozenset([code for code, form in load_forms().items() if form.is_register])


def _digest(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + body).digest()


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return


def program_mark() -> str:
    """What changes when a reading may: the program with its declarations, its readers, Python.

    Told by size and time of every file of ours, so that a checkout that is being worked on never
    meets what it made yesterday.
    """
    made = sha256(sys.version.encode())
    places = (ansinh_xl.__path__[0], _place_of("python_calamine"), _place_of("xlrd"))
    for place in filter(None, places):
        for file in sorted(_files(place)):
            made.update(file.encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def office_mark() -> str:
    """Which LibreOffice would calculate what a file does not hold."""
    from ansinh_xl.grid.recalculate import office

    program = office()
    if program is None:
        return "no office"
    told = Path(program).resolve().stat()
    return f"{program} {told.st_size} {told.st_mtime_ns}"


def _place_of(package: str) -> str | None:
    """Where a package lies, without importing it."""
    for folder in sys.path:
        place = os.path.join(folder, package)  # noqa: PTH118
        if os.path.isdir(place):  # noqa: PTH112
            return place
    return None


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                told = entry.stat()
                yield f"{entry.path} {told.st_size} {told.st_mtime_ns}\n"

"""Puts the add-in where Excel loads it, with its settings; takes both away again.

A record beside the settings says what was written and what stood there before. A file that is no
longer as it was written is somebody's own, and left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypedDict

from ansinh_xl.errors import OutputRefused, UsageError
from ansinh_xl.hosts.classic_addin.build import addin
from ansinh_xl.hosts.classic_addin.content import Content
from ansinh_xl.hosts.classic_addin.places import Places, in_plain_letters, library_of, places
from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.text.messages import message

_RECORD = "installed.json"


class _Entry(TypedDict):
    """What the record says of one file."""

    ours: list[str]
    """The digests of what we wrote there, or were about to."""
    kept: str | None
    """The name under which is kept what stood there before."""


class Uninstalled(NamedTuple):
    """What was done with the files: taken away, put back as they were, left as somebody's own."""

    removed: list[Path]
    restored: list[Path]
    left: list[Path]


def install(content: Content) -> list[Path]:
    """Build the add-in for the xlwings that is here and put it, and its settings, in place.

    Raises UsageError where this is no Windows, or Excel could not load xlwings from this Python;
    OutputRefused where Excel has the add-in open. Then nothing has changed.
    """
    import xlwings

    where = places()
    python = Path(sys.executable)
    if os.name == "nt" and library_of(python, xlwings.__version__) is None:
        raise UsageError("addin-no-library", version=xlwings.__version__, folder=str(python.parent))
    files = {
        where.addin: addin(content),
        where.settings: _settings(python, content).encode("ascii"),
    }
    record = _read_record(where)
    for path, data in files.items():
        record[str(path)] = _entry(where, path, data, record.get(str(path)))
    # The record first: whatever happens then, uninstall takes nothing away that is not ours.
    write_file(_record_of(where), json.dumps(record, indent=1).encode("utf-8"))
    return [write_file(path, data) for path, data in files.items()]


def uninstall() -> Uninstalled:
    """Take away what ``install`` wrote and put back what stood there; UsageError for nothing."""
    where = places()
    record = _read_record(where)
    if not record:
        raise UsageError("addin-not-installed")
    done = Uninstalled([], [], [])
    for name, entry in record.items():
        path, kept = Path(name), entry["kept"]
        if path.exists() and _digest(path.read_bytes()) not in entry["ours"]:
            done.left.append(path)
        elif kept is not None:
            write_file(path, (where.kept / kept).read_bytes())
            (where.kept / kept).unlink()
            done.restored.append(path)
        elif path.exists():
            _remove(path)
            done.removed.append(path)
    _record_of(where).unlink()
    for folder in (where.kept, where.settings.parent):
        with suppress(OSError):  # something of somebody else's stands there, too
            folder.rmdir()
    return done


def uninstalled_lines(done: Uninstalled) -> list[str]:
    """What a person is told: a heading for each kind, and its files."""
    lines: list[str] = []
    for kind, files in done._asdict().items():
        if files:
            lines += [message(f"addin-{kind}"), *(f"  {path}" for path in files)]
    return [*lines, message("addin-uninstalled")]


def _settings(python: Path, content: Content) -> str:
    """xlwings' configuration, a quoted name and value a line."""
    import ansinh_xl

    told = {
        "INTERPRETER_WIN": in_plain_letters(python),
        "PYTHONPATH": in_plain_letters(Path(ansinh_xl.__file__).parents[1]),
        # Python files that lie beside a workbook are no part of this program.
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": content.module,
        "USE UDF SERVER": "True",
        "DEBUG UDFS": "False",
        "SHOW CONSOLE": "False",
    }
    return "".join(f'"{name}","{value}"\r\n' for name, value in told.items())


def _entry(where: Places, path: Path, data: bytes, before: _Entry | None) -> _Entry:
    """What the record says once ``data`` is to stand at ``path``; what is not ours there is kept.

    What is ours stays known, too: writing may be refused, and then it still stands there.
    """
    entry = _Entry(ours=[_digest(data)], kept=before["kept"] if before else None)
    if path.exists():
        standing = path.read_bytes()
        if before and _digest(standing) in before["ours"]:
            entry["ours"].append(_digest(standing))
        else:
            name = f"{_digest(standing)[:16]}-{path.name}"
            write_file(where.kept / name, standing)
            entry["kept"] = entry["kept"] or name
    return entry


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:  # Windows deletes no file that a program has open
        raise OutputRefused("output-in-use", file=path.name) from None


def _record_of(where: Places) -> Path:
    return where.settings.with_name(_RECORD)


def _read_record(where: Places) -> dict[str, _Entry]:
    try:
        record: dict[str, _Entry] = json.loads(_record_of(where).read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError:
        raise UsageError("addin-record-broken", file=str(_record_of(where))) from None
    return record


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""Which files a use case reads: files as given, folders with all that is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid.gate import SUFFIXES
from ansinh_xl.grid.package import is_own_output

LOCK = "~$"
"""Excel and LibreOffice leave such a file beside a workbook that is open."""
_OURS = (".~lock.", ".")


class Sources(NamedTuple):
    """Files to read with the names sources call them by, and what was passed over."""

    files: list[tuple[Path, str]]
    findings: list[Finding]


def find_sources(paths: Iterable[Path]) -> Sources:
    """Workbooks of files and folders, in order of names, each file once.

    A file's name is its path below the folder argument, or its own name. UsageError where a path
    does not exist.
    """
    files: list[tuple[Path, str]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise UsageError("no-such-path", path=str(path))
        is_folder = path.is_dir()
        inside = sorted(path.rglob("*")) if is_folder else [path]
        for file in inside:
            if not file.is_file():
                continue
            name = file.relative_to(path).as_posix() if is_folder else file.name
            if file.name.startswith(LOCK):
                findings.append(finding("open-elsewhere", Source(name), "note", lock=file.name))
            elif file.name.startswith(_OURS):
                continue
            elif file.suffix.lower() not in SUFFIXES:
                findings.append(finding("skipped-file", Source(name), "note"))
            elif (place := os.path.realpath(file)) not in seen:
                seen.add(place)
                if is_own_output(file):
                    findings.append(finding("own-output", Source(name), "note"))
                else:
                    files.append((file, name))
    return Sources(files, findings)


def never_written(paths: Sequence[Path]) -> list[Path]:
    """The paths with every file below them: what an output must not take the place of.

    An earlier output of ours is no input, and may be written anew.
    """
    below = (file for path in paths if path.is_dir() for file in path.rglob("*"))
    files = (file for file in below if file.is_file() and not is_own_output(file))
    return [*paths, *files]

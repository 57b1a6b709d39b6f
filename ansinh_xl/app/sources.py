"""Which files a use case reads: files as given, folders with all that is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid.gate import SUFFIXES
from ansinh_xl.grid.locks import lock_beside
from ansinh_xl.grid.own_outputs import OWN_OUTPUT, is_own_output
from ansinh_xl.records import NamedTuple

LOCK = "~$"
"""Excel and LibreOffice leave such a file beside a workbook that is open."""
_OURS = (".~lock.", ".")
_WORKBOOKS = tuple(SUFFIXES)


class Sources(NamedTuple):
    """Files to read with the names sources call them by, and what was passed over."""

    files: list[tuple[Path, str]]
    findings: list[Finding]


def find_sources(paths: Iterable[Path]) -> Sources:
    """The same without our own outputs, which are no reports of anybody."""
    found = find_files(paths)
    files: list[tuple[Path, str]] = []
    for file, name in found.files:
        if is_own_output(file):
            found.findings.append(finding(OWN_OUTPUT, Source(name)))
        else:
            files.append((file, name))
    return Sources(files, found.findings)


def find_files(paths: Iterable[Path]) -> Sources:
    """Workbooks of files and folders, in order of names, each file once.

    A file's name is its path below the folder argument, or its own name. UsageError where a path
    does not exist. Which of them are outputs of ours, whoever reads them is told (read.py).
    """
    files: list[tuple[Path, str]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise UsageError("no-such-path", path=str(path))
        place = os.path.realpath(path)
        lock = None if path.is_dir() else lock_beside(*os.path.split(place))
        if lock is not None:
            findings.append(finding("open-elsewhere", Source(path.name), "note", lock=lock))
        inside = _files_below(place, "", findings) if path.is_dir() else [(place, path.name)]
        for real, name in inside:
            bare = name.rpartition("/")[2]
            if bare.startswith(LOCK):
                findings.append(finding("open-elsewhere", Source(name), "note", lock=bare))
            elif bare.startswith(_OURS):
                continue
            elif not bare.lower().endswith(_WORKBOOKS) and not _is_table(bare, real):
                findings.append(finding("skipped-file", Source(name), "note"))
            elif real not in seen:
                seen.add(real)
                files.append((Path(real), name))
    return Sources(files, findings)


def _is_table(bare: str, real: str) -> bool:
    """Whether a .txt is a table, as Excel's "Unicode text" is, and not somebody's notes."""
    if not bare.lower().endswith(".txt") or not os.path.isfile(real):  # noqa: PTH113
        return False
    from ansinh_xl.grid.csv_file import is_table  # few folders need it

    return is_table(Path(real))


def _files_below(folder: str, prefix: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """(where it really lies, its path below the first folder) of every file, in order of names.

    What is neither file nor folder is told of when it is read: a pipe, a link that leads nowhere.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        findings.append(finding("unreadable-file", Source(prefix), reason="no-access"))
        return
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, f"{name}/", findings)
        elif not entry.is_symlink():
            yield entry.path, name
        elif not os.path.isdir(entry.path):  # noqa: PTH112
            yield os.path.realpath(entry.path), name


def never_written(paths: Sequence[Path]) -> list[Path]:
    """The paths with every file below them: what an output must not take the place of.

    An earlier output of ours is no input, and may be written anew.
    """
    below = (file for path in paths if path.is_dir() for file in path.rglob("*"))
    files = (file for file in below if file.is_file() and not is_own_output(file))
    return [*paths, *files]

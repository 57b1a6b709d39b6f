"""What every command ends with: lines on standard output, files that were written, a status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ansinh_xl.app.readings import could_be_opened
from ansinh_xl.app.sources import find_files
from ansinh_xl.app.terminal.streams import emit
from ansinh_xl.app.terminal.usage import DONE, FOUND, REFUSED
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.grid.own_outputs import is_own_output
from ansinh_xl.text.messages import message


def emit_lines(lines: Iterable[str]) -> None:
    """Print the lines, without blank ones at the end."""
    emit("\n".join(lines).rstrip("\n"))


def files_in(paths: Sequence[Path]) -> int:
    """How many workbooks there are to read; UsageError where there are none."""
    files, findings = find_files(paths)
    if all(is_own_output(file) for file, _ in files):
        code = "only-own-outputs" if files and not findings else "no-workbooks"
        raise UsageError(code, paths=[str(path) for path in paths])
    return len(files)


def written_lines(files: Iterable[Path]) -> list[str]:
    """The paths of what was written."""
    return [message("written-files"), *(f"  {file.resolve()}" for file in files)]


def status_of(findings: Sequence[Finding], files: int | None = None) -> int:
    """0, 1 where one is an error, 2 where none of ``files`` could be opened (contract.md)."""
    if files is not None and not could_be_opened(findings, files):
        return REFUSED
    return FOUND if any(item.severity == "error" for item in findings) else DONE

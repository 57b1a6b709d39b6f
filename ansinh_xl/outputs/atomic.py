"""Writes a file whole or not at all: temporary file beside, checked, flushed, then renamed.

Every output of the house goes through ``replace_file``. What is written is the caller's affair.
"""

from __future__ import annotations

import errno
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.package import is_own_output

__all__ = ["replace_file"]

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_PACKAGES = _WORKBOOKS | {".docx"}
_RETRIES = 5


def write_file(path: str | os.PathLike[str], content: bytes, inputs: Iterable[Path] = ()) -> Path:
    """``replace_file`` with content that is there already."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    return replace_file(path, write, inputs)


def replace_file(
    path: str | os.PathLike[str], write: Callable[[Path], None], inputs: Iterable[Path] = ()
) -> Path:
    """Have ``write`` make the file, then put it at ``path`` in one step; gives the final path.

    ``write`` gets a temporary path in the same folder and with the same suffix. ``inputs`` are
    never overwritten, by whatever name or link they are reached. Raises OutputRefused, and then
    what stood at ``path`` before is untouched and nothing else is left behind:
    ``output-is-input``, ``output-open`` (Excel or LibreOffice has it open), ``output-locked``,
    ``output-disk-full``, ``output-is-folder``, ``output-no-folder``, ``output-damaged``,
    ``output-failed``.
    """
    target = Path(path).resolve()
    _refuse(target, inputs)
    made = _make_folder(target.parent)
    temporary: Path | None = None
    done = False
    try:
        temporary = _reserve(target)
        write(temporary)
        _flush(temporary)
        _verify(temporary)
        with suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
        done = True
        _flush_folder(target.parent)
    except OSError as error:
        if done:
            return target
        raise _refusal(error, target) from error
    finally:
        if not done:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()
    return target


def _refuse(target: Path, inputs: Iterable[Path]) -> None:
    for given in inputs:
        if _same(target, Path(given)):
            raise OutputRefused("output-is-input", file=target.name)
    if target.is_dir():
        raise OutputRefused("output-is-folder", file=str(target))
    locks = (f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#")
    # Excel leaves out two letters of longer names in its lock file.
    for lock in locks:
        if (target.parent / lock).exists():
            raise OutputRefused("output-open", file=target.name, lock=lock)


def _same(target: Path, given: Path) -> bool:
    """The target is that input, or an older file inside that folder which we did not write."""
    with suppress(OSError):
        if given.is_dir() and target.is_file() and target.is_relative_to(given.resolve()):
            return not is_own_output(target)
        return target == given.resolve() or target.samefile(given)
    return False


def _make_folder(folder: Path) -> list[Path]:
    """Makes missing folders; the new ones, innermost first."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise _refusal(error, folder) from error
        raise OutputRefused("output-no-folder", folder=str(folder)) from error
    return missing


def _reserve(target: Path) -> Path:
    """An empty file of our own in the target's folder, with the rights a new file gets there."""
    for _ in range(_RETRIES):
        name = f".{target.stem[:40]}-{secrets.token_hex(4)}{target.suffix}"
        try:
            target.with_name(name).open("xb").close()
        except FileExistsError:
            continue
        return target.with_name(name)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _flush(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """The rename itself reaches the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _verify(path: Path) -> None:
    """The new file opens: every part's checksum holds, and a workbook shows its sheets."""
    suffix = path.suffix.lower()
    if not path.stat().st_size:
        raise OutputRefused("output-damaged", reason="0 byte")
    if suffix not in _PACKAGES:
        return
    try:
        with zipfile.ZipFile(path) as package:
            broken = package.testzip()
        if broken is not None:
            raise OutputRefused("output-damaged", reason=broken)
        if suffix in _WORKBOOKS:
            from python_calamine import CalamineError, CalamineWorkbook

            try:
                with CalamineWorkbook.from_path(str(path)) as workbook:
                    sheets = len(workbook.sheet_names)
            except CalamineError as error:
                raise OutputRefused("output-damaged", reason=str(error)) from error
            if not sheets:
                raise OutputRefused("output-damaged", reason="0 sheet")
    except zipfile.BadZipFile as error:
        raise OutputRefused("output-damaged", reason=str(error)) from error


def _refusal(error: OSError, target: Path) -> OutputRefused:
    if error.errno in _NO_SPACE:
        return OutputRefused("output-disk-full", file=target.name, folder=str(target.parent))
    if isinstance(error, PermissionError):
        return OutputRefused("output-locked", file=target.name, folder=str(target.parent))
    return OutputRefused("output-failed", file=target.name, folder=str(target.parent))

"""Writes a file whole or not at all: temporary file beside, checked, flushed, then renamed.

Every output of the house goes through ``replace_file``. What is written is the caller's affair.
"""

from __future__ import annotations

import errno
import os
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.locks import lock_beside
from ansinh_xl.grid.own_outputs import is_own_output
from ansinh_xl.outputs.turn import turn

__all__ = ["replace_file"]

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_PACKAGES = _WORKBOOKS | {".docx"}
_RETRIES = 5
_ANYBODY_WRITES = 0o222
_SHARED_ON_WINDOWS = frozenset({32, 33})


def write_file(
    path: str | os.PathLike[str],
    content: bytes,
    inputs: Iterable[Path] = (),
    over: bytes | None = None,
    *,
    is_proved: bool = False,
    is_ours: Callable[[Path], bool] | None = None,
) -> Path:
    """``replace_file`` with content that is there already.

    ``is_proved``: it has been read by who made it, so that it need only be what the disk holds.
    """

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    def verify(temporary: Path) -> None:
        if temporary.read_bytes() != content:
            raise OutputRefused("output-damaged", reason=target_name)

    target_name = Path(path).name

    def may_go(target: Path) -> bool:
        return is_ours is None or is_ours(target) or target.read_bytes() == content

    checked = verify if is_proved else None
    return replace_file(path, write, inputs, over, checked, may_go if is_ours else None)


def replace_file(
    path: str | os.PathLike[str],
    write: Callable[[Path], None],
    inputs: Iterable[Path] = (),
    over: bytes | None = None,
    verify: Callable[[Path], None] | None = None,
    may_go: Callable[[Path], bool] | None = None,
) -> Path:
    """Have ``write`` make the file, then put it at ``path`` in one step; gives the final path.

    ``write`` gets a temporary path in the same folder and with the same suffix. ``inputs`` are
    never overwritten, by whatever name or link they are reached. ``over``: what the new content
    was made of must still stand there, so that nobody's work in between is lost. One writer at a
    time: what an earlier one that was killed left behind is swept. ``verify`` looks at the new file
    before it counts; without one, a workbook must open. ``may_go`` says of a file that stands there
    already whether it may be replaced; without one, any may.

    Raises OutputRefused, and then what stood at ``path`` before is untouched and nothing else is
    left behind: ``output-is-input``, ``output-open`` (Excel or LibreOffice has it open),
    ``output-in-use`` (another program has), ``output-read-only``, ``output-locked`` (no right),
    ``output-busy``, ``output-changed``, ``output-exists`` (somebody else's work stands there),
    ``output-disk-full``, ``output-is-folder``, ``output-no-folder``, ``output-damaged``,
    ``output-failed``.
    """
    target = Path(path).resolve()
    _refuse(target, inputs)
    made = _make_folder(target.parent)
    done = False
    try:
        with turn(target) as held:
            if held:
                _sweep(target)
            if may_go is not None and target.is_file() and not may_go(target):
                raise OutputRefused("output-exists", file=target.name)
            _write(target, write, over, verify or _verify)
            done = True
    except OSError as error:
        raise _refusal(error, target) from error
    finally:
        if not done:
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()
    return target


def _write(
    target: Path,
    write: Callable[[Path], None],
    over: bytes | None,
    verify: Callable[[Path], None],
) -> None:
    temporary = _reserve(target)
    try:
        write(temporary)
        _flush(temporary)
        verify(temporary)
        with suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o777)
        if over is not None and _content(target) != over:
            raise OutputRefused("output-changed", file=target.name)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    with suppress(OSError):  # it is there already; that its name is on the disk too is a comfort
        _flush_folder(target.parent)


def _content(target: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return target.read_bytes()
    return None


def _sweep(target: Path) -> None:
    """Who has the turn is alone: what is there beside the target was left by who was killed."""
    beginning = _beginning(target)
    for left in target.parent.iterdir():
        if left.name.startswith(beginning) and left.suffix == target.suffix:
            left.unlink(missing_ok=True)


def _beginning(target: Path) -> str:
    """How the names of its temporary files begin, and of no other target's."""
    return f".{target.stem[:30]}-{zlib.crc32(target.name.encode()):08x}-"


def _refuse(target: Path, inputs: Iterable[Path]) -> None:
    for given in inputs:
        if _same(target, Path(given)):
            raise OutputRefused("output-is-input", file=target.name)
    if target.is_dir():
        raise OutputRefused("output-is-folder", file=str(target))
    lock = lock_beside(str(target.parent), target.name)
    if lock is not None:
        raise OutputRefused("output-open", file=target.name, lock=lock)
    with suppress(OSError):
        if not target.stat().st_mode & _ANYBODY_WRITES:
            raise OutputRefused("output-read-only", file=target.name)


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
        name = f"{_beginning(target)}{secrets.token_hex(4)}{target.suffix}"
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
    if getattr(error, "winerror", None) in _SHARED_ON_WINDOWS:
        return OutputRefused("output-in-use", file=target.name)
    if isinstance(error, PermissionError):
        return OutputRefused("output-locked", file=target.name, folder=str(target.parent))
    return OutputRefused("output-failed", file=target.name, folder=str(target.parent))

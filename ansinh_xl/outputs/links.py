"""Links from the rollup to cells of the workbooks it was made of, relative to where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ansinh_xl.facts import Source
from ansinh_xl.outputs.written_text import quoted

_LONGEST = 600
"""Excel takes 2,080 characters, of which a blank takes three."""
_LEFT_AS_TEXT = ("#", "%")
"""Excel reads these inside an address as something else."""


class SourceLinks:
    """Finds the workbook behind a Source and gives the address of its cell.

    ``inputs`` are files or folders that were read; ``target`` is where the rollup will stand. A
    source that is not among them, or lies on another drive, gets no link.
    """

    def __init__(self, target: Path, inputs: Iterable[Path]) -> None:
        self._folder = Path(os.path.abspath(target)).parent  # noqa: PTH100 - links stay as named
        self._inputs = [Path(os.path.abspath(given)) for given in inputs]  # noqa: PTH100
        self._by_name: dict[str, list[Path]] = {}
        for path in self._inputs:
            self._by_name.setdefault(path.name, []).append(path)
        self._known: dict[str, str | None] = {}

    def to(self, source: Source) -> str | None:
        """``external:folder/file.xlsx#'Sheet'!K14``, or None where no honest link can be made."""
        if source.file not in self._known:
            self._known[source.file] = self._relative(source.file)
        path = self._known[source.file]
        if path is None:
            return None
        address = f"external:{path}"
        if source.sheet is not None and _LEFT_AS_TEXT[0] not in source.sheet:
            address += f"#{quoted(source.sheet)}!{source.cell or 'A1'}"
        return address if len(address) < _LONGEST else None

    def _relative(self, file: str) -> str | None:
        path = self._find(file)
        if path is None:
            return None
        try:
            relative = Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # another drive
            return None
        return None if any(sign in relative for sign in _LEFT_AS_TEXT) else relative

    def _find(self, file: str) -> Path | None:
        """The one input that the name below its argument stands for."""
        parts = PurePosixPath(file.replace("\\", "/")).parts
        if not parts:
            return None
        fitting = [
            path for path in self._by_name.get(parts[-1], ()) if path.parts[-len(parts) :] == parts
        ]
        fitting = fitting or [
            folder.joinpath(*parts)
            for folder in self._inputs
            if folder.is_dir() and folder.joinpath(*parts).is_file()
        ]
        return fitting[0] if len(set(fitting)) == 1 else None

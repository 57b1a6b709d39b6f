"""A workbook adopted: here where it is ordinary, else by a process that may die of reading it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from ansinh_xl.app.adopt import adopt
from ansinh_xl.app.intake.crew import read_apart
from ansinh_xl.app.intake.limits import usual_limits
from ansinh_xl.app.intake.process import Task, can_have_workers
from ansinh_xl.errors import AnsinhError, UnreadableFile
from ansinh_xl.grid.ordinary import MOST_BYTES, UnusualFileError
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.text.language import language

if TYPE_CHECKING:
    from ansinh_xl.app.adopt import Adoption
    from ansinh_xl.app.lexicon import Lexicon


def adopted_safely(
    file: Path,
    out: Path,
    *,
    form: str | None,
    period: str | None,
    targets: Path | None,
    known: Lexicon,
) -> Adoption:
    """What ``adopt`` makes of the file; UnreadableFile where it ended the worker that adopted it,
    which leaves nothing half.
    """
    if not _is_ordinary(file) and can_have_workers():
        files = tuple(str(path) if path is not None else None for path in known.files)
        options = str(out), form, str(targets) if targets is not None else None, language()
        size = file.stat().st_size
        task = Task(0, str(file), file.name, period, files, "adopt", options, size)
        (made,) = read_apart([task], 1, usual_limits())
        if made.reason is not None:
            raise UnreadableFile("unreadable-file", reason=made.reason)
        if made.body is not None:
            told: Adoption | AnsinhError = pickle.loads(made.body)  # noqa: S301 - from our own child
            if isinstance(told, AnsinhError):
                raise told
            return told
    return adopt(file, out, form=form, period=period, targets=targets, known=known)


def _is_ordinary(file: Path) -> bool:
    """Whether it cannot end this process. What is no file or no workbook adopting says itself."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return False
        read_workbook(file, only_ordinary=True)
    except UnusualFileError:
        return False
    except (OSError, AnsinhError):
        return True
    return True

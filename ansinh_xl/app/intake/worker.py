"""The process that reads files for another one, and may die of one of them.

Asked over standard input, it answers over standard output: frames of a length and as many bytes. A
file it cannot get through ends it; what that means is for the process that asks to say (crew.py).
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import struct
import sys
import threading
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ansinh_xl.errors import AnsinhError, UsageError

if TYPE_CHECKING:
    from ansinh_xl.app.lexicon import Lexicon

LENGTH = struct.Struct("<Q")
READY = b"ready"
OUT_OF_MEMORY = b""
"""The answer where Python itself ran out; where a library did, there is none."""
NOT_COMPACT = b"-"
"""The answer where a reading cannot go through the pipe: whoever asked has to read for himself."""
WORKED_TOO_LONG = 97
"""The exit status of a worker that ended itself, where no system does it."""
_FILES_BETWEEN_COLLECTIONS = 256
_TICK = 0.1


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that asks
    questions, answers = _own_pipes()
    from ansinh_xl.app.intake.compact import NotCompactError, packed
    from ansinh_xl.app.reading import read_file

    send(answers, READY)
    read = 0
    while (asked := receive(questions)) is not None:
        for path, name, period, files, kind, options, memory, work in marshal.loads(asked):  # noqa: S302 - from our own parent
            _limit_memory(memory)
            _limit_work(work)
            try:
                if kind == "read":
                    answer = packed(read_file(Path(path), name, period, _lexicon(files)))
                elif kind == "inspect":
                    answer = _inspection(Path(path), files)
                else:
                    answer = _adoption(Path(path), period, files, options)
            except NotCompactError:
                answer = NOT_COMPACT
            except MemoryError:
                send(answers, OUT_OF_MEMORY)
                return
            send(answers, answer)
            _limit_work(0)  # none: to wait is no work, and to collect is not the file's
            read += 1
            if read % _FILES_BETWEEN_COLLECTIONS == 0:
                gc.collect()


def _inspection(path: Path, files: tuple[str | None, ...]) -> bytes:
    import pickle

    from ansinh_xl.app.inspect import inspect_here

    try:
        return pickle.dumps(inspect_here(path, _lexicon(files)))
    except UsageError:  # a form sheet that cannot be used: whoever asked finds the same
        return NOT_COMPACT


def _adoption(
    path: Path, period: str | None, files: tuple[str | None, ...], options: tuple[str | None, ...]
) -> bytes:
    import pickle

    from ansinh_xl.app.adopt import adopt
    from ansinh_xl.text.language import set_language

    out, form, targets, language = options
    set_language(language)
    try:
        made: object = adopt(
            path,
            Path(out or ""),
            form=form,
            period=period,
            targets=Path(targets) if targets is not None else None,
            known=_lexicon(files),
        )
    except AnsinhError as error:
        made = error
    except MemoryError:
        raise
    except Exception:  # whoever asked meets the same, and tells of it
        return NOT_COMPACT
    return pickle.dumps(made)


def send(pipe: BinaryIO, body: bytes) -> None:
    """One frame."""
    pipe.write(LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """The next frame; None where the other side has ended, be it in the middle of one."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = pipe.read(length)
    return body if len(body) == length else None


@lru_cache(maxsize=1)
def _lexicon(files: tuple[str | None, ...]) -> Lexicon:
    from ansinh_xl.app.lexicon import built_in, lexicon

    if not files:
        return built_in()
    names, *forms = (Path(file) if file is not None else None for file in files)
    return lexicon(names, *filter(None, forms))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Both pipes for us alone: what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _limit_work(seconds: float) -> None:
    """From now on so much of a processor, whoever else is using it; what another program does for
    us (LibreOffice) is not in it. 0: as much as it takes. The signal ends the process.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
    else:  # on Windows, which has no such signal
        _own_timer().ends_at = time.process_time() + (seconds or float("inf"))


class _Timer(threading.Thread):
    """Ends the process itself, as soon as Python lets another thread have its turn."""

    ends_at = float("inf")

    def run(self) -> None:
        while time.process_time() < self.ends_at:
            time.sleep(_TICK)
        os._exit(WORKED_TOO_LONG)


@lru_cache(maxsize=1)
def _own_timer() -> _Timer:
    timer = _Timer(daemon=True)
    timer.start()
    return timer


def _limit_memory(most: int) -> None:
    """Where the system can: beyond the limit memory is refused, and no other program suffers."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what it read is not left lying on the disk
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))

"""The long-lived process that has our program, asked over two pipes: a line out, a line back.

Runs in LibreOffice's own Python and imports the standard library alone.
"""

import json
import os
import subprocess
from pathlib import Path

NO_WORKER = (
    "Chưa gọi được chương trình An sinh. Đề nghị cài bằng lệnh ansinh addin install --calc rồi "
    "mở lại Calc; nếu vẫn vậy, xin báo người phụ trách."
)
_NO_WINDOW = 0x08000000
_OFFICES_OWN = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "PYTHONSTARTUP")


MOST_KEPT = 50_000
"""Answers that are remembered: a large workbook's cells."""


class Worker:
    """Started when the first cell asks, and again when it has died."""

    def __init__(self, settings):
        self._settings = settings
        self._process = None
        self._kept = {}
        self._watched = self._seen = None

    def ask(self, name, arguments):
        """The answer of a function, or a sentence why there is none.

        The same question again is answered from memory, until the file that the worker told of
        changes: it holds the figures that were consolidated.
        """
        seen = _state(self._watched)
        if seen != self._seen or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._seen = seen
        question = (name, arguments)
        if question in self._kept:
            return self._kept[question]
        answer, watched = self._asked(json.dumps([name, arguments]) + "\n")
        if watched is not None:
            if watched != self._watched:
                self._watched, self._seen = watched, _state(watched)
            self._kept[question] = answer
        return answer

    def _asked(self, line):
        for _ in range(2):  # a worker that has died is replaced once
            try:
                if self._process is None:
                    self._process = self._started()
                self._process.stdin.write(line)
                self._process.stdin.flush()
                answer = self._process.stdout.readline()
                if answer:
                    return json.loads(answer)
            except (OSError, ValueError, KeyError):
                pass
            self.end()
        return NO_WORKER, None

    def _started(self):
        settings = json.loads(self._settings.read_text("utf-8"))
        clean = {name: text for name, text in os.environ.items() if name not in _OFFICES_OWN}
        # -P: no program that lies in the folder of a workbook is taken for ours.
        return subprocess.Popen(
            [settings["python"], "-P", "-m", "udfs.in_cells"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            env={**clean, "PYTHONPATH": settings["path"]},
            creationflags=_NO_WINDOW if os.name == "nt" else 0,
        )

    def end(self):
        """Stop it; the next question starts it again."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _state(file):
    """What changes when a file does."""
    if file is None:
        return None
    try:
        told = Path(file).stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino

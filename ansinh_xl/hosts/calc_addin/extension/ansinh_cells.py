"""The long-lived process that has our program, asked over two pipes: a line of questions out, a
line of answers back.

Runs in LibreOffice's own Python and imports the standard library alone.
"""

import json
import os
import time

from ansinh_program import ended, started

MOST_KEPT = 500_000
"""Questions that are remembered with their answers, and cells of the ranges they ask of."""
SECONDS_OF_PATIENCE = 2
"""After a vain start: a thousand cells must not wait for a thousand of them."""


class Worker:
    """Started when the first cell asks, and again when it has died.

    ``folder`` holds settings.json; ``texts`` say why a cell has no answer.
    """

    def __init__(self, folder, texts):
        self._folder = folder
        self._texts = texts
        self._process = None
        self._not_before = 0.0
        self._forget()
        self._watched = self._seen = None

    def ask(self, name, arguments):
        """The rows of a function's answer, or a sentence why there is none.

        The same question again is answered from memory, until the file that the worker told of
        changes: it holds the figures that were consolidated. Then all of them are asked again at
        once, which takes a tenth of the time that one after the other takes.
        """
        seen = _state(self._watched)
        if seen != self._seen:
            self._seen = seen
            self._keep([*self._kept], anew=True)
        question = (name, arguments)
        rows = self._kept.get(question)
        if rows is not None:
            return rows
        return self._keep([question])[0]

    def _keep(self, questions, anew=False):
        """The rows of each answer, which are remembered if there is a file that tells how long."""
        answers, watched = self._asked(questions) if questions else ((), self._watched)
        rows = [*map(_rows, answers)]
        if anew or len(self._kept) + self._cells > MOST_KEPT:
            self._forget()
        if watched is not None:
            if watched != self._watched:
                self._watched, self._seen = watched, _state(watched)
            self._kept.update(zip(map(self._shared, questions), rows))
        return rows

    def _forget(self):
        self._kept, self._ranges, self._cells = {}, {}, 0

    def _shared(self, question):
        """The question; a range that many cells ask of is held once."""
        name, arguments = question
        return name, tuple(self._held(it) if isinstance(it, tuple) else it for it in arguments)

    def _held(self, cells):
        if cells not in self._ranges:
            self._cells += len(cells) * len(cells[0])
        return self._ranges.setdefault(cells, cells)

    def _asked(self, questions):
        line = json.dumps(questions) + "\n"
        for _ in range(2):  # a worker that has died is replaced once
            if self._process is None and not self._start():
                return [self._texts["no-python"]] * len(questions), None
            try:
                self._process.stdin.write(line)
                self._process.stdin.flush()
                answer = self._process.stdout.readline()
                if answer:
                    return json.loads(answer)
            except (OSError, ValueError):
                pass
            self.end()
        return [self._texts["cell-stopped"]] * len(questions), None

    def _start(self):
        """Whether it runs now."""
        if time.monotonic() < self._not_before:
            return False
        try:
            self._process = started(self._folder, "udfs.in_cells")
        except (OSError, ValueError, KeyError):
            self._not_before = time.monotonic() + SECONDS_OF_PATIENCE
        return self._process is not None

    def end(self):
        """Stop it; the next question starts it again."""
        if self._process is not None:
            ended(self._process)
            self._process = None


def _rows(answer):
    """An answer as the cells of Calc hold it, as rows."""
    rows = answer if isinstance(answer, list) else ((answer,),)
    return tuple(tuple(map(_cell, row)) for row in rows)


def _cell(value):
    """What a cell can hold: numbers are floating there, TRUE is 1, nothing is an empty text."""
    if value is None:
        return ""
    return float(value) if isinstance(value, (bool, int)) else value


def _state(file):
    """What changes when a file does."""
    if file is None:
        return None
    try:
        told = os.stat(file)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino

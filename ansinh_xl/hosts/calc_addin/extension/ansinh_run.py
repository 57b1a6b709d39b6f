"""One run of a macro: the program that computes, kept from run to run, and one step to undo.

What that program asks of Calc goes through the bridge. A macro that fails, or whose program ends,
leaves the workbook as it was.
"""

import json

from ansinh_bridge import Bridge
from ansinh_program import started

_TOGETHER = 50


class Worker:
    """Our own Python, which knows the macros and speaks through its standard streams."""

    def __init__(self, folder):
        self._process = started(folder, "udfs.in_calc")
        self.has_asked = False

    def alive(self):
        """Whether it can be asked."""
        return self._process.poll() is None

    def run(self, name, bridge):
        """Let a macro run; the sentence that says why it did not, "" where it did.

        EOFError where the program ends meanwhile.
        """
        self.has_asked = False
        self._send(json.dumps({"run": name}))
        while True:
            line = self._process.stdout.readline()
            if not line:
                raise EOFError(name)
            self.has_asked = True
            if line.startswith('{"done"'):
                return json.loads(line)["done"]
            self._send(bridge.answer(line))

    def _send(self, line):
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError:
            raise EOFError(line) from None


class InParts:
    """A bridge whose work is put together by fifties, and these again, to be undone.

    Of what stands in one list Calc forgets all but the last hundred, as soon as a sheet is hidden:
    of a long macro that it has added sheets.
    """

    def __init__(self, bridge, undo, title):
        self._bridge = bridge
        self._undo = undo
        self._title = title
        self._done = 0
        self._enter(2)

    def answer(self, line):
        """As the bridge answers."""
        told = self._bridge.answer(line)
        self._done += 1
        if self._done % _TOGETHER == 0:
            ended = 1 if self._done % _TOGETHER**2 else 2
            self._leave(ended)
            self._enter(ended)
        return told

    def end(self):
        """No more is to come."""
        self._leave(2)

    def _enter(self, times):
        for _ in range(times):
            self._undo.enterUndoContext(self._title)

    def _leave(self, times):
        for _ in range(times):
            self._undo.leaveUndoContext()


def run_as_one_step(context, document, title, run):
    """Let ``run(bridge)`` work on the document under one title in the list of what can be undone.

    Where it gives a sentence or fails, everything it did is undone.
    """
    undo = document.getUndoManager()
    controller = document.getCurrentController()
    before = undo.getAllUndoActionTitles()
    shown, modified = controller.getActiveSheet(), document.isModified()
    locked = document.hasControllersLocked()
    undo.enterUndoContext(title)
    parts = InParts(Bridge(context, document), undo, title)
    trouble = "?"
    try:
        trouble = run(parts)
    finally:
        while document.hasControllersLocked() and not locked:
            document.unlockControllers()
        parts.end()
        undo.leaveUndoContext()
        if trouble and undo.getAllUndoActionTitles() != before:
            undo.undo()
            undo.clearRedo()
            controller.setActiveSheet(shown)
            document.setModified(modified)
    return trouble

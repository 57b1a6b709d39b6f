"""One run of a macro: the program that computes, kept from run to run, and one step to undo.

What that program asks of Calc goes through the bridge. A macro that fails, or whose program ends,
leaves the workbook as it was.
"""

import json
import os
import subprocess

from ansinh_bridge import Bridge

_NO_WINDOW = 0x08000000
_OFFICES_OWN = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "PYTHONSTARTUP")


class Worker:
    """Our own Python, which knows the macros and speaks through its standard streams."""

    def __init__(self, python, path):
        clean = {name: text for name, text in os.environ.items() if name not in _OFFICES_OWN}
        # -P: no program that lies in the folder of a workbook is taken for ours.
        self._process = subprocess.Popen(
            [python, "-P", "-m", "udfs.in_calc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            env={**clean, "PYTHONPATH": path},
            creationflags=_NO_WINDOW if os.name == "nt" else 0,
        )

    def alive(self):
        """Whether it can be asked."""
        return self._process.poll() is None

    def run(self, name, bridge):
        """Let a macro run; the sentence that says why it did not, "" where it did.

        EOFError where the program ends meanwhile.
        """
        self._send(json.dumps({"run": name}))
        while True:
            line = self._process.stdout.readline()
            if not line:
                raise EOFError(name)
            if line.startswith('{"done"'):
                return json.loads(line)["done"]
            self._send(bridge.answer(line))

    def _send(self, line):
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError:
            raise EOFError(line) from None

    def stop(self):
        """End it."""
        self._process.kill()
        self._process.wait()


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
    trouble = "?"
    try:
        trouble = run(Bridge(context, document))
    finally:
        while document.hasControllersLocked() and not locked:
            document.unlockControllers()
        undo.leaveUndoContext()
        if trouble and undo.getAllUndoActionTitles() != before:
            undo.undo()
            undo.clearRedo()
            controller.setActiveSheet(shown)
            document.setModified(modified)
    return trouble

"""Our own program as LibreOffice's Python starts it, and what a person is told in its place.

Imports the standard library alone.
"""

import json
import os
import subprocess

_GREETING = "An sinh?\n"
_NO_WINDOW = 0x08000000
_OFFICES_OWN = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "PYTHONSTARTUP")


def started(folder, module):
    """The Python that settings.json names, running a module of ours that waits for lines.

    OSError, ValueError or KeyError where there is none.
    """
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    clean = {name: text for name, text in os.environ.items() if name not in _OFFICES_OWN}
    # -P: no program that lies in the folder of a workbook is taken for ours.
    process = subprocess.Popen(
        [settings["python"], "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
        env={**clean, "PYTHONPATH": settings["path"]},
        creationflags=_NO_WINDOW if os.name == "nt" else 0,
    )
    try:
        process.stdin.write(_GREETING)
        process.stdin.flush()
        if process.stdout.readline() == _GREETING:
            return process
    except OSError:
        pass
    ended(process)
    raise ProcessLookupError(module)


def ended(process):
    """End it, where it has not ended."""
    process.kill()
    process.wait()


def offered(folder):
    """The macros, and the texts in the language of whoever works here."""
    told = json.loads((folder / "macros.json").read_text("utf-8"))
    texts = told["texts"]["en" if os.environ.get("ANSINH_LANG") == "en" else "vi"]
    return told["macros"], texts

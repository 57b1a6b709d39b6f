"""Measures what files cost that ask for more than they are: seconds and memory of `ansinh check`.

``python -m benchmarks.hostile`` makes each kind of file of hostile_files.py in turn and checks it
in a fresh process, worker and start included. Seconds are those of a processor: a clock tells of
the other work on a machine too. Exit status 1 says that one took longer or more than it may, or
that nothing was told of it. ``--only WORD`` for those whose name holds it, ``--command inspect``
for that command.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.consolidate import ROOT, machine
from benchmarks.hostile_files import FILES

MOST_SECONDS, MOST_MEMORY = 5.0, 500
_CODES_TOLD = 3


class Measured(NamedTuple):
    """One file: its MB, CPU seconds and those on the clock, peak MB, and what was told of it."""

    size: float
    cpu: float
    seconds: float
    memory: float
    told: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Make and check each file; print a line for each; 1 where one asks too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the files whose name holds this word")
    parser.add_argument("--command", default="check", choices=("check", "inspect"))
    asked = parser.parse_args(arguments)
    print(f"at most {MOST_SECONDS} s and {MOST_MEMORY} MB a file; {machine()}")
    print(f"{'':42}{'MB':>6}{'CPU s':>7}{'clock':>7}{'peak MB':>9}  told")
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            if asked.only in name:
                measured = measure(name, Path(folder), asked.command)
                held = measured.cpu <= MOST_SECONDS and measured.memory <= MOST_MEMORY
                bad += not held or not measured.told
                print(
                    f"{name:42}{measured.size:6.1f}{measured.cpu:7.1f}{measured.seconds:7.1f}"
                    f"{measured.memory:9.0f}"
                    f"  {measured.told}{'' if held else '  MISSED'}",
                    flush=True,
                )
    return 1 if bad else 0


def measure(name: str, folder: Path, command: str) -> Measured:
    """One file made by another process, for a child's peak begins with its parent's memory."""
    path = folder / f"a.{FILES[name][0]}"
    code = (
        "import sys; from pathlib import Path; from benchmarks.hostile_files import FILES;"
        "Path(sys.argv[2]).write_bytes(FILES[sys.argv[1]][1]())"
    )
    subprocess.run([sys.executable, "-c", code, name, str(path)], cwd=ROOT, check=True)
    begun = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "ansinh_xl", command, "--json", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    output = child.stdout.read()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)  # the worker's peak too: it has been waited for
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - begun
    unit = 2**20 if sys.platform == "darwin" else 2**10
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(path.stat().st_size / 2**20, cpu, seconds, usage.ru_maxrss / unit, told(output))


def told(output: bytes) -> str:
    """The codes of the findings, with the reasons of refusals; "" where there is no answer."""
    if not output:
        return ""
    found = json.loads(output)["findings"]
    codes = [f"{item['code']} {item['params'].get('reason', '')}".strip() for item in found]
    distinct = list(dict.fromkeys(codes))
    more = f" and {len(distinct) - _CODES_TOLD} more" if len(distinct) > _CODES_TOLD else ""
    return ", ".join(distinct[:_CODES_TOLD]) + more or "nothing to tell"


if __name__ == "__main__":
    raise SystemExit(main())

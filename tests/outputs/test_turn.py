"""One writer at a time; a killed one's turn ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ansinh_xl.errors import OutputRefused
from ansinh_xl.outputs.turn import lock_of, turn

_HOLD = """
import sys, time
from pathlib import Path
from ansinh_xl.outputs.turn import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with turn(tmp_path / "a.xlsx") as held:
        assert held
        assert lock_of(tmp_path / "a.xlsx").exists()
    assert list(tmp_path.iterdir()) == []


def test_another_waits_and_is_told_in_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    with turn(target), pytest.raises(OutputRefused, match="output-busy"), turn(target, 0.1):
        pass
    with turn(target, 0.1), turn(tmp_path / "b.xlsx", 0.1):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as POSIX has it")
def test_the_turn_of_a_killed_program_is_free(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    command = [sys.executable, "-c", _HOLD, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        os.kill(other.pid, signal.SIGKILL)
    assert lock_of(target).exists()
    with turn(target, 5) as held:
        assert held
    assert list(tmp_path.iterdir()) == []

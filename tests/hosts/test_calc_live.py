"""What the tests start of LibreOffice ends with them, whatever state it is in."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.hosts.calc_live import LiveCalc, has_uno

pytestmark = pytest.mark.calc


def test_of_an_office_that_does_not_answer_any_more_nothing_is_left(tmp_path: Path) -> None:
    if not has_uno():
        pytest.skip("no Python here has LibreOffice's uno (apt-get install python3-uno)")
    office = LiveCalc(tmp_path / "profile")
    running = [number for number, words in office.processes().items() if "soffice.bin" in words]
    assert len(office.processes()) > len(running) == 1
    os.kill(running[0], signal.SIGSTOP)
    office.stop(seconds=2)
    assert not office.processes()

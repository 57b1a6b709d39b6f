"""`ansinh` as tests run it: inside the process, or as a command of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from ansinh_xl.cli import cli
from tests.conftest import REPOSITORY


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def ansinh(*words: str | Path, **environment: str) -> Outcome:
    """In this process; an exception that gets out fails the test."""
    result = CliRunner(env=environment).invoke(cli, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Outcome(result.exit_code, result.stdout, result.stderr)


def command(
    *words: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """As a process of its own, with its output as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "ansinh_xl", *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        timeout=120,
    )

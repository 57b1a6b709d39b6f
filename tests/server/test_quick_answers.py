"""An answer goes out as xlwings has made it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.running import REPOSITORY

pytestmark = pytest.mark.server
PROGRAM = """
import asyncio, json, os, sys

os.environ |= {"ANSINH_USERS": sys.argv[1] + "/users.json", "ANSINH_STORE": sys.argv[1] + "/a.db"}
from fastapi import routing

from ansinh_xl.hosts.access import add_user
from ansinh_xl.hosts.server import application
from benchmarks.handling import handled, question


def looked_at_again(*given, **named):
    raise AssertionError("FastAPI looks at every cell of the answer")


routing.jsonable_encoder = looked_at_again
body = json.dumps(question("vn_number", [[["1,5", 2.0]] * 3])).encode()
asyncio.run(handled(application(), body, add_user("An")[1]))
"""


def test_no_cell_of_an_answer_is_looked_at_twice(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], check=True, cwd=REPOSITORY, timeout=60
    )

"""What a cell or a button waits for starts without pandas."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("needed", ["udfs.catalogue", "udfs.macros"])
def test_nothing_slow_is_imported_and_all_can_be_afterwards(needed: str) -> None:
    program = f"""
import sys
from ansinh_xl.hosts.quick_start import import_xlwings
import_xlwings()
import {needed}
assert "pandas" not in sys.modules and "numpy" not in sys.modules
import pandas
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_functions_start_without_the_macros() -> None:
    program = "import udfs.catalogue, sys; assert 'udfs.macros' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)

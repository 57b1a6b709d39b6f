"""The guard of hosts/jsnull.py: only versions that were looked at, and only outside Pyodide."""

from __future__ import annotations

import subprocess
import sys

import xlwings

from ansinh_xl.hosts.jsnull import MENDED_VERSIONS, mend_jsnull

PROGRAM = """
import xlwings
from ansinh_xl.hosts.jsnull import mend_jsnull
assert mend_jsnull() is True
from xlwings import utils
from xlwings.conversion import standard
assert utils.is_jsnull is standard.is_jsnull
assert utils.is_jsnull(None) is False
"""


def test_the_installed_version_was_looked_at() -> None:
    # A new xlwings: read its is_jsnull, then add the version or remove the module.
    assert xlwings.__version__ in MENDED_VERSIONS


def test_it_mends_both_places() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)


def test_another_version_is_left_alone(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from xlwings import utils

    before = utils.is_jsnull
    monkeypatch.setattr(xlwings, "__version__", "0.99.0")
    assert mend_jsnull() is False
    assert utils.is_jsnull is before

"""Where LibreOffice is missing, the tests that need it are skipped and say so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt, settings
from tests.hosts.calc import soffice
from tests.hosts.calc_live import LiveCalc, has_uno
from udfs.classic import content


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if soffice() is not None:
        return
    missing = pytest.mark.skip(
        reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
    )
    for item in items:
        if item.get_closest_marker("calc"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def live_calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCalc]:
    """A LibreOffice that runs as long as the tests do."""
    if not has_uno():
        pytest.skip("no Python here has LibreOffice's uno (apt-get install python3-uno)")
    office = LiveCalc(tmp_path_factory.mktemp("calc") / "profile")
    yield office
    office.stop()


@pytest.fixture(scope="session")
def calc_with_menu(
    live_calc: LiveCalc, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveCalc]:
    """The same LibreOffice with our extension, which runs the macros in this Python.

    Two of them are replaced by macros that fail: see failing_macros/udfs/in_calc.py.
    """
    file = tmp_path_factory.mktemp("oxt") / NAME
    told = json.loads(settings().data)
    told["path"] = os.pathsep.join((str(Path(__file__).parent / "failing_macros"), told["path"]))
    part = settings()._replace(data=json.dumps(told).encode())
    live_calc.add_extension(build_oxt(file, content().macros, [part]))
    yield live_calc


@pytest.fixture
def calc_book(live_calc: LiveCalc) -> Iterator[xw.Book]:
    """A new workbook open in Calc."""
    with live_calc.book() as book:
        yield book

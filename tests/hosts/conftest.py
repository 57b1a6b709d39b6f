"""Where LibreOffice is missing, the tests that need it are skipped and say so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt, settings
from ansinh_xl.hosts.calc_addin.function_parts import function_parts
from ansinh_xl.store import Store
from tests.hosts.calc import soffice
from tests.hosts.calc_live import LiveCalc, calc_with, has_uno
from tests.udfs.small_consolidation import save_all
from udfs.catalogue import calc_catalogue
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
    """A LibreOffice with our extension and a store of its own, that runs as long as the tests do.

    A few functions and macros are replaced by some that fail: see failing_program/.
    """
    if not has_uno():
        pytest.skip("no Python here has LibreOffice's uno (apt-get install python3-uno)")
    folder = tmp_path_factory.mktemp("calc")
    store = Store.open(str(folder / "ansinh.db"))
    save_all(store)
    store.close()
    told = json.loads(settings().data)
    told["path"] = os.pathsep.join((str(Path(__file__).parent / "failing_program"), told["path"]))
    part = settings()._replace(data=json.dumps(told).encode())
    extension = build_oxt(
        folder / NAME, content().macros, [part, *function_parts(calc_catalogue())]
    )
    environment = {"ANSINH_STORE": str(folder / "ansinh.db"), "ANSINH_LANG": "vi"}
    with calc_with(extension, folder, environment) as office:
        yield office


@pytest.fixture
def calc_book(live_calc: LiveCalc) -> Iterator[xw.Book]:
    """A new workbook open in Calc."""
    with live_calc.book() as book:
        yield book


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the profile of LibreOffice, which takes long to make."""
    return tmp_path_factory.mktemp("calc")

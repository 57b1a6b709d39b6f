"""Where LibreOffice is missing, the tests that need it are skipped and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from tests.hosts.calc import soffice
from tests.hosts.calc_live import LiveCalc, has_uno


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


@pytest.fixture
def calc_book(live_calc: LiveCalc) -> Iterator[xw.Book]:
    """A new workbook open in Calc."""
    with live_calc.book() as book:
        yield book

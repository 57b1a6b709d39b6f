"""Where LibreOffice is missing, the tests that need it are skipped and say so."""

from __future__ import annotations

import pytest

from tests.hosts.calc import soffice


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if soffice() is not None:
        return
    missing = pytest.mark.skip(
        reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
    )
    for item in items:
        if item.get_closest_marker("calc"):
            item.add_marker(missing)

"""The small consolidation in the test's own store."""

from __future__ import annotations

import pytest

from ansinh_xl.store import Store
from tests.udfs.small_consolidation import FACTS, MISSING, SUBMISSIONS


@pytest.fixture
def consolidated() -> None:
    store = Store.open()
    store.save("2020", SUBMISSIONS, FACTS, [], MISSING, "test")
    store.close()

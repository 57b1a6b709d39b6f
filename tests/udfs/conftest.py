"""The small consolidations in the test's own store."""

from __future__ import annotations

import pytest

from ansinh_xl.store import Store
from tests.udfs.small_consolidation import save_all


@pytest.fixture
def consolidated() -> None:
    store = Store.open()
    save_all(store)
    store.close()

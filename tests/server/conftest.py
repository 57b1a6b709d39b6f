"""One running server for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.server.running import Server, running_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # Looked for, not imported: importing it turns this process into a server.
    if find_spec("xlwings_server") is None:
        pytest.skip("the extra ansinh-xl[server] is not installed")
    with running_server(tmp_path_factory.mktemp("server")) as server:
        yield server

"""What every test shares: a store of its own, no cache, Vietnamese messages, runs that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.server.running import Server, running_server

REPOSITORY = Path(__file__).resolve().parents[1]

# Two slow cores must not turn a true property into a red one, and a red run must repeat.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def no_libreoffice() -> Iterator[None]:
    """The same findings everywhere, installed or not; before what a module reads once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSINH_SOFFICE", "0")
        yield


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes what the person who runs it keeps: store, cache, originals."""
    path = tmp_path_factory.mktemp("store") / "ansinh.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSINH_STORE", str(path))
        patch.setenv("ANSINH_CACHE", "off")
        patch.setenv("ANSINH_ORIGINALS", str(path.with_name("goc")))
        patch.delenv("ANSINH_LANG", raising=False)
        yield path


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder that holds the sample department workbooks."""
    return REPOSITORY / "workbooks" / "samples"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The one running server of all tests that ask for one."""
    # Looked for, not imported: importing it turns this process into a server.
    if find_spec("xlwings_server") is None:
        pytest.skip("the extra ansinh-xl[server] is not installed")
    with running_server(tmp_path_factory.mktemp("server")) as server:
        yield server

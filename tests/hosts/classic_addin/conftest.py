"""What the add-in is built from, and both files, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.hosts.classic_addin.build import ADDIN, STARTER, build
from ansinh_xl.hosts.classic_addin.content import Content
from udfs import classic


@pytest.fixture(scope="session")
def content() -> Content:
    return classic.content()


@pytest.fixture(scope="session")
def built(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("addin")
    assert [file.name for file in build(folder, content)] == [ADDIN, STARTER]
    return folder

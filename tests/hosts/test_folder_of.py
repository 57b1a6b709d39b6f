"""Where a workbook stands: what the host says, but nothing that came over the network."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.actions import folder_of


def book(engine: str, fullname: Path) -> SimpleNamespace:
    app = SimpleNamespace(engine=SimpleNamespace(name=engine))
    return SimpleNamespace(app=app, fullname=str(fullname), name=fullname.name)


def test_a_saved_workbook_stands_in_its_folder(tmp_path: Path) -> None:
    assert folder_of(book("excel", tmp_path / "so.xlsx")) == tmp_path


@pytest.mark.parametrize("engine", ["remote", "officejs"])
def test_a_name_that_was_sent_to_the_server_leads_nowhere(tmp_path: Path, engine: str) -> None:
    with pytest.raises(UsageError, match="macro-no-folder"):
        folder_of(book(engine, tmp_path / "so.xlsx"))

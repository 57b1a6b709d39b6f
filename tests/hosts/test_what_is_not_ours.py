"""At the server other people's books are open, and a book is called what its sender says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.actions import folder_of, others

SERVER = ["remote", "officejs"]


def book(engine: str, fullname: Path) -> SimpleNamespace:
    """A book in an app where another one is open."""
    other = SimpleNamespace(name="của người khác.xlsx")
    own = SimpleNamespace(fullname=str(fullname), name=fullname.name)
    own.app = SimpleNamespace(engine=SimpleNamespace(name=engine), books=[own, other])
    return own


def test_on_ones_own_computer_a_book_has_a_folder_and_others_beside_it(tmp_path: Path) -> None:
    own = book("excel", tmp_path / "so.xlsx")
    assert folder_of(own) == tmp_path
    assert [it.name for it in others(own)] == ["của người khác.xlsx"]


@pytest.mark.parametrize("engine", SERVER)
def test_a_name_that_was_sent_to_the_server_leads_nowhere(tmp_path: Path, engine: str) -> None:
    with pytest.raises(UsageError, match="macro-no-folder"):
        folder_of(book(engine, tmp_path / "so.xlsx"))


@pytest.mark.parametrize("engine", SERVER)
def test_the_books_of_others_are_never_looked_at(tmp_path: Path, engine: str) -> None:
    assert others(book(engine, tmp_path / "so.xlsx")) == []

"""Where the store is looked for, and that an address never shows its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.store import Store
from ansinh_xl.store.address import store_url


def test_a_path_is_a_sqlite_file(tmp_path: Path) -> None:
    url = store_url(str(tmp_path / "kho.db"))
    assert (url.get_backend_name(), url.database) == ("sqlite", str(tmp_path / "kho.db"))


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANSINH_STORE", str(tmp_path / "chung.db"))
    assert store_url().database == str(tmp_path / "chung.db")


def test_without_a_name_it_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSINH_STORE", raising=False)
    assert Path(str(store_url().database)).name == "ansinh.db"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_uses_the_driver_of_our_extra(scheme: str) -> None:
    url = store_url(f"{scheme}://so:mat-khau@may-chu/ansinh")
    assert url.drivername == "postgresql+psycopg"
    assert (url.host, url.database) == ("may-chu", "ansinh")


def test_no_message_shows_a_password() -> None:
    with pytest.raises(UsageError) as refused:
        Store.open("khongco://so:mat-khau@may-chu/ansinh")
    assert refused.value.code == "bad-store-address"
    assert "mat-khau" not in str(refused.value)

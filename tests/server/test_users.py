"""Tokens: kept as hashes, valid for a time, taken back at once, given by `ansinh serve user`."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts import access
from ansinh_xl.text.messages import explain
from tests.running_ansinh import ansinh


@pytest.fixture(autouse=True)
def users_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "sub" / "users.json"
    monkeypatch.setenv("ANSINH_USERS", str(file))
    return file


def refusal(token: str) -> str:
    with pytest.raises(UsageError) as refused:
        access.user_of(token)
    return explain(refused.value)


def test_a_token_is_kept_as_a_hash_and_can_be_taken_back(users_file: Path) -> None:
    assert "Mã truy cập không đúng" in refusal("anything")
    _, token = access.add_user("Trần  Thị B")
    assert token not in users_file.read_text("utf-8")
    assert users_file.stat().st_mode & 0o077 == 0
    assert access.user_of(token) == "Trần Thị B"
    assert "Chưa có mã" in refusal("")
    _, renewed = access.add_user("Trần Thị B")
    assert "đã được thay" in refusal(token)
    access.remove_user("Trần Thị B")
    assert "không đúng" in refusal(renewed)
    assert access.all_users() == ()
    with pytest.raises(UsageError, match="Trần Thị B"):
        access.remove_user("Trần Thị B")


def test_a_token_whose_time_is_over_says_so_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, token = access.add_user("Trần Thị B", days=1)
    last = date.today() + timedelta(days=1)
    monkeypatch.setattr(access, "_today", lambda: last)
    assert access.user_of(token) == "Trần Thị B"
    monkeypatch.setattr(access, "_today", lambda: last + timedelta(days=1))
    assert f"hết hạn ngày {last:%d/%m/%Y}. Hãy xin mã mới" in refusal(token)


def test_ten_administrators_at_once_lose_nobody() -> None:
    names = [f"Người {number}" for number in range(10)]
    threads = [threading.Thread(target=access.add_user, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {user.name for user in access.all_users()} == set(names)


@pytest.mark.parametrize("content", ["[]", "{", '{"A": "old"}', '{"A": {"token": "x"}}'])
def test_a_list_of_users_that_cannot_be_read_lets_nobody_in(users_file: Path, content: str) -> None:
    users_file.parent.mkdir()
    users_file.write_text(content)
    assert "Không đọc được danh sách người dùng users.json" in refusal("anything")


def test_the_command_gives_a_token_lists_it_and_takes_it_back() -> None:
    token = ansinh("serve", "user", "add", "Lê Văn C", "--days", "30").out.strip()
    assert access.user_of(token) == "Lê Văn C"
    assert "Lê Văn C: còn dùng đến hết ngày" in ansinh("serve", "user", "list").out
    assert ansinh("serve", "user", "remove", "Lê Văn C").status == 0
    assert ansinh("serve", "user", "remove", "Lê Văn C").status == 2
    assert ansinh("serve", "user", "add", " ").status == 2
    assert ansinh("serve", "user", "add", "Ai", "--days", "0").status == 2

"""The door of the server: what a request's head says decides, before its body is read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.hosts import access
from ansinh_xl.hosts.closed import Accepted, Closed, is_office

HOST = "ansinh.example.vn:8011"


class Door:
    """A door before an application that counts who came through, and answers or fails."""

    def __init__(self, *, plain: bool = False, fails: bool = False) -> None:
        self.came = 0
        self._fails = fails
        accepted = {"/in": Accepted("application/json", 100)}
        self._closed = Closed(self._behind, accepted.get, "office.example.vn", plain=plain)

    async def _behind(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        self.came += 1
        if self._fails:
            raise ValueError("Nguyễn Thị Bí Mật")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    def ask(self, method: str = "POST", path: str = "/in", **headers: str) -> tuple[int, str]:
        """Status and sentence of the answer; nothing of a body may be asked for."""
        told = {"host": HOST, **{name.replace("_", "-"): text for name, text in headers.items()}}
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "headers": [(name.encode(), text.encode()) for name, text in told.items()],
        }
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            raise AssertionError("the body was asked for")

        asyncio.run(self._closed(scope, receive, send))
        body = b"".join(message.get("body", b"") for message in sent)
        return sent[0]["status"], json.loads(body or b"{}").get("detail", "")


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("ANSINH_USERS", str(tmp_path / "users.json"))
    _, token = access.add_user("Trần Thị B")
    return {
        "authorization": token,
        "content_type": "application/json; charset=utf-8",
        "content_length": "2",
    }


def test_a_sound_request_comes_through(good: dict[str, str]) -> None:
    door = Door()
    for origin in ({}, {"origin": f"https://{HOST}"}, {"origin": "https://office.example.vn"}):
        assert door.ask(**good, **origin)[0] == 200
    assert door.came == 3


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"authorization": "x"}, 401),
        ({"authorization": ""}, 401),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"http://{HOST}"}, 403),
        ({"origin": f"https://{HOST}.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"content_type": "text/plain"}, 415),
        ({"content_length": "-1"}, 411),
        ({"content_length": "101"}, 413),
        ({"transfer_encoding": "chunked"}, 411),
    ],
)
def test_whatever_is_odd_stays_outside_with_a_sentence(
    good: dict[str, str], changed: dict[str, str], status: int
) -> None:
    door = Door()
    told, sentence = door.ask(**{**good, **changed})
    assert told == status
    assert sentence.endswith(".")
    assert door.came == 0


@pytest.mark.parametrize(("method", "path"), [("PUT", "/in"), ("POST", "/out"), ("POST", "/in/x")])
def test_nothing_else_is_known(good: dict[str, str], method: str, path: str) -> None:
    assert Door().ask(method, path, **good)[0] == 404


def test_without_https_in_front_of_us_our_pages_may_come_without_it(good: dict[str, str]) -> None:
    assert Door(plain=True).ask(**good, origin=f"http://{HOST}")[0] == 200


def test_a_fault_is_told_and_logged_without_its_words(
    good: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    status, sentence = Door(fails=True).ask(**good)
    assert (status, "lỗi ngoài dự kiến" in sentence) == (500, True)
    assert "ValueError at test_closed.py" in caplog.text
    assert "Bí Mật" not in caplog.text


@pytest.mark.parametrize(
    ("origin", "known"),
    [
        ("https://excel.officeapps.live.com", True),
        ("https://sldtbxh-my.sharepoint.com", True),
        ("https://excel.cloud.microsoft", True),
        ("http://excel.officeapps.live.com", False),
        ("https://officeapps.live.com.evil.example", False),
        ("https://evilsharepoint.com", False),
        ("null", False),
    ],
)
def test_excel_on_the_web_is_known_by_its_own_names(origin: str, known: bool) -> None:
    assert is_office(origin) is known

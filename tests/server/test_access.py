"""Nobody calls the server without a token, from another host name or from another site's page."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts import access
from tests.server.running import Server

pytestmark = pytest.mark.server


@pytest.mark.parametrize("token", ["", "test-token", "Bearer test-token", "x" * 43])
def test_without_a_known_token_nothing_is_answered(server: Server, token: str) -> None:
    answer = server.post_function("vnd", 1, token=token)
    assert answer.status_code == 401
    assert "Mã truy cập không đúng" in answer.text
    assert server.run_script("validate_workbook", {}, token=token).status_code != 200


def test_a_bearer_token_is_accepted_too(server: Server) -> None:
    assert server.call("vnd", 1, token=f"Bearer {server.token}") == "Một đồng"


def test_a_foreign_host_name_is_refused(server: Server) -> None:
    answer = httpx.get(f"{server.url}/manifest.xml", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_no_other_sites_page_may_read_an_answer(server: Server) -> None:
    headers = {"Origin": "https://evil.example", **server.headers()}
    answer = httpx.post(f"{server.url}/xlwings/custom-functions-call", json={}, headers=headers)
    assert "access-control-allow-origin" not in answer.headers


def test_only_the_macros_can_be_called_as_scripts(server: Server) -> None:
    names = httpx.get(f"{server.url}/xlwings/custom-scripts-meta.json").json()
    assert {entry["function_name"] for entry in names} == {"validate_workbook", "consolidate"}
    book = {"client": "Office.js", "version": "any", "sheets": [], "names": [], "book": {}}
    for other in ("open_book", "Path", "hello_world"):
        assert server.run_script(other, book).status_code >= 400


@pytest.mark.parametrize(("headers", "status"), [({}, 411), ({"Content-Length": "9" * 12}, 413)])
def test_a_body_too_large_or_of_unknown_length_is_refused_unread(
    server: Server, headers: dict[str, str], status: int
) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    connection = HTTPConnection(host, int(port), timeout=10)
    connection.putrequest("POST", "/xlwings/custom-functions-call")
    for name, value in {**server.headers(), **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == status


def test_manifest_and_task_pane_are_ours(server: Server) -> None:
    manifest = httpx.get(f"{server.url}/manifest.xml").text
    ElementTree.fromstring(manifest.encode())
    assert "ANSINH" in manifest
    assert "Kiểm tra" in manifest
    assert server.url.removeprefix("http://") in manifest
    page = httpx.get(f"{server.url}/taskpane.html").text
    assert 'xw-click="validate_workbook"' in page
    assert httpx.get(f"{server.url}/static/js/auth.js").text.count("ansinh-token") > 1


def test_a_token_is_kept_as_a_hash_and_can_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_USERS", str(tmp_path / "sub" / "users.json"))
    assert access.user_of("anything") is None
    token = access.add_user("Trần Thị B")
    assert token not in access.users_file().read_text("utf-8")
    assert access.user_of(token) == "Trần Thị B"
    assert access.user_of("") is None
    renewed = access.add_user("Trần Thị B")
    assert access.user_of(token) is None
    access.remove_user("Trần Thị B")
    assert access.user_of(renewed) is None
    assert access.user_names() == ()
    with pytest.raises(UsageError, match="Trần Thị B"):
        access.remove_user("Trần Thị B")

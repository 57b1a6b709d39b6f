"""Nobody calls the server without a token, from another host name or from another site's page."""

from __future__ import annotations

from http.client import HTTPSConnection
from pathlib import Path
from ssl import create_default_context
from xml.etree import ElementTree

import pytest

from ansinh_xl.hosts.limits import LARGEST_BATCH, LARGEST_FILE
from tests.server.running import Server
from udfs import macros

pytestmark = pytest.mark.server
BOOK = {"client": "Office.js", "version": "any", "sheets": [], "names": [], "book": {}}
POSTED = ("/xlwings/custom-functions-call", "/ansinh/check", "/ansinh/rollup", "/ansinh/token")


@pytest.mark.parametrize("token", ["test-token", "Bearer test-token", "x" * 43])
def test_without_a_known_token_nothing_is_answered(server: Server, token: str) -> None:
    for answer in (
        server.post_function("vnd", 1, token=token),
        server.run_script("validate_workbook", BOOK, token=token),
        server.check("a.xlsx", b"", token=token),
        server.roll_up([], token=token, period="2020"),
    ):
        assert answer.status_code == 401
        assert "Mã truy cập không đúng" in answer.json()["detail"]


@pytest.mark.parametrize("path", POSTED)
def test_who_has_no_token_is_told_where_to_enter_it(server: Server, path: str) -> None:
    answer = server.http.post(path, content=b"")
    assert answer.status_code == 401
    assert "Chưa có mã truy cập" in answer.json()["detail"]


def test_a_bearer_token_is_accepted_too(server: Server) -> None:
    assert server.call("vnd", 1, token=f"Bearer {server.token}") == "Một đồng"


def test_a_foreign_host_name_is_refused(server: Server) -> None:
    answer = server.http.get("/manifest.xml", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:8011"])
@pytest.mark.parametrize("path", POSTED)
def test_no_other_sites_page_is_answered_even_with_a_token(
    server: Server, path: str, origin: str
) -> None:
    headers = {"Origin": origin, "Content-Type": "application/json", **server.headers()}
    answer = server.http.post(path, content=b"{}", headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    assert server.http.get("/taskpane.html", headers={"Origin": origin}).status_code == 403


def test_our_own_page_is_answered(server: Server) -> None:
    headers = {"Origin": server.url, "X-File-Name": "a.txt", **server.headers()}
    headers["Content-Type"] = "application/octet-stream"
    assert server.http.post("/ansinh/check", content=b"", headers=headers).status_code == 200


def test_excel_on_the_web_may_read_what_functions_there_are_and_nothing_else(
    server: Server,
) -> None:
    office = {"Origin": "https://excel.officeapps.live.com"}
    answer = server.http.get("/xlwings/custom-functions-meta.json", headers=office)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == office["Origin"]
    called = server.http.post(POSTED[0], json={}, headers={**office, **server.headers()})
    assert called.status_code == 403
    likewise = {"Origin": "https://officeapps.live.com.evil.example"}
    assert server.http.get("/manifest.xml", headers=likewise).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_json_sent_as_something_else_is_refused(server: Server, kind: str) -> None:
    headers = {"Content-Type": kind, **server.headers()}
    answer = server.http.post(POSTED[0], content=b'{"func_name": "vnd"}', headers=headers)
    assert answer.status_code == 415


def test_only_the_macros_can_be_called_as_scripts(server: Server) -> None:
    offered = server.http.get("/xlwings/custom-scripts-meta.json").json()
    names = {entry["function_name"] for entry in offered}
    assert {"validate_workbook", "consolidate"} <= names
    assert not names & macros.ON_THIS_COMPUTER
    for other in ("open_book", "Path", "hello_world", "_macros", "__loader__", "../x"):
        assert server.run_script(other, BOOK).status_code == 404


@pytest.mark.parametrize(
    ("path", "kind", "length", "status"),
    [
        (POSTED[0], "application/json", "chunked", 411),
        (POSTED[0], "application/json", None, 411),
        (POSTED[0], "application/json", "9" * 12, 413),
        (POSTED[1], "application/octet-stream", str(LARGEST_FILE + 1), 413),
        (POSTED[2], "multipart/form-data; boundary=x", str(LARGEST_BATCH + 1), 413),
    ],
)
def test_a_body_too_large_or_of_unknown_length_is_refused_unread(
    server: Server, path: str, kind: str, length: str | None, status: int
) -> None:
    trusted = create_default_context(cafile=str(server.folder.parent / "server.pem"))
    connection = HTTPSConnection(server.url.removeprefix("https://"), timeout=10, context=trusted)
    connection.putrequest("POST", path)
    connection.putheader("Content-Type", kind)
    connection.putheader("Authorization", server.token)
    if length == "chunked":
        connection.putheader("Transfer-Encoding", length)
    elif length is not None:
        connection.putheader("Content-Length", length)
    connection.endheaders()
    assert connection.getresponse().status == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_but_reading_and_posting_is_known(server: Server, method: str) -> None:
    answer = server.http.request(method, "/ansinh/check", headers=server.headers())
    assert answer.status_code == 404


def test_pages_allow_no_foreign_script_and_stand_in_excels_frames_only(server: Server) -> None:
    headers = server.http.get("/taskpane.html").headers
    rules = dict(
        rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert "*" not in rules["frame-ancestors"].split()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_the_manifest_names_every_macro_and_what_it_refers_to_is_there(server: Server) -> None:
    manifest = server.http.get("/manifest.xml").text
    tree = ElementTree.fromstring(manifest.encode())
    assert server.url in manifest
    assert "ANSINH" in manifest
    resources = {
        entry.get("id"): entry.get("DefaultValue", "") for entry in tree.iter() if entry.get("id")
    }
    asked = {entry.get("resid") for entry in tree.iter() if entry.get("resid")}
    assert asked <= set(resources)
    assert max(map(len, asked)) <= 32
    assert all(len(resources[name]) <= (250 if name.endswith(".Tip") else 125) for name in asked)
    offered = server.http.get("/xlwings/custom-scripts-meta.json").json()
    called = {entry.text for entry in tree.iter() if entry.tag.endswith("}FunctionName")}
    assert called == {entry["function_name"] for entry in offered}
    for entry in tree.iter():
        address = entry.get("DefaultValue", "")
        if address.startswith(server.url):
            path = address.removeprefix(server.url)
            assert server.http.get(path).status_code == 200, path


def test_a_fault_of_ours_is_told_in_one_sentence_and_logged_without_its_words(
    server: Server,
) -> None:
    secret = "Nguyễn Thị Bí Mật"
    body = {"func_name": "vnd", "args": [], "client": secret, "version": secret}
    answer = server.http.post(POSTED[0], json=body, headers=server.headers())
    assert answer.status_code >= 400
    assert server.run_script("validate_workbook", {secret: 1}).status_code == 500
    assert "lỗi ngoài dự kiến" in server.run_script("consolidate", {"x": secret}).json()["detail"]
    assert "KeyError at" in server.log.read_text("utf-8")
    assert secret not in server.log.read_text("utf-8")


def test_what_is_printed_says_where_the_manifest_is_and_whether_anybody_may_come(
    server: Server,
) -> None:
    said = server.log.read_text("utf-8")
    assert f"{server.url}/manifest/download" in said
    assert "Có 1 người có mã truy cập" in said
    assert server.token not in said
    assert Path(server.folder).is_dir()

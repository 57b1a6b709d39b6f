"""A real server, as `ansinh serve` starts it, on loopback with HTTPS and a user of its own."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from ansinh_xl.hosts.certificate import Certificate, own_certificate
from tests.server.office_call import question

REPOSITORY = Path(__file__).resolve().parents[2]
USER = "Nguyễn Văn A"


@dataclass(frozen=True)
class Server:
    """Where it listens, the token of its only user, the store it reads, what it has logged.

    ``http`` is a client that trusts its certificate and has no token.
    """

    url: str
    token: str
    store: Path
    log: Path
    folder: Path
    http: httpx.Client

    def call(self, func_name: str, *args: Any, token: str | None = None) -> Any:
        """The answer of a custom function, asked as Office.js asks."""
        answer = self.post_function(func_name, *args, token=token)
        answer.raise_for_status()
        result = answer.json()["result"]
        return result[0][0] if len(result) == len(result[0]) == 1 else result

    def post_function(self, func_name: str, *args: Any, token: str | None = None) -> Any:
        body = question(func_name, args)
        return self.http.post(
            "/xlwings/custom-functions-call", json=body, headers=self.headers(token)
        )

    def headers(self, token: str | None = None) -> dict[str, str]:
        return {"Authorization": self.token if token is None else token}

    def run_script(self, name: str, book: dict[str, Any], token: str | None = None) -> Any:
        return self.http.post(
            f"/xlwings/custom-scripts-call/{name}", json=book, headers=self.headers(token)
        )

    def check(self, name: str, content: bytes, period: str = "", token: str | None = None) -> Any:
        """A workbook sent to be checked, as the task pane sends it."""
        from urllib.parse import quote

        headers = {
            "Content-Type": "application/octet-stream",
            "X-File-Name": quote(name),
            "X-Period": period,
        }
        return self.http.post(
            "/ansinh/check", content=content, headers={**headers, **self.headers(token)}
        )

    def roll_up(self, files: list[Path], token: str | None = None, **fields: str) -> Any:
        """Workbooks sent to be consolidated, as the task pane sends them."""
        uploads = [("files", (file.name, file.read_bytes())) for file in files]
        return self.http.post(
            "/ansinh/rollup", data=fields, files=uploads, headers=self.headers(token)
        )


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """The server with a store, a list of users and a folder for uploads of its own."""
    users, store, log = folder / "users.json", folder / "ansinh.db", folder / "log"
    uploads = folder / "uploads"
    uploads.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSINH_USERS", str(users))
        from ansinh_xl.hosts.access import add_user

        _, token = add_user(USER)
    certificate = own_certificate(folder, ["localhost", "127.0.0.1"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XLWINGS", "ANSINH"))}
    environment |= {
        "ANSINH_USERS": str(users),
        "ANSINH_STORE": str(store),
        "ANSINH_CACHE": "off",
        "ANSINH_SOFFICE": "0",
        "TMPDIR": str(uploads),
        "PYTHONPATH": str(REPOSITORY),
    }
    with log.open("w") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "ansinh_xl", "serve", "--port", str(port)),
                *("--certificate", str(certificate.file), "--key", str(certificate.key)),
            ],
            cwd=REPOSITORY,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
    try:
        url = f"https://localhost:{port}"
        with client(url, certificate) as http:
            _wait(http, process, log)
            yield Server(url, token, store, log, uploads, http)
    finally:
        process.terminate()
        process.wait(timeout=20)


def client(url: str, certificate: Certificate) -> httpx.Client:
    """Trusts this certificate and no other one."""
    trusted = ssl.create_default_context(cafile=str(certificate.file))
    return httpx.Client(base_url=url, verify=trusted, timeout=60)


def _wait(http: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()}")
        try:
            if http.get("/").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer: {log.read_text()}")

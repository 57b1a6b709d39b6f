"""A really running xlwings Server on loopback, and how Excel talks to it."""

from __future__ import annotations

import os
import socket
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

REPOSITORY = Path(__file__).resolve().parents[2]
RUN = "import sys; from ansinh_xl.hosts.server import serve; serve(port=int(sys.argv[1]))"


@dataclass(frozen=True)
class Server:
    """Where it listens, the token of its only user, and the store it reads."""

    url: str
    token: str
    store: Path

    def call(self, func_name: str, *args: Any, token: str | None = None) -> Any:
        """The answer of a custom function, asked as Office.js asks."""
        answer = self.post_function(func_name, *args, token=token)
        answer.raise_for_status()
        result = answer.json()["result"]
        return result[0][0] if len(result) == len(result[0]) == 1 else result

    def post_function(self, func_name: str, *args: Any, token: str | None = None) -> Any:
        body = {
            "func_name": func_name,
            "args": [arg if isinstance(arg, list) else [[arg]] for arg in args],
            "caller_address": "[So.xlsx]Sheet1!A1",
            "culture_info_name": "vi-VN",
            "date_format": "dd/mm/yyyy",
            "version": "any",
            "runtime": "1.4",
            "client": "Office.js",
        }
        return httpx.post(
            f"{self.url}/xlwings/custom-functions-call", json=body, headers=self.headers(token)
        )

    def headers(self, token: str | None = None) -> dict[str, str]:
        return {"Authorization": self.token if token is None else token}

    def run_script(self, name: str, book: dict[str, Any], token: str | None = None) -> Any:
        return httpx.post(
            f"{self.url}/xlwings/custom-scripts-call/{name}",
            json=book,
            headers=self.headers(token),
            timeout=60,
        )


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """The server with a store and a list of users of its own in ``folder``."""
    users, store, log = folder / "users.json", folder / "ansinh.db", folder / "log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANSINH_USERS", str(users))
        from ansinh_xl.hosts.access import add_user

        token = add_user("Nguyễn Văn A")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XLWINGS", "ANSINH"))}
    environment |= {"ANSINH_USERS": str(users), "ANSINH_STORE": str(store)}
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(port)],
            cwd=REPOSITORY,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, log)
        yield Server(url, token, store)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()}")
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer: {log.read_text()}")

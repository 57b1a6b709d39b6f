"""Seconds inside the server for a call with 100,000 cells, without network, TLS and client.

`python -m benchmarks.handling [--plain]`, a process of its own: importing the server turns one
into a server. `--plain` leaves xlwings as it is. Prints one JSON object: what → [wall, CPU].
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.server.office_call import question

ROUNDS = 5
HEAD = ["Đơn vị", "Chỉ tiêu", "Thực hiện", *["Ghi chú"] * 7]
TABLE = [HEAD, *([f"Xã {row}", 2.0, 1.0, *["x"] * 7] for row in range(9_999))]
"""100,000 cells as somebody's own data: the function looks for its three columns."""
NUMBERS = [[float(row)] * 10 for row in range(10_000)]
CALLS: dict[str, tuple[str, list[Any]]] = {
    "a table of 100,000 cells, one number back": ("poverty_progress", [None, None, None, TABLE]),
    "100,000 numbers, as many back": ("vn_number", [NUMBERS]),
}


def main(words: list[str]) -> int:
    """The best of a few rounds of each call."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANSINH_USERS"] = str(Path(folder) / "users.json")
        os.environ["ANSINH_STORE"] = str(Path(folder) / "ansinh.db")
        from ansinh_xl.hosts import jsnull, quick_answers
        from ansinh_xl.hosts.access import add_user
        from ansinh_xl.hosts.server import application

        if "--plain" in words:
            jsnull.mend_jsnull = lambda: False
            quick_answers.answer_first = lambda *_: None
        _, token = add_user("Nguyễn Văn A")
        app = application()
        told = {}
        for what, call in CALLS.items():
            body = json.dumps(question(*call)).encode()
            told[what] = min(asyncio.run(handled(app, body, token)) for _ in range(ROUNDS))
    print(json.dumps(told))
    return 0


async def handled(app: Any, body: bytes, token: str) -> tuple[float, float]:
    """Wall and CPU seconds from a request's last byte to its answer's."""
    headers = {
        "host": "localhost:8011",
        "content-type": "application/json",
        "content-length": str(len(body)),
        "authorization": token,
    }
    path = "/xlwings/custom-functions-call"
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 8011),
    }
    said: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    begin = time.perf_counter(), time.process_time()
    await app(scope, receive, send)
    took = time.perf_counter() - begin[0], time.process_time() - begin[1]
    assert said[0]["status"] == 200, said
    return took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""xlwings Server with our functions and macros: closed by default, also on one's own machine.

Needs the extra ``ansinh-xl[server]`` and its licence (see NOTICE). What is served stands in
server_project/; what it answers in udfs/.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from ansinh_xl.errors import UsageError

LARGEST_BODY = 128 * 2**20
"""Bytes. A book of a million filled cells is about 20 million."""
PROJECT = Path(__file__).with_name("server_project")
Asgi = Callable[
    [MutableMapping[str, Any], Callable[..., Awaitable[Any]], Callable[..., Awaitable[Any]]],
    Awaitable[None],
]


def application(hostname: str = "localhost:8011") -> Asgi:
    """The ASGI application, answering to ``hostname`` and the loopback names only.

    ``hostname`` (with port) is where Excel reaches the server; Office.js wants HTTPS in front.
    Settings that xlwings Server takes from the environment stay the operator's, but a server
    without authentication or open to other sites' pages is refused: UsageError.
    """
    os.environ["XLWINGS_PROJECT_DIR"] = str(PROJECT)
    os.environ.setdefault("XLWINGS_HOSTNAME", hostname)
    # The licence for noncommercial use, government included; a paid key takes its place.
    os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
    try:
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from xlwings_server.config import settings
        from xlwings_server.main import main_app
        from xlwings_server.routers import xlwings as routes
    except ModuleNotFoundError as missing:
        raise UsageError("server-not-installed", module=missing.name) from None
    # Where a project does not import, xlwings Server falls back to its own examples.
    for served in (routes.custom_functions, routes.custom_scripts):
        if not Path(str(served.__file__)).is_relative_to(PROJECT):
            raise UsageError("server-not-ours", module=served.__name__)
    if not settings.auth_providers or settings.cors_allow_origins:
        raise UsageError("server-open")
    from ansinh_xl.hosts.jsnull import mend_jsnull

    mend_jsnull()
    known = {hostname.partition(":")[0], "localhost", "127.0.0.1"}
    return TrustedHostMiddleware(_bounded(main_app), allowed_hosts=sorted(known))


def _bounded(app: Asgi) -> Asgi:
    """Refuses a body that is too large, or of a length not told, before anything reads it."""

    async def bounded(
        scope: MutableMapping[str, Any],
        receive: Callable[..., Awaitable[Any]],
        send: Callable[..., Awaitable[Any]],
    ) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            length = dict(scope["headers"]).get(b"content-length", b"")
            status = 411 if not length.isdigit() else 413 if int(length) > LARGEST_BODY else None
            if status is not None:
                await send({"type": "http.response.start", "status": status, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        await app(scope, receive, send)

    return bounded


def serve(
    host: str = "127.0.0.1",
    port: int = 8011,
    hostname: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Run the server until it is stopped. ``certificate`` and ``key`` make it speak HTTPS."""
    app = application(hostname or f"{host}:{port}")
    import uvicorn

    uvicorn.run(
        app,
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        log_level="warning",
        server_header=False,
    )

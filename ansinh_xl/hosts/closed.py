"""What stands before the server's own routes: who is not known, and what is odd, goes no further.

Decided by the head of a request, before anything of its body is read. A refusal is one sentence.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from ansinh_xl.errors import UsageError, place_of
from ansinh_xl.hosts.access import user_of
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import explain, message

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

READS = ("GET", "HEAD", "OPTIONS")
OFFICE = (
    "officeapps.live.com",
    "sharepoint.com",
    "office.com",
    "cloud.microsoft",
    "onedrive.live.com",
)
"""Excel on the web looks at the functions' descriptions from one of these: no figure is in them."""
_log = logging.getLogger(__name__)


class Accepted(NamedTuple):
    """What may be sent to a route: of which type, and how many bytes at most."""

    content_type: str
    largest: int


class Refused(NamedTuple):
    """Why a request goes no further."""

    status: int
    sentence: str


class Closed:
    """The ASGI application behind every check of ours.

    ``accepts`` tells by path what may be sent there: a path that it does not name takes nothing.
    ``hostname`` is one more name of our own pages, where a proxy asks under another one.
    """

    def __init__(
        self, app: Asgi, accepts: Callable[[str], Accepted | None], hostname: str, *, plain: bool
    ) -> None:
        self._app = app
        self._accepts = accepts
        self._hostname = hostname
        self._schemes = ("https", "http") if plain else ("https",)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Hand on what may go on; what fails behind is told in one sentence of ours."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = self._refused(scope["method"], scope["path"], headers)
        if refused is not None:
            await _answer(send, refused)
            return
        shared = _shared_with(headers) if scope["method"] in READS else None
        answer = _Answer(send, shared)
        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            # No words of the error itself: they may quote a cell with somebody's name.
            _log.error("%s at %s", type(error).__name__, place_of(error))
            if not answer.began:
                await _answer(send, Refused(500, message("server-failed")))

    def _refused(self, method: str, path: str, headers: Mapping[str, str]) -> Refused | None:
        origin = headers.get("origin")
        if method in READS:
            foreign = origin is not None and not self._is_own(origin, headers)
            if foreign and not is_office(origin or ""):
                return Refused(403, message("server-foreign-page"))
            return None
        if origin is not None and not self._is_own(origin, headers):
            return Refused(403, message("server-foreign-page"))
        accepted = self._accepts(path)
        if method != "POST" or accepted is None:
            return Refused(404, message("server-no-such-place"))
        try:
            user_of(headers.get("authorization", ""))
        except UsageError as error:
            return Refused(401, explain(error))
        return _unfit(accepted, headers)

    def _is_own(self, origin: str, headers: Mapping[str, str]) -> bool:
        told = urlsplit(origin)
        return told.scheme in self._schemes and told.netloc in (
            headers.get("host"),
            self._hostname,
        )


def is_office(origin: str) -> bool:
    """Whether a page of Excel on the web asks."""
    told = urlsplit(origin)
    host = told.hostname or ""
    return told.scheme == "https" and any(
        host == name or host.endswith(f".{name}") for name in OFFICE
    )


def _unfit(accepted: Accepted, headers: Mapping[str, str]) -> Refused | None:
    content_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != accepted.content_type:
        return Refused(415, message("server-odd-content"))
    length = headers.get("content-length", "")
    # In pieces, a body may be longer than a length that is told beside.
    if not length.isdigit() or "transfer-encoding" in headers:
        return Refused(411, message("server-no-length"))
    if int(length) > accepted.largest:
        return Refused(413, message("server-too-large", most=accepted.largest // 2**20))
    return None


def _shared_with(headers: Mapping[str, str]) -> bytes | None:
    origin = headers.get("origin", "")
    return origin.encode("latin-1") if is_office(origin) else None


class _Answer:
    """Sends on; a failure's own words are replaced by a sentence of ours."""

    def __init__(self, send: Send, shared: bytes | None) -> None:
        self._send = send
        self._shared = shared
        self._replaced = False
        self.began = False

    async def __call__(self, told: Message) -> None:
        if told["type"] == "http.response.start":
            self.began = True
            if told["status"] >= 500:
                self._replaced = True
                await _answer(self._send, Refused(told["status"], message("server-failed")))
                return
            if self._shared is not None:
                allowed = (b"access-control-allow-origin", self._shared)
                told = {
                    **told,
                    "headers": [*told.get("headers", ()), allowed, (b"vary", b"origin")],
                }
        if not self._replaced:
            await self._send(told)


async def _answer(send: Send, refused: Refused) -> None:
    body = json.dumps({"detail": refused.sentence}, ensure_ascii=False).encode()
    headers: Iterable[tuple[bytes, bytes]] = (
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    )
    await send({"type": "http.response.start", "status": refused.status, "headers": [*headers]})
    await send({"type": "http.response.body", "body": body})

"""xlwings Server with our functions and macros: closed by default, also on one's own machine.

Needs the extra ``ansinh-xl[server]`` and its licence (see NOTICE). What is served stands in
server_project/; what it answers in udfs/.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.access import all_users, settings_folder
from ansinh_xl.hosts.certificate import Certificate, own_certificate
from ansinh_xl.hosts.closed import Accepted, Asgi, Closed
from ansinh_xl.hosts.limits import LARGEST_BATCH, LARGEST_BODY, LARGEST_FILE
from ansinh_xl.hosts.upload_folder import sweep_left_uploads
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message, texts

PORT = 8011
PROJECT = Path(__file__).with_name("server_project")
_ICONS = PROJECT / "static" / "images" / "icons"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_CALL = "/xlwings/custom-functions-call"
_ACCEPTED = {
    "/ansinh/check": Accepted("application/octet-stream", LARGEST_FILE),
    "/ansinh/rollup": Accepted("multipart/form-data", LARGEST_BATCH),
    "/ansinh/token": Accepted("application/json", 2),
    _CALL: Accepted("application/json", LARGEST_BODY),
}
_SCRIPTS = "/xlwings/custom-scripts-call/"


class Listening(NamedTuple):
    """Where the server listens, and under which name Excel reaches it (with its port).

    ``certificate`` None: a proxy in front of it speaks HTTPS.
    """

    host: str
    port: int
    hostname: str
    certificate: Certificate | None


def listening(
    host: str = "127.0.0.1",
    port: int = PORT,
    hostname: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
    *,
    behind_proxy: bool = False,
) -> Listening:
    """What is asked for, with a certificate of our own where none is given.

    UsageError where the server is not installed, for a certificate without its key, and for a
    proxy on another machine: between the two everything would be open to read.
    """
    for module in ("xlwings_server", "uvicorn", "cryptography"):
        if find_spec(module) is None:
            raise UsageError("server-not-installed", module=module)
    name = hostname or ("localhost" if host in ("0.0.0.0", "::", *LOOPBACK) else host)  # noqa: S104
    if not behind_proxy and ":" not in name and port != 443:
        name = f"{name}:{port}"
    if behind_proxy:
        if host not in LOOPBACK:
            raise UsageError("server-proxy-elsewhere", host=host)
        return Listening(host, port, name, None)
    if (certificate is None) != (key is None):
        raise UsageError("server-certificate-half")
    if certificate is None or key is None:
        names = [name.partition(":")[0], "localhost", "127.0.0.1"]
        return Listening(host, port, name, own_certificate(settings_folder(), names))
    for file in (certificate, key):
        if not file.is_file():
            raise UsageError("no-such-path", path=str(file))
    return Listening(host, port, name, Certificate(certificate, key))


def application(hostname: str = f"localhost:{PORT}", *, plain: bool = False) -> Asgi:
    """The ASGI application, answering to ``hostname`` and the loopback names only.

    ``hostname`` (with port) is where Excel reaches the server; ``plain``: our own pages may come
    without HTTPS too. Settings that xlwings Server takes from the environment stay the operator's,
    but a server without authentication or open to other sites' pages is refused: UsageError.
    """
    os.environ["XLWINGS_PROJECT_DIR"] = str(PROJECT)
    os.environ.setdefault("XLWINGS_HOSTNAME", hostname)
    # The licence for noncommercial use, government included; a paid key takes its place.
    os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
    # It logs what went wrong in the error's own words, which may quote a cell or a file's name.
    for name in ("xlwings_server", "xlwings"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from xlwings_server.config import settings
    from xlwings_server.main import app, main_app
    from xlwings_server.routers import xlwings as routes
    from xlwings_server.templates import templates

    # Where a project does not import, xlwings Server falls back to its own examples.
    for served in (routes.custom_functions, routes.custom_scripts):
        if not Path(str(served.__file__)).is_relative_to(PROJECT):
            raise UsageError("server-not-ours", module=served.__name__)
    if not settings.auth_providers or settings.cors_allow_origins:
        raise UsageError("server-open")
    from ansinh_xl.hosts.jsnull import mend_jsnull
    from ansinh_xl.hosts.quick_answers import answer_first

    mend_jsnull()
    answer_first(app, _CALL, routes.custom_functions_call)
    macros = _macros(routes.custom_scripts)
    templates.env.globals.update(macros=macros, pane=_pane(macros), say=message)
    accepted = {**_ACCEPTED, **{_SCRIPTS + macro["name"]: _SCRIPT for macro in macros}}
    known = {hostname.partition(":")[0], *LOOPBACK}
    trusting = TrustedHostMiddleware(main_app, allowed_hosts=sorted(known))
    return Closed(trusting, accepted.get, hostname, plain=plain)


_SCRIPT = Accepted("application/json", LARGEST_BODY)


def _macros(scripts: Any) -> list[dict[str, str]]:
    """Name, label, first sentence of help and icon of every macro, for ribbon and task pane."""
    return [
        {
            "name": name,
            "label": made.__xlscript__["name"] or name,
            "tip": (made.__doc__ or "").strip().splitlines()[0][:250],
            "icon": name if (_ICONS / f"{name}-16.png").exists() else "ansinh",
        }
        for name, made in vars(scripts).items()
        if hasattr(made, "__xlscript__")
    ]


def _pane(macros: list[dict[str, str]]) -> dict[str, Any]:
    """What the task pane's scripts have to know, and every text that they show."""
    lang = language(None)
    said = {code: text[lang] for code, text in texts().items() if code.startswith("pane-")}
    return {"language": lang, "texts": said, "macros": macros, "largest_file": LARGEST_FILE}


def serve(
    host: str = "127.0.0.1",
    port: int = PORT,
    hostname: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
    *,
    behind_proxy: bool = False,
) -> None:
    """Run the server until it is stopped; see ``listening``."""
    run(listening(host, port, hostname, certificate, key, behind_proxy=behind_proxy))


def run(where: Listening, started: Callable[[], None] = lambda: None) -> None:
    """Run the server there until it is stopped; ``started`` is called when it is about to answer.

    UsageError where its port is taken.
    """
    try:
        listener = socket.create_server((where.host, where.port), family=_family(where.host))
    except OSError:
        raise UsageError("serve-port-taken", host=where.host, port=where.port) from None
    with listener:
        app = application(where.hostname, plain=where.certificate is None)
        import uvicorn

        warm_up()
        sweep_left_uploads()
        config = uvicorn.Config(
            app,
            ssl_certfile=where.certificate.file if where.certificate else None,
            ssl_keyfile=where.certificate.key if where.certificate else None,
            log_level="warning",
            server_header=False,
            # Whoever asks through a proxy is nobody we would write down.
            proxy_headers=False,
        )
        started()
        uvicorn.Server(config).run(sockets=[listener])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def welcome(where: Listening) -> list[str]:
    """What whoever starts it reads: where it is, how Excel gets it, what is still to be done."""
    address = f"https://{where.hostname}"
    lines = [message("serve-address", address=address)]
    if where.certificate is None:
        lines.append(message("serve-proxy", address=address))
    else:
        code = "serve-certificate-new" if where.certificate.is_new else "serve-certificate"
        lines.append(message(code, file=str(where.certificate.file)))
    lines += [message("serve-manifest", address=address), message("serve-sideload")]
    known = [user for user in all_users() if not user.is_over()]
    lines.append(message("serve-users", count=len(known)) if known else message("serve-no-users"))
    return lines


def warm_up() -> None:
    """Load what the first question of a cell needs, before anyone asks it."""
    from ansinh_xl.app.queries.funding import funding_total
    from ansinh_xl.app.queries.indicators import indicator
    from ansinh_xl.app.queries.targets import poverty_progress

    poverty_progress()
    funding_total()
    indicator("poverty_change.closing")

"""Who may use the server: one random token a person, of which only a hash is kept.

A token is 256 random bits, so a plain SHA-256 of it cannot be guessed back. Excel sends it with
every call; it is asked for once in the task pane.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from ansinh_xl.errors import UsageError


def users_file() -> Path:
    """The file of users: ``ANSINH_USERS``, else ``users.json`` in the user's settings folder."""
    given = os.environ.get("ANSINH_USERS")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("ansinh", appauthor=False) / "users.json"


def add_user(name: str) -> str:
    """A new token for the person, which replaces an older one. Shown once and kept nowhere."""
    token = secrets.token_urlsafe(32)
    users = _users()
    users[name] = _hash(token)
    _save(users)
    return token


def remove_user(name: str) -> None:
    """The person's token is worth nothing from now on. UsageError for an unknown name."""
    users = _users()
    if name not in users:
        raise UsageError("no-such-user", name=name)
    del users[name]
    _save(users)


def user_names() -> tuple[str, ...]:
    """Everyone who has a token, by name."""
    return tuple(sorted(_users()))


def user_of(header: str) -> str | None:
    """The person whose token an Authorization header holds ("Bearer …" or bare), else None."""
    token = header.removeprefix("Bearer ").strip()
    digest = _hash(token)
    found = None
    # Every hash is compared, so that the time taken says nothing about who is in the list.
    for name, expected in _users().items():
        if hmac.compare_digest(digest, expected):
            found = name
    return found if token else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _users() -> dict[str, str]:
    try:
        content = users_file().read_text("utf-8")
    except FileNotFoundError:
        return {}
    users = json.loads(content)
    if not isinstance(users, dict):
        raise UsageError("users-file-broken", file=users_file().name)
    return {str(name): str(digest) for name, digest in users.items()}


def _save(users: dict[str, str]) -> None:
    file = users_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(users, stream, ensure_ascii=False, indent=2)
    beside.replace(file)

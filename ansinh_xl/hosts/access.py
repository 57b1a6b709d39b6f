"""Who may use the server: one random token a person, of which a hash is kept, with its last day.

A token is 256 random bits, so a plain SHA-256 of it cannot be guessed back. Excel sends it with
every call; it is asked for once in the task pane.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from ansinh_xl.errors import UsageError
from ansinh_xl.outputs.turn import turn
from ansinh_xl.records import NamedTuple

USUAL_DAYS = 365


class User(NamedTuple):
    """A person with a token: valid up to and with the day ``until``."""

    name: str
    digest: str
    until: date

    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.until < _today()


def settings_folder() -> Path:
    """Where the server keeps its list of users and its certificate: the user's settings folder."""
    from platformdirs import user_config_path

    return user_config_path("ansinh", appauthor=False)


def users_file() -> Path:
    """The file of users: ``ANSINH_USERS``, else ``users.json`` in the settings folder."""
    given = os.environ.get("ANSINH_USERS")
    return Path(given) if given else settings_folder() / "users.json"


def add_user(name: str, days: int = USUAL_DAYS) -> tuple[User, str]:
    """The person, and a new token in place of an older one: shown once and kept nowhere.

    UsageError for a name that is empty or for no days.
    """
    name = " ".join(name.split())
    if not name or days < 1:
        raise UsageError("user-not-named" if not name else "user-no-days")
    token = secrets.token_urlsafe(32)
    user = User(name, _hash(token), _today() + timedelta(days=days))
    with _changed() as users:
        users[name] = user
    return user, token


def remove_user(name: str) -> None:
    """The person's token is worth nothing from now on. UsageError for an unknown name."""
    with _changed() as users:
        if name not in users:
            raise UsageError("no-such-user", name=name)
        del users[name]


def all_users() -> tuple[User, ...]:
    """Everyone who was given a token, by name; those whose time is over too."""
    return tuple(sorted(_users().values()))


def user_of(header: str) -> str:
    """The person whose token an Authorization header holds ("Bearer …" or bare).

    UsageError ``token-missing``, ``token-unknown`` or ``token-expired``.
    """
    token = header.removeprefix("Bearer ").strip()
    if not token:
        raise UsageError("token-missing")
    digest = _hash(token)
    found = None
    # Every hash is compared, so that the time taken says nothing about who is in the list.
    for user in _users().values():
        if hmac.compare_digest(digest, user.digest):
            found = user
    if found is None:
        raise UsageError("token-unknown")
    if found.is_over():
        raise UsageError("token-expired", until=found.until)
    return found.name


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a day of the office, as it is written on paper


def _users() -> dict[str, User]:
    file = users_file()
    try:
        listed = json.loads(file.read_text("utf-8"))
        return {
            name: User(name, told["token"], date.fromisoformat(told["until"]))
            for name, told in listed.items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, KeyError, TypeError):
        raise UsageError("users-file-broken", file=file.name) from None


@contextmanager
def _changed() -> Iterator[dict[str, User]]:
    """The users to change, which are saved after that; one program at a time."""
    file = users_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with turn(file):
        users = _users()
        yield users
        told = {
            user.name: {"token": user.digest, "until": user.until.isoformat()}
            for user in users.values()
        }
        beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}.tmp")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(told, stream, ensure_ascii=False, indent=2)
        beside.replace(file)

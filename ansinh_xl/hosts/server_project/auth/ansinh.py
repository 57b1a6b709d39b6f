"""xlwings Server asks here who is calling (XLWINGS_AUTH_PROVIDERS = ["ansinh"])."""

from __future__ import annotations

from fastapi import HTTPException
from xlwings_server.models import User

from ansinh_xl.hosts.access import user_of
from ansinh_xl.text.messages import message


async def validate_token(token_string: str) -> User:
    """The user of the token; HTTP 401 with one sentence for anything else."""
    name = user_of(token_string)
    if name is None:
        raise HTTPException(status_code=401, detail=message("server-unknown-token"))
    return User(id=name, name=name)

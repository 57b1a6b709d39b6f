"""xlwings Server asks here who is calling (XLWINGS_AUTH_PROVIDERS = ["ansinh"])."""

from __future__ import annotations

from fastapi import HTTPException
from xlwings_server.models import User

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.access import user_of
from ansinh_xl.text.messages import explain


async def validate_token(token_string: str) -> User:
    """The user of the token; HTTP 401 with one sentence for anything else."""
    try:
        name = user_of(token_string)
    except UsageError as error:
        raise HTTPException(status_code=401, detail=explain(error)) from None
    return User(id=name, name=name)

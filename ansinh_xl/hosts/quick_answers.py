"""A function's answer goes out as xlwings has made it: FastAPI would look at every cell again.

What xlwings gives is what JSON knows, and for 100,000 cells the second look takes longer than all
the rest. Anything else is still shown to FastAPI's own encoder.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any


def answer_first(app: Any, path: str, call: Callable[..., Awaitable[Any]]) -> None:
    """Let the application answer this path by xlwings' own ``call``, before its own route of it."""
    from fastapi import APIRouter
    from fastapi.encoders import jsonable_encoder
    from starlette.responses import Response

    @wraps(call)
    async def answer(**given: Any) -> Response:
        told = await call(**given)
        made = json.dumps(told, ensure_ascii=False, allow_nan=False, default=jsonable_encoder)
        return Response(made, media_type="application/json")

    router = APIRouter()
    router.add_api_route(path, answer, methods=["POST"], response_model=None)
    app.router.routes[:0] = router.routes

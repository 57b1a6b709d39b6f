"""A macro as xlwings Server runs it: beside the loop that answers the cells of everybody.

xlwings awaits a script that is a coroutine; one that is not would keep the loop until it is done.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import xlwings as xw

from ansinh_xl.app.intake.limits import usual_processes

_at_once = asyncio.Semaphore(usual_processes())


def beside_the_loop(macro: Callable[..., Any]) -> Callable[..., Any]:
    """The same macro, with its name and help, run in a thread; not more at once than cores."""
    run = inspect.unwrap(macro)

    async def script(book: xw.Book) -> None:
        async with _at_once:
            try:
                await asyncio.to_thread(run, book)
            finally:
                forget_ranges()

    script.__name__, script.__doc__ = macro.__name__, macro.__doc__
    made: Callable[..., Any] = xw.script(name=vars(macro)["__xlscript__"]["name"])(script)
    return made


def forget_ranges() -> None:
    """xlwings remembers every sheet that was read, for ever: nothing of a workbook is to stay."""
    from xlwings.pro import _xlremote

    _xlremote.get_range_api.cache_clear()

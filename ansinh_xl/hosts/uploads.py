"""Where the task pane sends workbooks: one by one to be checked, then all of them into a rollup;
and where it asks whether a token is known.

Nothing of them stays: they stand in a folder that this process alone may read, and are gone with
the answer. Their names travel in headers and bodies, for addresses are written into logs.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import xlwings as xw
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile
from xlwings_server.dependencies import User

from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.app.intake.limits import usual_processes
from ansinh_xl.app.received import (
    check_received,
    keep_received,
    report_of,
    roll_up_received,
    rollup_told,
)
from ansinh_xl.errors import AnsinhError, UsageError
from ansinh_xl.hosts.limits import LARGEST_FILE, MOST_FILES
from ansinh_xl.hosts.output_sheets import write_sheets
from ansinh_xl.hosts.result_sheets import consolidation_sheets
from ansinh_xl.hosts.served_macros import forget_ranges
from ansinh_xl.hosts.upload_folder import upload_folder
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import explain, message
from ansinh_xl.text.periods import parse_period

router = APIRouter(prefix="/ansinh")
_at_once = asyncio.Semaphore(usual_processes())
_T = TypeVar("_T")


@router.post("/check")
async def check_one(request: Request, user: User) -> JSONResponse:
    """One workbook as the body; its name, percent-encoded, and the period are headers."""
    name = safe_name(unquote(request.headers.get("x-file-name", "")))
    with upload_folder() as folder:
        file = folder / name
        with file.open("wb") as target:
            async for piece in request.stream():
                target.write(piece)
        period = _period(request.headers.get("x-period", ""))
        return JSONResponse(await _worked(partial(check_received, file, period)))


@router.post("/rollup")
async def roll_up(request: Request, user: User) -> JSONResponse:
    """Workbooks ("files") of a period into the rollup: headline, findings, the workbook's bytes.

    With "book" (the open workbook, as xlwings sends it) also the actions that write the result
    into it, with "report" the Word report; with "keep" the figures become those that the functions
    answer with.
    """
    async with request.form(max_files=MOST_FILES, max_fields=8, max_part_size=LARGEST_FILE) as form:
        uploads = [item for item in form.getlist("files") if isinstance(item, UploadFile)]
        period = _period(str(form.get("period", "")))
        if period is None or not uploads:
            raise _refusal(UsageError("upload-no-period" if uploads else "upload-no-files"))
        with upload_folder() as folder:
            files = [_laid_down(item, folder, place) for place, item in enumerate(uploads)]
            book = form.get("book")
            told = await book.read() if isinstance(book, UploadFile) else b""
            asked = _Asked(period, told, report=form.get("report") == "1")
            made, answer = await _worked(partial(_rolled_up, files, asked, folder))
    if form.get("keep") == "1":
        await _worked(partial(keep_received, made, user.name or ""))
    return JSONResponse(answer)


@router.post("/token")
async def token_known(user: User) -> JSONResponse:
    """Whether the token that came with the question is known: whoever has none gets no answer."""
    return JSONResponse({})


def safe_name(given: str) -> str:
    """A file's own name without folders and signs that no name has; UsageError for none."""
    name = given.replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if sign.isprintable() and sign not in '<>:"|?*').strip()
    if name.strip(". ") == "":
        raise _refusal(UsageError("upload-no-name"))
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[:120]}{dot}{suffix[:10]}" if dot else name[:120]


def _laid_down(upload: UploadFile, folder: Path, place: int) -> Path:
    """In a folder of its own: two districts may call their files alike."""
    if (upload.size or 0) > LARGEST_FILE:
        raise HTTPException(413, message("server-too-large", most=LARGEST_FILE // 2**20))
    own = folder / str(place)
    own.mkdir()
    file = own / safe_name(upload.filename or "")
    with file.open("wb") as target:
        while piece := upload.file.read(2**20):
            target.write(piece)
    return file


class _Asked(NamedTuple):
    period: str
    book: bytes
    report: bool


def _rolled_up(
    files: list[Path], asked: _Asked, folder: Path
) -> tuple[Consolidation, dict[str, Any]]:
    rollup = roll_up_received(files, asked.period, folder)
    answer = {
        **rollup_told(rollup.made),
        "name": rollup.name,
        "workbook": base64.b64encode(rollup.workbook).decode(),
    }
    if asked.report:
        name, report = report_of(rollup.made, folder)
        answer |= {"report_name": name, "report": base64.b64encode(report).decode()}
    if asked.book:
        book = xw.Book(json=json.loads(asked.book))
        try:
            write_sheets(book, consolidation_sheets(rollup.made), replace_all=True)
            answer["actions"] = book.json()
        finally:
            book.close()
            forget_ranges()
    return rollup.made, answer


def _period(told: str) -> str | None:
    try:
        return parse_period(told).code if told else None
    except AnsinhError as error:
        raise _refusal(error) from None


async def _worked(work: Callable[[], _T]) -> _T:
    """Done beside the loop that answers the cells; no more of it at once than there are cores."""
    async with _at_once:
        try:
            return await asyncio.to_thread(work)
        except AnsinhError as error:
            raise _refusal(error) from None


def _refusal(error: AnsinhError) -> HTTPException:
    return HTTPException(400, explain(error))

"""Standard output and error: UTF-8 on every console; a reader who leaves early harms nothing."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

_READER_LEFT = frozenset({errno.EPIPE, errno.EINVAL})
"""Windows says EINVAL where others say EPIPE."""


def speak_utf8() -> None:
    """Vietnamese on consoles and pipes that speak cp1252; a stray surrogate stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def emit(text: str) -> None:
    """Print to standard output."""
    _write(sys.stdout, text)


def emit_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document and nothing else."""
    emit(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def tell(text: str) -> None:
    """Print to standard error: refusals, and what is no part of the result."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text + "\n")
        stream.flush()
    except OSError as error:
        if error.errno not in _READER_LEFT:
            raise
        _let_go(stream)


def _let_go(stream: TextIO) -> None:
    """Nobody reads on (`ansinh … | head`): the rest goes nowhere, also at Python's exit."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)

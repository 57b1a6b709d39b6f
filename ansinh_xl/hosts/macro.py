"""One run of a macro: read the open book, compute, write. Or leave it as it was and say why."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import xlwings as xw

from ansinh_xl.errors import AnsinhError, place_of
from ansinh_xl.grid import Workbook
from ansinh_xl.hosts.open_book import read_book
from ansinh_xl.hosts.output_sheets import MARK, OutputSheet, write_sheets
from ansinh_xl.text.messages import explain, message

_log = logging.getLogger(__name__)


def run_macro(
    book: xw.Book,
    compute: Callable[[Workbook], Sequence[OutputSheet]],
    *,
    replace_all: bool = False,
) -> None:
    """Put what ``compute`` makes of the book behind its sheets, in place of an earlier run's.

    Our own result sheets are not read. Whatever goes wrong reaches the person as xlwings' error
    with one sentence, which every host shows.
    """
    try:
        outputs = compute(read_book(book, skip=MARK))
        write_sheets(book, outputs, replace_all=replace_all)
    except AnsinhError as error:
        raise xw.XlwingsError(explain(error)) from error
    except Exception as error:
        # No words of the error itself, no name of the book: both may tell of a person.
        _log.error("a macro failed: %s at %s", type(error).__name__, place_of(error))
        raise xw.XlwingsError(message("macro-failed", kind=type(error).__name__)) from error

"""One run of a macro: read the open book, compute, write. Or leave it as it was and say why."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import xlwings as xw

from ansinh_xl.errors import AnsinhError, place_of
from ansinh_xl.grid import Workbook
from ansinh_xl.hosts.open_book import read_book
from ansinh_xl.hosts.output_sheets import MARK, OutputSheet, write_sheets
from ansinh_xl.hosts.undoing import Done, all_or_nothing
from ansinh_xl.text.messages import explain, message

_log = logging.getLogger(__name__)


def run_macro(
    book: xw.Book,
    compute: Callable[[Workbook], Sequence[OutputSheet]],
    *,
    replace_all: bool = False,
) -> None:
    """Put what ``compute`` makes of the book behind its sheets, in place of an earlier run's.

    Our own result sheets are not read.
    """
    with macro(book):
        write_sheets(book, compute(read_own(book)), replace_all=replace_all)


def read_own(book: xw.Book) -> Workbook:
    """The sheets of the book that are not ours."""
    return read_book(book, skip=MARK)


@contextmanager
def macro(book: xw.Book) -> Iterator[Done]:
    """A macro's whole work on a book: what it has done is taken back where something fails.

    Whatever goes wrong reaches the person as xlwings' error with one sentence, which every host
    shows. Meanwhile the status bar, where there is one, says that it is working.
    """
    try:
        with _working(book), all_or_nothing() as done:
            yield done
    except xw.XlwingsError:
        raise
    except AnsinhError as error:
        raise xw.XlwingsError(explain(error)) from error
    except Exception as error:
        # No words of the error itself, no name of the book: both may tell of a person.
        _log.error("a macro failed: %s at %s", type(error).__name__, place_of(error))
        raise xw.XlwingsError(message("macro-failed", kind=type(error).__name__)) from error


@contextmanager
def _working(book: xw.Book) -> Iterator[None]:
    _say(book, message("macro-working"))
    try:
        yield
    finally:
        _say(book, None)


def _say(book: xw.Book, text: str | None) -> None:
    """In the status bar; xlwings Server has none, and no macro fails for want of one."""
    with suppress(NotImplementedError, AttributeError):
        book.app.status_bar = text if text is not None else False

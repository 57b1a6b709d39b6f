"""The program that runs the macros: started by Calc's extension, kept while Calc is open."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping

import xlwings as xw

from ansinh_xl.hosts.calc_addin import greet
from ansinh_xl.hosts.calc_engine.application import open_book
from ansinh_xl.hosts.calc_engine.link import Link
from ansinh_xl.text.messages import message


def serve(macros: Mapping[str, Callable[[xw.Book], None]]) -> None:
    """Run what is asked for, a line a macro, until the other side is gone."""
    answers = os.fdopen(os.dup(0), encoding="ascii")
    questions = os.fdopen(os.dup(1), "w", encoding="ascii")
    # The lines are the bridge's alone: what a macro prints, or a program of its reads, is not.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    greet(answers, questions)
    link = Link(answers, questions)
    for line in iter(answers.readline, ""):
        try:
            trouble = _run(macros[json.loads(line)["run"]], link)
            questions.write(json.dumps({"done": trouble}) + "\n")
            questions.flush()
        except (ConnectionError, OSError):
            return


def _run(macro: Callable[[xw.Book], None], link: Link) -> str:
    book = open_book(link)
    try:
        macro(book)
        return ""
    except xw.XlwingsError as refused:
        return str(refused)
    except ConnectionError:
        raise
    except Exception as error:  # of Calc itself: the workbook is gone, a cell is being edited
        return message("macro-failed", kind=type(error).__name__)
    finally:
        book.app.impl.settle()

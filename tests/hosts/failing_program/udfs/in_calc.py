"""The program that Calc starts, with two macros that change much and then fail."""

from __future__ import annotations

import os
import signal

import xlwings as xw

from ansinh_xl.hosts.calc_engine.worker import serve
from udfs import macros
from udfs.catalogue import macro_catalogue


def change_much(book: xw.Book) -> None:
    first = book.sheets[0]
    book.app.screen_updating = False
    first["A1:C20"].value = [["hỏng", 1, "=1+1"]] * 20
    first["A1:H9"].color = "#ff0000"
    first["B2"].add_note("hỏng")
    first["3:4"].delete("up")
    first.name = "hỏng"
    book.sheets.add("thừa", after=book.sheets[-1])
    book.sheets[1].delete()


def fails(book: xw.Book) -> None:
    change_much(book)
    raise xw.XlwingsError("không được")


def dies(book: xw.Book) -> None:
    change_much(book)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    real = {entry["name"]: getattr(macros, entry["name"]) for entry in macro_catalogue()}
    serve({**real, "trace_figure": fails, "list_missing": dies})

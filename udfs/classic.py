"""What the classic add-in of desktop Excel calls: functions, a macro by its name, who answers."""

from __future__ import annotations

import platform
from typing import get_type_hints

import xlwings as xw

from ansinh_xl import __version__
from ansinh_xl.app.function_names import EXCELS_OWN
from ansinh_xl.hosts.classic_addin.content import Content, Function, Macro
from ansinh_xl.hosts.classic_addin.large_numbers import mend_large_numbers
from ansinh_xl.text.messages import message
from udfs import functions, macros
from udfs.catalogue import custom_functions, help_of, macro_catalogue

mend_large_numbers()
globals().update(custom_functions())


def run_macro(name: str) -> str:
    """Run a macro on the workbook that Excel shows; the sentence to show, or "" when it is done."""
    try:
        getattr(macros, name)(xw.Book.caller())
    except xw.XlwingsError as refused:
        return str(refused)
    except Exception as error:  # of Excel itself: the workbook is gone, a cell is being edited
        return message("macro-failed", kind=type(error).__name__)
    return ""


def about() -> str:
    """What answers: the versions, for whoever looks why something does not."""
    return message(
        "addin-answers",
        version=__version__,
        python=platform.python_version(),
        xlwings=xw.__version__,
    )


def content() -> Content:
    """What the add-in is built from: everything of udfs/."""
    return Content(
        functions=tuple(
            _function(name) for name in custom_functions() if name.upper() not in EXCELS_OWN
        ),
        macros=tuple(Macro(**entry) for entry in macro_catalogue()),
        module=__name__,
    )


def _function(name: str) -> Function:
    call = custom_functions()[name]
    hints = get_type_hints(call, include_extras=True)
    helps = tuple(hint.__metadata__[0]["doc"] for key, hint in hints.items() if key != "return")
    told = help_of(call)
    returns = told["returns"][:1].upper() + told["returns"][1:]
    return Function(name, functions.CATEGORY, f"{told['help']} {returns}", helps, call)

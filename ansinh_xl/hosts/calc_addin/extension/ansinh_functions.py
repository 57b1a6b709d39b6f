"""The functions in Calc's cells: each is asked of one worker, the program that computes.

Runs in LibreOffice's own Python. No answer is ever an exception: Calc would show only Err:502.
What the functions are called, and their help, stands in CalcAddIn.xcu and the type library.
"""

import threading
from pathlib import Path

import unohelper
from ansinh_cells import Worker
from ansinh_ranges import all_given
from com.sun.star.lang import XServiceInfo
from vn.ansinh import XFunctions

IMPLEMENTATION = "ANSINH"
SERVICES = ("vn.ansinh.Functions", "com.sun.star.sheet.AddIn")
_worker = Worker(Path(__file__).with_name("settings.json"))
_one_at_a_time = threading.Lock()


class Functions(unohelper.Base, XFunctions, XServiceInfo):
    """Has every method of XFunctions: what it is called by is asked under that name."""

    def __init__(self, context):
        self.context = context

    def __getattr__(self, name):
        if not name.isupper():
            raise AttributeError(name)
        return lambda *arguments: _asked(name, arguments)

    def getImplementationName(self):  # noqa: N802
        """Its name, with which every function's begins."""
        return IMPLEMENTATION

    def supportsService(self, name):  # noqa: N802
        """Whether it is what is asked for."""
        return name in SERVICES

    def getSupportedServiceNames(self):  # noqa: N802
        """What it is."""
        return SERVICES


def _asked(name, arguments):
    arguments = all_given(arguments)
    with _one_at_a_time:
        answer = _worker.ask(name, arguments)
    rows = answer if isinstance(answer, list) else ((answer,),)
    return tuple(tuple(map(_cell, row)) for row in rows)


def _cell(value):
    """What a cell can hold: numbers are floating there, TRUE is 1, nothing is an empty text."""
    if value is None:
        return ""
    return float(value) if isinstance(value, (bool, int)) else value


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice's name
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, SERVICES)

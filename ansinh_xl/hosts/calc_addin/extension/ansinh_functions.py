"""The functions in Calc's cells: each is asked of one worker, the program that computes.

Runs in LibreOffice's own Python. No answer is ever an exception: Calc would show only Err:502.
What the functions are called, and their help, stands in CalcAddIn.xcu and the type library.
"""

import threading
from pathlib import Path

import unohelper
from ansinh_cells import Worker
from ansinh_program import offered
from ansinh_ranges import all_given
from com.sun.star.lang import XServiceInfo
from vn.ansinh import XFunctions

IMPLEMENTATION = "ANSINH"
SERVICES = ("vn.ansinh.Functions", "com.sun.star.sheet.AddIn")
_HERE = Path(__file__).parent
_worker = Worker(_HERE, offered(_HERE)[1])
_one_at_a_time = threading.Lock()


class Functions(unohelper.Base, XFunctions, XServiceInfo):
    """Has every method of XFunctions: what it is called by is asked under that name."""

    def __init__(self, context):
        self.context = context

    def __getattr__(self, name):
        if not name.isupper():
            raise AttributeError(name)

        def method(*arguments):
            asked = all_given(arguments)
            with _one_at_a_time:
                return _worker.ask(name, asked)

        vars(self)[name] = method  # the next cell finds it at once
        return method

    def getImplementationName(self):  # noqa: N802
        """Its name, with which every function's begins."""
        return IMPLEMENTATION

    def supportsService(self, name):  # noqa: N802
        """Whether it is what is asked for."""
        return name in SERVICES

    def getSupportedServiceNames(self):  # noqa: N802
        """What it is."""
        return SERVICES


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice's name
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, SERVICES)

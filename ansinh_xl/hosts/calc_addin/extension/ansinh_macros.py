"""What the menu "An sinh" and its toolbar call: vn.ansinh.xl:NAME runs the macro NAME."""

from functools import partial
from pathlib import Path

import unohelper
from ansinh_program import offered
from ansinh_run import Worker, run_as_one_step
from com.sun.star.awt.MessageBoxType import ERRORBOX
from com.sun.star.frame import DispatchResultEvent, XDispatchProvider, XNotifyingDispatch
from com.sun.star.frame.DispatchResultState import FAILURE, SUCCESS
from com.sun.star.lang import XInitialization, XServiceInfo

IMPLEMENTATION = "vn.ansinh.xl.Macros"
SERVICES = ("com.sun.star.frame.ProtocolHandler",)
PROTOCOL = "vn.ansinh.xl:"
SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_HERE = Path(__file__).parent
_running = []


class Macros(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XNotifyingDispatch):
    """Answers LibreOffice's dispatcher for one window."""

    def __init__(self, context):
        self.context = context
        self.frame = None

    def initialize(self, arguments):
        """The window it belongs to."""
        if arguments:
            self.frame = arguments[0]

    def queryDispatch(self, url, target, flags):  # noqa: N802
        """Itself, for our own addresses."""
        return self if url.Protocol == PROTOCOL else None

    def queryDispatches(self, requests):  # noqa: N802
        """The same for several."""
        return tuple(
            self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests
        )

    def addStatusListener(self, listener, url):  # noqa: N802
        """Our buttons have no state."""

    def removeStatusListener(self, listener, url):  # noqa: N802
        """Our buttons have no state."""

    def dispatch(self, url, arguments):
        """Run the macro and say in Calc's own message box why it did not, where it did not."""
        self._run(url.Path)

    def dispatchWithNotification(self, url, arguments, listener):  # noqa: N802
        """The same; the listener gets the sentence too, "" where the macro did its work."""
        trouble = self._run(url.Path)
        told = DispatchResultEvent()
        told.State, told.Result = FAILURE if trouble else SUCCESS, trouble
        listener.dispatchFinished(told)

    def _run(self, name):
        macros, texts = offered(_HERE)
        if name not in macros:
            return ""
        trouble = self._trouble(name, macros[name], texts)
        if trouble:
            self._tell(trouble, texts["title"])
        return trouble

    def _trouble(self, name, title, texts):
        document = self.frame.getController().getModel()
        if not document.supportsService(SPREADSHEET):
            return texts["no-workbook"]
        for _ in range(2):
            try:
                if not (_running and _running[0].alive()):
                    _running[:] = [Worker(_HERE)]
            except (OSError, ValueError, KeyError):
                return texts["no-python"]
            worker = _running[0]
            try:
                return run_as_one_step(self.context, document, title, partial(worker.run, name))
            except EOFError:
                _running.clear()
                if worker.has_asked:  # else it had ended before, and another one may do it
                    break
        return texts["stopped"]

    def _tell(self, text, title):
        window = self.frame.getContainerWindow()
        box = window.getToolkit().createMessageBox(window, ERRORBOX, 1, title, text)
        box.execute()
        box.dispose()

    def getImplementationName(self):  # noqa: N802
        """Its name."""
        return IMPLEMENTATION

    def supportsService(self, name):  # noqa: N802
        """Whether it is what is asked for."""
        return name in SERVICES

    def getSupportedServiceNames(self):  # noqa: N802
        """What it is."""
        return SERVICES


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice's name
g_ImplementationHelper.addImplementation(Macros, IMPLEMENTATION, SERVICES)

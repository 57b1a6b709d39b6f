"""What the menu "An sinh" and its toolbar call: vn.ansinh.xl:NAME runs the macro NAME."""

import json
import os

import unohelper
from ansinh_run import Worker, run_as_one_step
from com.sun.star.awt.MessageBoxType import ERRORBOX
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

IMPLEMENTATION = "vn.ansinh.xl.Macros"
SERVICES = ("com.sun.star.frame.ProtocolHandler",)
PROTOCOL = "vn.ansinh.xl:"
SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_HERE = os.path.dirname(__file__)
_running = []


class Macros(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):
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
        offered = _read("macros.json")
        if url.Path not in offered["macros"]:
            return
        texts = offered["texts"]["en" if os.environ.get("ANSINH_LANG") == "en" else "vi"]
        trouble = self._run(url.Path, offered["macros"][url.Path], texts)
        if trouble:
            self._tell(trouble, texts["title"])

    def _run(self, name, title, texts):
        document = self.frame.getController().getModel()
        if not document.supportsService(SPREADSHEET):
            return texts["no-workbook"]
        try:
            worker = self._worker()
        except (OSError, ValueError, KeyError):
            return texts["no-python"]
        try:
            return run_as_one_step(
                self.context, document, title, lambda bridge: worker.run(name, bridge)
            )
        except EOFError:
            _running.clear()
            return texts["stopped"]

    def _worker(self):
        if not (_running and _running[0].alive()):
            settings = _read("settings.json")
            _running[:] = [Worker(settings["python"], settings["path"])]
        return _running[0]

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


def _read(name):
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return json.load(file)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice's name
g_ImplementationHelper.addImplementation(Macros, IMPLEMENTATION, SERVICES)

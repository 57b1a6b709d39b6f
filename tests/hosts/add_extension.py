"""`python3 add_extension.py PIPE FILE.oxt`: gives an extension to a running LibreOffice.

For a Python with uno. unopkg does this for people; it refuses root, and tests may run as root.
"""

import sys

import uno
import unohelper
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

APPROVE = uno.getTypeByName("com.sun.star.task.XInteractionApprove")


class Agreeing(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        for answer in request.getContinuations():
            if answer.queryInterface(APPROVE):
                answer.select()


def main(pipe, url):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    manager = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    manager.addExtension(url, (), "user", manager.createAbortChannel(), Agreeing())


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The bridge for a Calc that is already running: `python3 attach.py PIPE`, lines in and out.

For tests and for trying things out; needs a Python that has LibreOffice's uno. The first line
names a workbook by its URL, as it is open or to be opened; "" means a new one.
"""

import json
import sys

import uno
from ansinh_bridge import Bridge


def _property(name, value):
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def main(pipe):
    """Answer until the other side closes its end, then close the workbook."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    url = json.loads(sys.stdin.readline()) or "private:factory/scalc"
    document = desktop.loadComponentFromURL(url, "_blank", 0, ())
    bridge = Bridge(context, document)
    for line in sys.stdin:
        sys.stdout.write(bridge.answer(line) + "\n")
        sys.stdout.flush()
    document.close(True)


if __name__ == "__main__":
    main(sys.argv[1])

"""Run by the Python that LibreOffice brings (uno), not by pytest's: VBA of a workbook, in Calc.

Arguments: the soffice program, a folder for its profile, the workbook, then a JSON list of calls,
each a procedure ("Module.Name") and its arguments, or a formula for a cell. Prints one JSON
document: the modules that Calc has imported with their source, the labels of the buttons, and the
answer of every call, or what Calc says of it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise TimeoutError("soffice does not answer")


def setting(name: str, value: Any) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def answered(document: Any, library: str, call: list[Any]) -> dict[str, Any]:
    name, *arguments = call
    if name.startswith("="):
        cell = document.Sheets.getByIndex(0).getCellRangeByName("Z99")
        cell.setFormula(name)
        return {"gives": cell.getString()}
    url = f"vnd.sun.star.script:{library}.{name}?language=Basic&location=document"
    try:
        script = document.getScriptProvider().getScript(url)
        return {"gives": script.invoke(tuple(arguments), (), ())[0]}
    except Exception as refused:
        return {"refused": str(refused)}


def main(program: str, folder: str, workbook: str, calls: str) -> None:
    pipe = f"ansinh-vba-{Path(folder).name}"
    office = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={Path(folder).as_uri()}",
            *("--headless", "--norestore", "--nologo"),
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        document = desktop.loadComponentFromURL(
            Path(workbook).as_uri(),
            "_blank",
            0,
            (
                setting("Hidden", True),
                setting("MacroExecutionMode", 4),
                setting("FilterName", "Calc MS Excel 2007 VBA XML"),
            ),
        )
        libraries = document.BasicLibraries
        library = next(name for name in libraries.ElementNames if name != "Standard")
        modules = libraries.getByName(library)
        sheet = document.Sheets.getByIndex(0)
        page = sheet.DrawPage
        told = {
            "modules": {name: modules.getByName(name) for name in modules.ElementNames},
            "calls": [answered(document, library, call) for call in json.loads(calls)],
            "buttons": [page.getByIndex(at).Control.Label for at in range(page.Count)],
            "sheets": list(document.Sheets.ElementNames),
        }
        sys.stdout.write(json.dumps(told))
        document.close(True)
        desktop.terminate()
    finally:
        with suppress(subprocess.TimeoutExpired):
            office.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)


main(*sys.argv[1:])

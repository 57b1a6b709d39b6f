"""The VBA compiled and run by a real Basic: LibreOffice's, which understands what Excel's does.

xlwings' own module is beyond it (it calls Windows), so a stand-in answers in its place.
"""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.hosts.classic_addin.build import STARTER, modules
from ansinh_xl.hosts.classic_addin.content import Content
from ansinh_xl.hosts.classic_addin.project import SHEET, Module, vba_project
from ansinh_xl.outputs.addin_sheets import addin_workbook
from ansinh_xl.text.messages import message
from tests.hosts.calc import soffice

PYTHON = "/usr/bin/python3"
"""Debian's, for which LibreOffice's module uno is installed."""
SCRIPT = Path(__file__).with_name("vba_in_calc.py")


@lru_cache(maxsize=1)
def has_uno() -> bool:
    if not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode == 0


pytestmark = [
    pytest.mark.calc,
    pytest.mark.slow,
    pytest.mark.skipif(not has_uno(), reason="python3-uno is not installed"),
]


def asked(workbook: Path, folder: Path, *calls: list[Any]) -> dict[str, Any]:
    """What Calc imports of the workbook's VBA, and what it answers."""
    result = subprocess.run(
        [PYTHON, str(SCRIPT), str(soffice()), str(folder), str(workbook), json.dumps(calls)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_the_starter_workbook_opens_with_its_buttons_and_its_vba_runs(
    built: Path, content: Content, tmp_path: Path
) -> None:
    told = asked(built / STARTER, tmp_path, ["AnSinhButtons.MacroAddress", "consolidate"])
    assert told["calls"] == [{"gives": "'AnSinh.xlam'!AnSinhMacros.consolidate"}]
    assert told["buttons"] == [item.label for item in content.macros]
    assert told["sheets"] == ["Bắt đầu", "Chỉ tiêu", "Các hàm"]


STAND_IN = """Public Function CallUDF(modul, named, given, Optional book, Optional caller)
    Dim last
    last = UBound(given)
    CallUDF = modul & "." & named & " " & (last + 1) & " " & IsMissing(given(last))
End Function"""


def addin_without_windows(content: Content, *, answers: bool) -> bytes:
    """The add-in as it is, but for xlwings' module, and Application.Caller, which is Excel's."""
    kept = []
    for module in modules(content):
        source = module.source
        if module.name == "AnSinhTexts" and answers:
            source = STAND_IN
        elif module.name == "AnSinhFunctions":
            source = source.replace("If TypeOf Application.Caller Is Range Then ", "")
            source = source.replace(", Application.Caller", "")
        elif module.name == "xlwings":
            gives = "AnSinhTexts" if answers else "Nothing"
            source = f"Function XLPy()\nSet XLPy = {gives}\nEnd Function\nSub KillPy()\nEnd Sub"
        kept.append(Module(module.name, source, module.base))
    assert [module.base for module in kept].count(SHEET) == 2
    texts = [["function-failed", message("addin-function-failed")]]
    return addin_workbook(
        "", {"AnSinhTexts": texts, "AnSinhHelp": [["function"]]}, vba_project("AnSinhXL", kept)
    )


def test_every_wrapper_compiles_and_hands_its_arguments_on(
    content: Content, tmp_path: Path
) -> None:
    workbook = tmp_path / "a.xlsm"
    workbook.write_bytes(addin_without_windows(content, answers=True))
    calls = [
        [f"AnSinhFunctions.{item.name.upper()}", *[1] * len(item.arguments)]
        for item in content.functions
    ]
    told = asked(workbook, tmp_path / "profile", *calls, ["=ATTAINMENT(3009;2700)"])
    wanted = [f"udfs.classic.{item.name} {len(item.arguments)} False" for item in content.functions]
    assert [answer.get("gives") for answer in told["calls"]] == [
        *wanted,
        "udfs.classic.attainment 3 True",
    ]


def test_where_python_does_not_answer_the_cell_says_so_in_vietnamese(
    content: Content, tmp_path: Path
) -> None:
    workbook = tmp_path / "a.xlsm"
    workbook.write_bytes(addin_without_windows(content, answers=False))
    told = asked(workbook, tmp_path / "profile", ["=VND(1)"], ["AnSinhMacros.show_help"])
    assert told["calls"][0] == {"gives": message("addin-function-failed")}
    assert "refused" not in told["calls"][1]

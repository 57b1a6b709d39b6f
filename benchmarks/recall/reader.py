"""The reader as its users meet it: the command line's JSON, asked in this process.

Only names of contract.md stand here.
"""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from ansinh_xl.cli import main

Document = dict[str, Any]


def read(folder: Path, period: str) -> tuple[list[Document], list[Document]]:
    """Facts and findings of a folder; the findings of both commands, each once."""
    extracted = _ask("extract", folder, period)
    checked = _ask("check", folder, period)
    findings: list[Document] = []
    for finding in (*extracted["findings"], *checked["findings"]):
        if finding not in findings:
            findings.append(finding)
    return extracted["facts"], findings


def _ask(command: str, folder: Path, period: str) -> Document:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            main([command, str(folder), "--period", period, "--json"])
        except SystemExit:
            pass
    document: Document = json.loads(out.getvalue())
    return document

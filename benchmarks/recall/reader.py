"""The reader as its users meet it: the command line's JSON, asked in this process.

Only names of contract.md stand here.
"""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from ansinh_xl.cli import cli

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
    result = CliRunner().invoke(cli, [command, str(folder), "--period", period, "--json"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    document: Document = json.loads(result.stdout)
    return document

"""The reader as its users meet it: the command line's JSON, asked in this process.

Only names of contract.md stand here, and the options that tell one year from another.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from ansinh_xl.cli import cli

Document = dict[str, Any]
_NOT_SENT = ("missing-unit", "missing-report")


def read(folder: Path, period: str) -> tuple[list[Document], list[Document]]:
    """Facts and findings of a folder; the findings of both commands, each once."""
    extracted = _ask(["extract", str(folder), "--period", period])
    checked = _ask(["check", str(folder), "--period", period])
    findings: list[Document] = []
    for finding in (*extracted["findings"], *checked["findings"]):
        if finding not in findings:
            findings.append(finding)
    return extracted["facts"], findings


def read_joined(
    folder: Path, period: str, last_year: Path | None, as_previous: bool
) -> tuple[list[Document], list[Document]]:
    """What a consolidation counts of several workbooks of one unit.

    Who else has not sent anything is no fault of theirs.
    """
    with tempfile.TemporaryDirectory() as out:
        arguments = ["consolidate", str(folder), "--period", period]
        if last_year is not None:
            arguments += ["--previous", str(last_year)] if as_previous else [str(last_year)]
        joined = _ask([
            *arguments, "--out", f"{out}/rollup.xlsx", "--store", f"{out}/store.db",
        ])  # fmt: skip
    findings = [
        finding
        for finding in joined["findings"]
        if finding["code"] not in _NOT_SENT or (finding["source"] or {}).get("cell")
    ]
    return joined["facts"], findings


def _ask(arguments: list[str]) -> Document:
    result = CliRunner().invoke(cli, [*arguments, "--json"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if not result.stdout.startswith("{"):
        raise RuntimeError(result.output.strip()[-300:])
    document: Document = json.loads(result.stdout)
    return document

"""`ansinh adopt` in words: what became of the workbook, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ansinh_xl.app.adopt import Adoption
from ansinh_xl.app.conversion import conversion_lines
from ansinh_xl.app.terminal.findings_text import counts, gravest_lines
from ansinh_xl.text.messages import message


def adoption_lines(made: Adoption, file: Path) -> Iterator[str]:
    """Sentences, then the gravest findings, and where all of them stand."""
    if made.is_open:
        yield message("open-elsewhere")
    if made.became == "already":
        yield message("adopt-already", file=file.name)
        return
    if made.became == "mapping":
        out = made.written
        yield message("adopt-mapping", file=file.name, out=out.name, suffix=out.suffix)
        return
    yield message("adopt-done", file=file.name)
    if made.converted is not None:
        yield from conversion_lines(made.converted)
    yield from gravest_lines(made.findings)
    if made.findings:
        yield message("adopt-findings", counts=counts(made.findings))

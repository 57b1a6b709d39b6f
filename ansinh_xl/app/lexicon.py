"""What staff add to what is built in: spellings of units that a person has confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ansinh_xl.areas import Areas, load_areas
from ansinh_xl.facts import Finding


class Lexicon(NamedTuple):
    """By what workbooks are understood. ``findings`` are about what staff wrote themselves."""

    areas: Areas
    findings: tuple[Finding, ...] = ()
    files: tuple[Path | None, ...] = ()
    """What ``lexicon`` made it of, for whoever has to make it again: a worker process."""


def lexicon(names: Path | None = None) -> Lexicon:
    """The built-in units, with the list of confirmed names at ``names``.

    Raises UsageError where there is no such list; its wrong rows are findings.
    """
    if names is None:
        return Lexicon(load_areas())
    from ansinh_xl.app.names import confirmed_names

    confirmed, findings = confirmed_names(names)
    return Lexicon(load_areas().with_confirmed(confirmed), findings, (names,))

"""What staff add to what is built in: forms of their own, and confirmed spellings of units."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ansinh_xl.areas import Areas, load_areas
from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.forms import Form, load_forms
from ansinh_xl.grid import Grid
from ansinh_xl.records import NamedTuple

SETTING = "ANSINH_FORMS"
"""Files and folders with staff's own forms, where nobody names any."""


class Lexicon(NamedTuple):
    """By what workbooks are understood. ``findings`` are about what staff wrote themselves."""

    areas: Areas
    findings: tuple[Finding, ...] = ()
    files: tuple[Path | None, ...] = ()
    """What ``lexicon`` made it of, for whoever has to make it again: a worker process."""
    staff: Mapping[str, Form] = {}
    """Forms that staff have declared, by code. The built-in ones are always asked first."""

    @property
    def forms(self) -> Mapping[str, Form]:
        """All forms, the built-in ones first."""
        return {**load_forms(), **self.staff} if self.staff else load_forms()

    def with_forms(self, files: Sequence[Path]) -> Lexicon:
        """The same with the forms that these files declare; their faults are findings."""
        from ansinh_xl.forms.staff import staff_forms
        from ansinh_xl.text.messages import lend_name

        sheets = [grid for file in files for grid in _form_sheets(file)]
        declared = staff_forms(sheets, load_forms(), self.staff)
        for form in declared.forms.values():
            lend_name(f"form.{form.code}", form.title)
        return self._replace(
            staff=declared.forms,
            findings=(*self.findings, *declared.findings),
            files=((self.files or (None,)) + tuple(files)),
        )


def built_in() -> Lexicon:
    """Nothing but what is built in."""
    return Lexicon(load_areas())


def lexicon(names: Path | None = None, *forms: Path) -> Lexicon:
    """What is built in, with a list of confirmed names, and the forms of files or folders.

    Without ``forms``, those that ANSINH_FORMS names. Raises UsageError where a path leads
    nowhere or holds nothing of the kind; what is wrong inside is findings.
    """
    made = built_in()
    if names is not None:
        from ansinh_xl.app.names import confirmed_names

        confirmed, findings = confirmed_names(names)
        made = Lexicon(made.areas.with_confirmed(confirmed), findings, (names,))
    told = os.environ.get(SETTING, "").split(os.pathsep)
    given = forms or tuple(Path(path) for path in told if path)
    return made.with_forms([*_form_files(given)]) if given else made


def _form_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files with form sheets; UsageError for a path that holds none."""
    from ansinh_xl.app.sources import find_sources

    for path in paths:
        files = [file for file, _ in find_sources([path]).files if _form_sheets(file)]
        if not files:
            raise UsageError("forms-none", path=str(path))
        yield from files


def _form_sheets(file: Path) -> list[Grid]:
    """The sheets of a file that declare a form; none of a file that cannot be read."""
    from ansinh_xl.forms.sheet import is_form_sheet
    from ansinh_xl.grid.read import read_workbook

    try:
        return [grid for grid in read_workbook(file).grids if is_form_sheet(grid)]
    except UnreadableFile:
        return []

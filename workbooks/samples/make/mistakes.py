"""A folder of workbooks into which mistakes are put, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from workbooks.samples.make.people import communes
from workbooks.samples.make.plan import Address, Book, Sheet, address
from workbooks.samples.make.profiles import PROFILES

WARNINGS = {
    "text-number", "hidden-data", "rate-mismatch", "unit-proposed", "superseded-submission",
    "duplicate-submission", "pasted-twice",
}  # fmt: skip
"""Codes that contract.md makes warnings; the others are errors."""


class Mistake(NamedTuple):
    """One line of the list. ``cell`` is None where the finding is about a sheet or a file.

    ``other`` is the far side of a comparison of two cells, which was not changed;
    ``unit`` the district that a finding without a file is about.
    """

    code: str
    severity: str
    file: str | None
    sheet: str | None
    cell: str | None
    explain: str
    other: dict[str, str] | None = None
    unit: str | None = None

    def as_json(self) -> dict[str, object]:
        """The entry of mistakes.json; what is only sometimes there is left out."""
        record = self._asdict()
        return {k: v for k, v in record.items() if k not in ("other", "unit") or v is not None}


@dataclass
class Folder:
    """The workbooks by file name, files that are no workbooks of ours, and the mistakes so far."""

    books: dict[str, Book]
    files: dict[str, bytes] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def sheet(self, code: str, form: str) -> Sheet:
        """A district's sheet of one form."""
        profile = next(item for item in PROFILES if item.code == code)
        return self.books[profile.file].sheet(profile.sheets[form])

    def note(
        self, code: str, where: Sheet, at: Address | None, explain: str,
        other: tuple[Sheet, Address] | None = None,
    ) -> None:  # fmt: skip
        """Lists a mistake in a sheet, at a cell or about the sheet as a whole."""
        severity = "warning" if code in WARNINGS else "error"
        file = next(name for name, book in self.books.items() if where in book.sheets)
        far = {"sheet": other[0].name, "cell": address(other[1])} if other else None
        cell = address(at) if at else None
        self.mistakes.append(Mistake(code, severity, file, where.name, cell, explain, far))

    def note_file(self, code: str, file: str | None, explain: str, unit: str | None = None) -> None:
        """Lists a mistake that is a whole file, or a file that is not there."""
        severity = "warning" if code in WARNINGS else "error"
        self.mistakes.append(Mistake(code, severity, file, None, None, explain, None, unit))


def key_of(district: str, name: str) -> str:
    """The code of a commune by its name without the type."""
    return next(unit.area.code for unit in communes()[district] if unit.area.short == name)

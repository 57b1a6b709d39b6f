"""Who has reported what: one status per unit and form, from submissions and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ansinh_xl.facts import Submission
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.forms.schema import Form

Standing = Literal[
    "accepted", "accepted_with_warnings", "rejected", "superseded", "duplicate", "missing", "none"
]
REPORTED = frozenset({"accepted", "accepted_with_warnings"})
_BEST: tuple[Standing, ...] = (
    *("accepted_with_warnings", "accepted", "rejected", "missing", "superseded", "duplicate"),
)
"""Of several submissions of one form: a warning in one of them is worth telling."""


@dataclass(frozen=True)
class Reporting:
    """Rows are ``units`` (districts), columns ``forms`` that each of them owes."""

    units: tuple[str, ...]
    forms: tuple[str, ...]
    province: str
    province_forms: tuple[str, ...]
    standing: Mapping[tuple[str, str], Standing]
    missing: int
    """Reports that are owed and do not count: not sent, or sent with nothing usable in them."""

    def of(self, unit: str, form: str) -> Standing:
        """One cell of the matrix; "none" where nothing was owed and nothing came."""
        return self.standing.get((unit, form), "none")

    def reported(self, unit: str) -> int:
        """How many of the forms the unit has brought."""
        return sum(self.of(unit, form) in REPORTED for form in self.forms)

    @property
    def units_with_reports(self) -> int:
        """Districts that brought at least one form."""
        return sum(self.reported(unit) > 0 for unit in self.units)


def reporting(
    submissions: Iterable[Submission],
    missing: Iterable[Mapping[str, str]],
    forms: Mapping[str, Form],
    tree: UnitTree,
) -> Reporting:
    """The matrix of the period's districts. Commune workbooks count for their district."""
    districts = {area.code for area in tree.districts}
    province = tree.province.code
    found: dict[tuple[str, str], set[Standing]] = {}
    owed_reports = {(entry["unit"], entry["form"]) for entry in missing}
    for entry in owed_reports:
        found.setdefault(entry, set()).add("missing")
    for submission in submissions:
        if submission.form is None or submission.unit not in tree:
            continue
        above = (submission.unit, *tree.ancestors[submission.unit or ""])
        unit = next((code for code in above if code in districts), province)
        found.setdefault((unit, submission.form), set()).add(submission.status)
    seen = {form for _, form in found}
    owed = {form for unit, form in found if unit in districts}
    by_district = [code for code, form in forms.items() if form.expected == "district"]
    by_district += [
        code
        for code, form in forms.items()
        if code in owed and form.expected is None and code not in by_district
    ]
    others = [code for code in forms if code in seen and code not in by_district]
    others += [
        code
        for code, form in forms.items()
        if form.expected in ("once", "province") and code not in others
    ]
    standing = {
        key: next(status for status in _BEST if status in statuses)
        for key, statuses in found.items()
    }
    for form in others:  # whoever sent the one workbook of the province
        came = [standing[key] for key in standing if key[1] == form]
        if came:
            standing[province, form] = min(came, key=_BEST.index)
    order = [code for code in forms if code in others]
    units = tuple(area.code for area in tree.districts)
    return Reporting(units, tuple(by_district), province, tuple(order), standing, len(owed_reports))

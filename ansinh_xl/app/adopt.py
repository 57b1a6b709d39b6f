"""`ansinh adopt`: an existing workbook into a validated tracker, nothing of it lost; and back.

What a tracker is made of stands in outputs/tracker, how a file is changed in outputs/patch.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Literal

from ansinh_xl.app.adoptable import brought, read_for_tracker, same_kind
from ansinh_xl.app.conversion import Conversion
from ansinh_xl.app.lexicon import Lexicon, built_in
from ansinh_xl.app.mapping import decided_in, mapping_plan
from ansinh_xl.app.reading import begins_like_a_report
from ansinh_xl.app.recorded import Known, OneForm
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.grid.formula_cells import behind_sheets
from ansinh_xl.grid.locks import lock_beside
from ansinh_xl.outputs.originals import keep, original, put
from ansinh_xl.outputs.patch.save import proved
from ansinh_xl.outputs.tracker.plan import tracker_plan
from ansinh_xl.outputs.tracker.record import Record, read_record
from ansinh_xl.records import NamedTuple

_NEW = Record("tracker", "", "")


class Adoption(NamedTuple):
    """What became of a workbook. ``findings`` are those that the tracker shows.

    ``became`` "mapping": its form is not known, and a person is to say what its columns are;
    "already": it was a tracker, and is the same as before.
    """

    became: Literal["tracker", "mapping", "already"]
    written: Path
    findings: tuple[Finding, ...] = ()
    converted: Conversion | None = None
    """How the file that was brought became one of another kind."""
    is_open: bool = False
    """Somebody has the workbook open, and may have typed what is not saved yet."""


def adopt(
    file: Path,
    out: Path,
    *,
    form: str | None = None,
    period: str | None = None,
    targets: Path | None = None,
    known: Lexicon | None = None,
) -> Adoption:
    """Make the tracker ``out`` of ``file``, which stays as it is and is kept under its hash.

    ``form`` is the code of the form that its tables are, where the program does not see it.
    Raises UsageError for what is no workbook to adopt, UnreadableFile, OutputRefused.
    """
    known = known or built_in()
    if form is not None and form not in known.forms:
        raise UsageError("adopt-no-form", asked=form, known=[*known.forms])
    given = brought(file, lambda first: begins_like_a_report(first, period, known))
    same_kind(out, given.suffix)
    record = read_record(given.workbook.grids)
    if record is not None and record.state == "tracker":
        return Adoption("already", put(out, given.data, [file]))
    decided: Known | None = OneForm(known.forms[form]) if form is not None else None
    if record is not None and record.state == "mapping":
        decided = decided_in(given.workbook, record, known)
    is_new = record is None or record.state == "annotated"
    if record is None or record.state == "annotated":  # the sheets of a marked copy stay known
        digest = sha256(given.original).hexdigest()
        record = (record or _NEW)._replace(state="tracker", original=digest, file=file.name)
    seen = read_for_tracker(
        given.workbook,
        lambda sheets: behind_sheets(given.data, sheets),
        record,
        known,
        period=period,
        targets=targets,
        decided=decided,
        conversion=given.conversion,
    )
    if seen.read.tables:
        plan = tracker_plan(seen.read)
    elif seen.unknown and record.state != "mapping":
        plan = mapping_plan(seen, known, form)
    else:
        raise UsageError("adopt-lists" if seen.has_lists else "adopt-nothing", file=file.name)
    made = proved(given.data, given.name, plan, is_read=True)
    if is_new:
        keep(given.original, file.suffix)
    written = put(out, made, [file])
    became: Literal["tracker", "mapping"] = "tracker" if seen.read.tables else "mapping"
    is_open = lock_beside(str(file.parent), file.name) is not None
    return Adoption(became, written, seen.read.findings, given.conversion, is_open)


def undo(tracker: Path, out: Path) -> Path:
    """The workbook as it was before it was adopted, to the byte; UsageError if it is not found."""
    record = read_record(brought(tracker).workbook.grids)
    if record is None:
        raise UsageError("adopt-no-tracker", file=tracker.name)
    same_kind(out, Path(record.file).suffix.lower())
    data = original(record.original, tracker.resolve().parent)
    if data is None:
        raise UsageError("adopt-no-original", file=record.file, hash=record.original)
    return put(out, data, [tracker])

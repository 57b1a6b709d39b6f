"""`ansinh names`: names that no unit bears, for a person to confirm once; what was confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ansinh_xl.app.intake.each import Progress
from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.app.name_list import Row, read_list
from ansinh_xl.app.readings import could_be_opened, read_paths
from ansinh_xl.app.sources import never_written
from ansinh_xl.areas import Area, Areas, Confirmed, ConfirmedNames, load_areas
from ansinh_xl.areas.confirmed import name_key
from ansinh_xl.errors import UsageError
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.outputs.names_list import NameRow, write_names
from ansinh_xl.records import NamedTuple

_CODE = re.compile(r"\s*(\d{2,5})(?!\d)")
_OPEN = frozenset({"unit-proposed", "unknown-unit"})


class Names(NamedTuple):
    """What stands in the list now: names that wait for a person, and those that are confirmed."""

    written: Path
    waiting: int
    confirmed: int
    findings: tuple[Finding, ...]
    files: int


def confirmed_names(path: Path) -> tuple[ConfirmedNames, tuple[Finding, ...]]:
    """What a person has confirmed in the list, and ``name-list-entry`` for each wrong row."""
    return _understood(read_list(path), path.name, load_areas())


def list_names(
    file: Path,
    paths: Sequence[Path],
    period: str | None = None,
    progress: Progress | None = None,
    forms: Sequence[Path] = (),
) -> Names:
    """Write the open names of the workbooks into the list, which keeps all that was confirmed.

    UsageError where ``file`` is no .xlsx, or another workbook than such a list.
    """
    if file.suffix.lower() != ".xlsx":
        raise UsageError("names-suffix", file=file.name)
    kept = read_list(file) if file.exists() else []
    known = lexicon(file if kept else None, *forms)
    inputs = [path for path in paths if path.resolve() != file.resolve()]
    readings, findings, known = read_paths(inputs, period, progress, known)
    told = [*findings, *(item for reading in readings for item in reading.all_findings())]
    if not could_be_opened(told, len(readings)):
        return Names(file, 0, 0, tuple(told), len(readings))
    rows = [*_kept(kept, known.areas), *_open(told, kept, known.areas, period)]
    written = write_names(file, rows, never_written(inputs))
    waiting = sum(not row.unit for row in rows)
    return Names(written, waiting, len(rows) - waiting, known.findings, len(readings))


def _understood(
    rows: Iterable[Row], file: str, areas: Areas
) -> tuple[ConfirmedNames, tuple[Finding, ...]]:
    """A row without a unit waits for a person, and says nothing yet."""
    found: dict[tuple[str, str], Confirmed] = {}
    twice: set[tuple[str, str]] = set()
    wrong = []
    for row in rows:
        fault = _fault(row, areas) if row.unit else None
        if fault is not None:
            part, reason = fault
            wrong.append(_wrong(row, file, part, reason))
        elif row.unit:
            unit, within = _code(row.unit), _code(row.within)
            key = name_key(row.name), within
            made = Confirmed(row.name, within, unit, file, row.cells["unit"])
            if found.setdefault(key, made).unit != unit:
                twice.add(key)
                wrong.append(_wrong(row, file, "unit", "name-twice"))
    sound = [item for key, item in found.items() if key not in twice]
    return ConfirmedNames(sound), tuple(wrong)


def _wrong(row: Row, file: str, part: str, reason: str) -> Finding:
    source = Source(file, row.sheet, row.cells[part])
    return finding("name-list-entry", source, reason=reason, given=getattr(row, part))


def _fault(row: Row, areas: Areas) -> tuple[str, str] | None:
    """The part of a confirmed row that cannot be right, and why."""
    if not row.name:
        return "name", "name-blank"
    within, unit = _code(row.within), _code(row.unit)
    if not areas.get(within):
        return "within", "name-no-such-unit"
    if not areas.get(unit):
        return "unit", "name-no-such-unit"
    if not areas.lay_in(unit, within):
        return "unit", "name-elsewhere"
    return None


def _code(text: str) -> str:
    """The code at the head of "20857 – Xã Tiên Mỹ"; "" where there is none."""
    found = _CODE.match(text)
    return found[1] if found else ""


def _kept(rows: Iterable[Row], areas: Areas) -> Iterator[NameRow]:
    """Rows that a person has filled in stay as they are typed."""
    for row in rows:
        if row.unit:
            parent = areas.get(_code(row.within))
            yield NameRow(
                row.name,
                row.within,
                parent.name if parent is not None else "",
                (),
                row.unit,
                row.by,
                row.on,
                row.place,
            )


def _open(
    findings: Iterable[Finding], kept: Iterable[Row], areas: Areas, period: str | None
) -> Iterator[NameRow]:
    """One row per spelling and unit above, with the units that may be meant, the likest first."""
    done = {(name_key(row.name), _code(row.within)) for row in kept if row.unit}
    for item in findings:
        label, within = item.params.get("label", ""), item.params.get("within")
        if item.code not in _OPEN or within is None or (name_key(label), within) in done:
            continue
        done.add((name_key(label), within))
        as_of = period_end(period or "2020")
        parent = areas.get(within, as_of) or areas.get(within)
        proposed = [areas.get(code, as_of) for code in item.params.get("units", ())]
        choices = [area for area in proposed if area is not None]
        choices += [area for area in areas.children(within, as_of) if area not in choices]
        place = " / ".join(filter(None, (item.source.file, item.source.sheet, item.source.cell)))
        yield NameRow(
            label,
            within,
            parent.name if parent is not None else "",
            tuple(map(_choice, choices)),
            proposed=min(len(proposed), len(choices)),
            place=place,
        )


def _choice(area: Area) -> str:
    return f"{area.code} – {area.name}"

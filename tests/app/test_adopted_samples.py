"""The sample district workbooks, decorated, adopted, filled in by LibreOffice, and undone.

What a check finds lights up by native formulas, and nothing else does.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ansinh_xl.app.adopt import adopt, undo
from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.reading import SheetTables, read_file, read_grids
from ansinh_xl.facts import Fact, Finding
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.grid.sheet_xml import split_reference
from tests.conftest import REPOSITORY
from tests.decorated import decorated
from tests.hosts.calc import soffice
from tests.hosts.typed import lit_cells, typed

pytestmark = pytest.mark.slow
SOUND = REPOSITORY / "workbooks" / "samples" / "quang-nam-2020"
WRONG = REPOSITORY / "workbooks" / "samples" / "quang-nam-2020-co-loi"
_PROVINCE = ("BHXH", "Co so", "Giao", "Hỗ trợ", "NHCSXH", "NQ 13", "Phan bo")
DISTRICTS = sorted(
    path.name for path in SOUND.glob("*.xls*") if not path.name.startswith(_PROVINCE)
)
MISTAKEN = (
    "BC giam ngheo 2020 - H. Núi Thành.xlsx",
    "Duy Xuyen 2020.xlsx",
    "Huyện Nam Trà My_2020.xlsx",
    "Phu Ninh_BC nam 2020 (gui So).xlsx",
    "Thang Binh bieu 1-4.xlsx",
    "Tây Giang.xlsx",
    "UBND huyện Quế Sơn_BC ra soat 2020.xlsx",
)
LIGHTING = (
    *("identity-broken", "total-mismatch", "rate-mismatch", "negative-count"),
    *("fractional-count", "number-coerced", "cross-form-mismatch"),
)
ADDS_DASHES = "Bac Tra My.xlsx"
"""Its own totals add "-" to numbers, which is #VALUE! to every program that calculates them."""
Place3 = tuple[int, int, int]
"""Number of the sheet, row, column, from 0."""
calc = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")


def _brought(name: str, folder: Path) -> Path:
    """A district's workbook; decorated, where it is of a kind that can be."""
    data = (SOUND / name).read_bytes()
    if name.endswith(".xls"):
        path = folder / name
    else:
        path, data = folder / name.replace(".xlsx", ".xlsm"), decorated(data)
    path.write_bytes(data)
    return path


def _facts(path: Path) -> list[tuple[object, ...]]:
    found = (fact for table in read_file(path, "so", "2020").tables for fact in table.facts)
    return sorted(map(_of, found), key=str)


def _of(fact: Fact) -> tuple[object, ...]:
    return fact.form, fact.indicator, fact.unit, fact.dims, fact.value


def _codes(path: Path) -> list[tuple[str, str | None]]:
    found = read_file(path, "so", "2020").all_findings()
    # That it has a macro is no fault of a workbook that was given one.
    return sorted((item.code, item.source.cell) for item in found if item.code != "has-macros")


@pytest.mark.parametrize("name", [name for name in DISTRICTS if name.endswith(".xlsx")])
def test_a_decorated_workbook_loses_nothing_and_comes_back(name: str, tmp_path: Path) -> None:
    file = _brought(name, tmp_path)
    made = adopt(file, tmp_path / "so-theo-doi.xlsm")
    before, after = (
        zipfile.ZipFile(io.BytesIO(path.read_bytes())) for path in (file, made.written)
    )
    assert {*before.namelist()} - {*after.namelist()} <= {"xl/calcChain.xml"}
    for part in before.namelist():
        if part.startswith(("xl/charts", "xl/media", "xl/drawings/drawing", "xl/vba", "xl/th")):
            assert after.read(part) == before.read(part)
    assert _facts(made.written) == _facts(file)
    assert undo(made.written, tmp_path / "goc.xlsm").read_bytes() == file.read_bytes()


@calc
@pytest.mark.calc
@pytest.mark.parametrize("name", DISTRICTS)
def test_a_wrong_number_lights_up_until_it_is_right(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name.endswith(".xls"):
        monkeypatch.delenv("ANSINH_SOFFICE")
    file = _brought(name, tmp_path)
    suffix = ".xlsx" if name.endswith(".xls") else ".xlsm"
    tracker = adopt(file, tmp_path / f"so{suffix}", period="2020").written
    monkeypatch.setenv("ANSINH_SOFFICE", "0")
    sheet, cell, right, wrong, code = _wrong_poor(tracker)
    rounds = ({}, {(sheet, cell): wrong}, {(sheet, cell): right})
    (_, before), (bad, lit), (good, after) = typed(tracker, tmp_path / "calc", *rounds)
    assert lit_cells(before) < lit_cells(lit)
    assert lit_cells(after) == lit_cells(before)
    assert code in {found for found, _ in _codes(bad)}
    expected = _codes(file)
    if name == ADDS_DASHES:
        ((saved, _),) = typed(file, tmp_path / "calc", {})
        expected = _codes(saved)
    assert _codes(good) == expected
    assert _facts(good) == _facts(file)
    made = consolidate([good], "2020")
    assert {item.status for item in made.submissions} <= {"accepted", "accepted_with_warnings"}
    out = tmp_path / f"lai{file.suffix}"
    assert undo(good, out).read_bytes() == file.read_bytes()


def _wrong_poor(tracker: Path) -> tuple[str, str, float, float, str]:
    """A cell of poor households, what stands there, a wrong number, and what is wrong with it.

    There are more of them than households; where those are texts, fewer than none.
    """
    sheets: list[SheetTables] = []
    read_grids(read_workbook(tracker), "2020", None, sheets)
    tables = (table for sheet in sheets for table in sheet.known)
    table = next(item for item in tables if item.form.code == "poverty_review")
    poor, every = table.column("poor_households"), table.column("households")
    assert poor is not None
    assert every is not None
    line = next(table.leaves())
    right, most = table.value(poor, line.row), table.value(every, line.row)
    assert right is not None
    assert most is not None
    place = table.table.grid.sheet, cell_name(line.row, poor.index), float(right)
    if table.reading(every, line.row).as_text:
        return (*place, -1.0, "negative-count")
    return (*place, float(most + 1), "identity-broken")


@calc
@pytest.mark.calc
@pytest.mark.parametrize("name", MISTAKEN)
def test_what_a_check_finds_lights_up_and_nothing_else(name: str, tmp_path: Path) -> None:
    made = adopt(WRONG / name, tmp_path / "so.xlsx", period="2020")
    ((_, look),) = typed(made.written, tmp_path / "calc", {})
    grids = read_workbook(made.written).grids
    told = {place for item in made.findings for place in _places(item, grids)}
    lit = {_on_the_sheet(place, grids) for place in lit_cells(look)}
    assert told <= lit
    # A sum may not come to its total because of the figure that is told, and so lights up too.
    others = {place for place in lit - told if not _is_text(grids, place)}
    assert {place[::2] for place in others} <= {place[::2] for place in told}


def _places(item: Finding, grids: Sequence[Grid]) -> Iterator[Place3]:
    if item.code in LIGHTING:
        sheet = [grid.sheet for grid in grids].index(item.source.sheet or "")
        for cell in item.params.get("cells") or [item.source.cell]:
            place = split_reference(cell)
            assert place is not None
            yield (sheet, *place)


def _on_the_sheet(place: Place3, grids: Sequence[Grid]) -> Place3:
    """LibreOffice's HTML leaves out columns that are empty before the first filled one."""
    sheet, row, column = place
    rows = grids[sheet].rows
    empty = next(at for at in range(grids[sheet].width) if any(line[at] != "" for line in rows))
    return sheet, row, column + empty


def _is_text(grids: Sequence[Grid], place: Place3) -> bool:
    sheet, row, column = place
    return isinstance(grids[sheet].value(row, column), str)

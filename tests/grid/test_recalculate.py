"""Who is asked for results that a file does not hold, and that nothing goes wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import xlwt

from ansinh_xl.grid import recalculate
from ansinh_xl.grid.ordinary import UnusualFileError
from ansinh_xl.grid.read import read_workbook
from tests.grid.packages import repacked, with_sheet

FORMULAS = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>5</v></c></row>'
RESULTS = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>9</v></c></row>'


@pytest.fixture
def without_results(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_sheet(FORMULAS))
    return path


def program(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place: it is called as that one is, and does this."""
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys, time\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "original = pathlib.Path(sys.argv[-1])\n"
        f"pathlib.Path({str(folder / 'called')!r}).write_text(str(original.parent))\n"
        f"{does}\n",
        "utf-8",
    )
    path.chmod(0o755)
    monkeypatch.setenv("ANSINH_SOFFICE", str(path))
    return path


def converts_to(made: Path) -> str:
    return f"out.mkdir(); (out / 'in.xlsx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"


def test_only_what_has_no_result_is_filled_in(
    without_results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.xlsx"
    made.write_bytes(with_sheet(RESULTS))
    program(tmp_path, converts_to(made), monkeypatch)
    workbook = read_workbook(without_results)
    assert workbook.grids[0].rows == [[2, 5]]
    assert workbook.grids[0].uncached == frozenset()
    assert [item.code for item in workbook.findings] == ["recalculated"]
    assert not Path((tmp_path / "called").read_text()).exists(), "nothing is left behind"


@pytest.mark.parametrize("does", ["sys.exit(1)", "out.mkdir()", "time.sleep(60)"])
def test_a_program_that_fails_changes_nothing(
    does: str, without_results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalculate, "SECONDS", 1)
    program(tmp_path, does, monkeypatch)
    workbook = read_workbook(without_results)
    assert (workbook.grids[0].rows, workbook.grids[0].uncached) == ([["", 5]], {(0, 0)})
    assert workbook.findings == []
    assert (tmp_path / "called").exists()


def test_nobody_is_asked_without_need_or_against_the_wish(
    without_results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "pass", monkeypatch)
    whole, linked = tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    whole.write_bytes(with_sheet(RESULTS))
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="x/externalLinkPath" Target="b.xlsx" TargetMode="External"/>'
        b"</Relationships>"
    )
    sheet = f'<worksheet xmlns="x"><sheetData>{FORMULAS}</sheetData></worksheet>'.encode()
    linked.write_bytes(
        repacked(
            lambda name, old: sheet if name.endswith("sheet1.xml") else old,
            add=(("xl/externalLinks/_rels/externalLink1.xml.rels", relations),),
        )
    )
    read_workbook(whole)
    read_workbook(linked)
    read_workbook(without_results, recalculated=False)
    monkeypatch.setenv("ANSINH_SOFFICE", "0")
    read_workbook(without_results)
    assert not (tmp_path / "called").exists()


def test_a_process_that_must_go_on_leaves_it_to_another(
    without_results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "pass", monkeypatch)
    with pytest.raises(UnusualFileError):
        read_workbook(without_results, only_ordinary=True)


def test_an_xls_in_which_no_formula_has_a_result_was_never_calculated(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Biểu 1")
    page.write(0, 0, 5)
    page.write(0, 1, xlwt.Formula("A1+1"))
    book.save(str(tmp_path / "a.xls"))
    (grid,) = read_workbook(tmp_path / "a.xls").grids
    assert (grid.rows, grid.uncached) == ([[5, ""]], {(0, 1)})

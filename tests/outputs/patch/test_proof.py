"""A change that nobody planned is found by reading both."""

from __future__ import annotations

import pytest

from ansinh_xl.errors import OutputRefused
from ansinh_xl.outputs.patch.plan import Edit, Plan
from ansinh_xl.outputs.patch.proof import prove
from ansinh_xl.text.messages import explain
from tests.outputs.patch.small_packages import (
    NAME,
    SHEET,
    package,
    part,
    proved,
    relations,
    worksheet,
)
from tests.outputs.patch.test_graft import made

ROWS = (
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>5</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="C1:D1"/></mergeCells>'
)
PLAN = Plan()
PLAN.sheet("Biểu").cells[(0, 0)] = Edit(2)
MEANT = ROWS.replace("<v>1<", "<v>2<")


def test_what_was_planned_is_proved() -> None:
    prove(package(ROWS), package(MEANT), NAME, PLAN)


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (package(ROWS), "Biểu!A1"),
        (package(MEANT.replace("<v>5<", "<v>6<")), "Biểu!B1"),
        (package(MEANT.replace('<c r="B1"><v>5</v></c>', "")), "Biểu!B1"),
        (package(MEANT.replace("C1:D1", "C1:E1")), "Biểu"),
        (package(MEANT, {"xl/theme/theme1.xml": "<b/>"}), "xl/theme/theme1.xml"),
    ],
)
def test_anything_else_is_not(after: bytes, what: str) -> None:
    with pytest.raises(OutputRefused, match="patch-unproved") as told:
        prove(package(ROWS, {"xl/theme/theme1.xml": "<a/>"}), after, NAME, PLAN)
    assert what in explain(told.value, "vi") or "theme" in explain(told.value, "vi")


def test_a_missing_part_is_found() -> None:
    before = package(ROWS, {"xl/media/anh.png": b"\x89PNG"})
    with pytest.raises(OutputRefused, match="patch-unproved") as told:
        prove(before, package(MEANT), NAME, PLAN)
    assert told.value.params["what"] == "xl/media/anh.png"


def test_a_sheet_that_cannot_be_read_any_more_is_found() -> None:
    broken = package(ROWS, {SHEET: worksheet(MEANT).replace("</sheetData>", "")})
    with pytest.raises(OutputRefused, match="patch-unproved"):
        prove(package(ROWS), broken, NAME, PLAN)


def test_a_workbook_may_stand_at_the_root_of_its_package() -> None:
    parts = {
        "_rels/.rels": relations(("rId1", "officeDocument", "workbook.xml")),
        "workbook.xml": part(package(ROWS), "xl/workbook.xml"),
        "_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", SHEET), ("rId2", "styles", "xl/styles.xml")
        ),
    }
    plan = Plan()
    plan.sheet("Biểu").cells[(0, 0)] = Edit(2)
    plan.added = made()
    proved(package(ROWS, parts), plan)


def test_of_a_large_sheet_that_nobody_touches_every_byte_counts() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 3000))
    large = f"<sheetData>{rows}</sheetData>"
    plan = Plan()
    plan.added = made()
    proved(package(large), plan)
    with pytest.raises(OutputRefused, match="patch-unproved") as told:
        prove(package(large), package(large.replace("<v>7<", "<v>8<")), NAME, plan)
    assert told.value.params["what"] == SHEET


def test_a_picture_that_was_changed_is_found() -> None:
    noise = {"xl/media/anh.png": "".join(str(number * number) for number in range(20_000))}
    changed = {"xl/media/anh.png": noise["xl/media/anh.png"][:-1] + "x"}
    with pytest.raises(OutputRefused, match="patch-unproved") as told:
        prove(package(ROWS, noise), package(MEANT, changed), NAME, PLAN)
    assert told.value.params["what"] == "xl/media/anh.png"

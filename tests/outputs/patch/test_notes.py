"""Notes on cells, beside those that are there."""

from __future__ import annotations

from ansinh_xl.grid.read import read_bytes
from ansinh_xl.outputs.patch.plan import Plan
from tests.outputs.patch.small_packages import NAME, names, package, part, proved

ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def noted(*places: tuple[int, int]) -> Plan:
    plan = Plan()
    plan.sheet("Biểu").notes.update(dict.fromkeys(places, "Xem lại\nsố <liệu>"))
    return plan


def test_a_note_is_read_again() -> None:
    after = proved(package(ROWS), noted((2, 1)))
    (grid,) = read_bytes(after, NAME, recalculated=False).grids
    assert dict(grid.notes) == {(2, 1): "Xem lại\nsố <liệu>"}
    assert "<x:Row>2</x:Row><x:Column>1</x:Column>" in part(after, "xl/drawings/vmlDrawing1.vml")


def test_a_second_note_joins_the_first_and_no_cell_has_two() -> None:
    once = proved(package(ROWS), noted((2, 1)))
    twice = proved(once, noted((2, 1), (0, 0)))
    assert [name for name in names(twice) if "omments" in name] == ["xl/comments1.xml"]
    comments = part(twice, "xl/comments1.xml")
    assert comments.count('ref="B3"') == comments.count('ref="A1"') == 1
    assert part(twice, "xl/drawings/vmlDrawing1.vml").count("<v:shape ") == 2

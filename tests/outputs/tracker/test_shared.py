"""Figures that two forms share: told by names, so that a rule may look into another sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.adopt import adopt
from ansinh_xl.outputs.tracker.shared import shared_rules
from tests.hosts.calc import soffice
from tests.hosts.typed import lit_cells, typed
from tests.outputs.tracker.test_rules import change
from tests.reading_of import only_form
from tests.workbook_builder import Sheet, draw, write


def review(first: int = 27, name: str = "Xã Tiên Hà") -> Sheet:
    """Invented figures."""
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | |
        KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020 | < | < | < | <
        STT | Đơn vị | Tổng số hộ dân cư | Hộ nghèo | Hộ cận nghèo
        1 | Thị trấn Tiên Kỳ | 900 | {first} | 12
        2 | {name} | 800 | 18 | 14
         | Tổng cộng | 1700 | {first + 18} | 26
        """,
        name="Rà soát",
    )


def test_the_review_is_held_against_the_flow_of_the_same_unit() -> None:
    (rule,) = shared_rules([only_form(review()), only_form(change())])
    assert rule.names == {
        "_ansinh_1_names": "'Diễn biến'!$B$4:$B$5",
        "_ansinh_1_figures": "'Diễn biến'!$G$4:$G$5",
    }
    assert (rule.broken.rows, rule.broken.columns) == ((3, 4), (3, 3))
    assert "SUMIF(_ansinh_1_names,$B4,_ansinh_1_figures)" in rule.broken.formula


def test_without_the_other_form_there_is_no_rule() -> None:
    assert not [*shared_rules([only_form(review())])]
    assert not [*shared_rules([only_form(review()), *map(only_form, (change(), change()))])]


@pytest.mark.calc
@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_a_difference_lights_up_as_it_is_typed_and_another_name_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_ORIGINALS", str(tmp_path / "goc"))
    file = write(tmp_path / "a.xlsx", review(name="Tiên Hà"), change())
    tracker = adopt(file, tmp_path / "so.xlsx").written
    cells = {("Rà soát", "D4"): 26, ("Rà soát", "D5"): 17, ("Rà soát", "D6"): 43}
    (_, before), (_, lit) = typed(tracker, tmp_path / "calc", {}, cells)
    assert (lit_cells(before), lit_cells(lit)) == (set(), {(0, 3, 3)})

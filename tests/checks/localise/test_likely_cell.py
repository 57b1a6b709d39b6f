"""Rules, totals and rates together name the one cell that is wrong: a small table for each slip."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.app.consolidate import consolidate_readings
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import Finding
from ansinh_xl.grid import cell_name
from tests.checks.sheets import ASSISTANCE, CHANGE, REVIEW, broken
from tests.reading_of import read
from tests.workbook_builder import Sheet, draw

ROW = "2 | Ninh Phước | 60 | 12 | 0 | 2 | 50"


def named(*sheets: Sheet) -> list[Finding]:
    """The findings that name a likely cell."""
    return [item for item in read(*sheets).all_findings() if "likely" in item.params]


def told(*sheets: Sheet) -> dict[str, Any]:
    """What is said of the one cell that is likely wrong."""
    said = [
        {name: item.params.get(name) for name in ("cells", "current", "proposed", "kind")}
        for item in named(*sheets)
    ]
    assert said
    assert all(item == said[0] for item in said)
    return said[0]


@pytest.mark.parametrize(
    ("typed", "cell", "current", "proposed", "kind"),
    [
        ("60 | 21 | 0 | 2 | 50", "D5", 21, 12, "transposed"),
        ("60 | 120 | 0 | 2 | 50", "D5", 120, 12, "zero-added"),
        ("6 | 12 | 0 | 2 | 50", "C5", 6, 60, "zero-lost"),
        ("60000 | 12 | 0 | 2 | 50", "C5", 60000, 60, "thousandfold"),
        ("60 | 1 | 0 | 2 | 50", "D5", 1, 12, "digit-lost"),
        ("60 | 122 | 0 | 2 | 50", "D5", 122, 12, "digit-doubled"),
        ("60 | 192 | 0 | 2 | 50", "D5", 192, 12, "digit-added"),
        ("60 | 12 | 0 | 2 | 53", "G5", 53, 50, "digit-wrong"),
        ("60 | 30 | 0 | 2 | 50", "D5", 30, 12, "copied-above"),
        ("60 | 60 | 0 | 2 | 50", "D5", 60, 12, "copied-beside"),
        ("60 | -12 | 0 | 2 | 50", "D5", -12, 12, "sign"),
        ("60 |  | 0 | 2 | 50", "D5", None, 12, "left-blank"),
        ("60 | 37 | 0 | 2 | 50", "D5", 37, 12, None),
        ("6O | 12 | 0 | 2 | 50", "C5", None, 60, "letters"),
        ("60 | l2 | 0 | 2 | 50", "D5", None, 12, "letters"),
        ("60 | 12 | 0 | 2 | chưa rõ", "G5", None, 50, "letters"),
    ],
)
def test_one_figure_typed_wrong_is_named_with_what_was_meant(
    typed: str, cell: str, current: int | None, proposed: int, kind: str | None
) -> None:
    sheet = broken(CHANGE, (ROW, f"2 | Ninh Phước | {typed}"))
    assert told(sheet) == {
        "cells": [cell],
        "current": current,
        "proposed": proposed,
        "kind": kind,
    }


def test_two_figures_of_a_row_that_changed_places_are_named_together() -> None:
    sheet = broken(CHANGE, (ROW, "2 | Ninh Phước | 60 | 12 | 0 | 50 | 2"))
    assert told(sheet) == {
        "cells": ["F5", "G5"],
        "current": [50, 2],
        "proposed": [2, 50],
        "kind": "swapped",
    }


def test_two_figures_of_a_column_that_changed_places_are_named_together() -> None:
    changes = (ROW, "2 | Ninh Phước | 49 | 12 | 0 | 2 | 50"), ("49 | 10 | 0", "60 | 10 | 0")
    assert told(broken(CHANGE, *changes[::-1]))["cells"] == ["C5", "C6"]


def test_a_rate_that_its_parts_do_not_give_is_the_wrong_cell_itself() -> None:
    sheet = broken(REVIEW, ("37 | 5.29 | 21", "37 | 2.59 | 21"))
    assert told(sheet) == {
        "cells": ["F7"],
        "current": Decimal("2.59"),
        "proposed": Decimal("5.29"),
        "kind": "transposed",
    }


def test_a_rate_is_proposed_as_its_column_prints_rates() -> None:
    table = REVIEW.replace("| 9 |", "| 0.09 |")
    for printed in ("3.33", "4.55", "4.44", "3.93", "5.29", "4.69"):
        table = table.replace(f" {printed} ", f" {float(printed) / 100:.4f} ")
    said = told(broken(table, ("0.0529", "0.0259")))
    assert (said["proposed"], said["kind"]) == (Decimal("0.0529"), "transposed")


def test_a_rate_that_holds_tells_that_a_total_was_typed_wrong() -> None:
    said = told(broken(REVIEW, ("6700 | 25000 | 314", "6700 | 25000 | 341")))
    assert (said["cells"], said["proposed"]) == (["E9"], 314)


def test_letters_are_what_is_wrong_though_no_total_tells_it() -> None:
    lines = [line for line in CHANGE.splitlines() if "Tổng cộng" not in line]
    sheet = draw("\n".join(lines).replace("| 60 | 12 |", "| 6O | 12 |"))
    (finding,) = named(sheet)
    assert (finding.code, finding.params["proposed"]) == ("not-a-number", 60)
    assert "phải là 60" in finding.message("vi")
    assert "should be 60" in finding.message("en")


def test_letters_in_two_figures_of_one_rule_leave_both_open() -> None:
    lines = [line for line in CHANGE.splitlines() if "Tổng cộng" not in line]
    assert named(draw("\n".join(lines).replace("| 60 | 12 |", "| 6O | l2 |"))) == []


def test_nothing_is_named_where_several_cells_may_be_wrong() -> None:
    # The totals follow, as formulas do: each figure of the row may be the wrong one.
    changes = ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"), ("10 | 314", "10 | 315")
    assert named(broken(CHANGE, *changes)) == []


def test_another_form_of_the_workbook_tells_which_of_them_is_right() -> None:
    changes = ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"), ("10 | 314", "10 | 315")
    review = replace(broken(REVIEW), name="Rà soát")
    assert told(review, broken(CHANGE, *changes)) == {
        "cells": ["G5"],
        "current": 51,
        "proposed": 50,
        "kind": "digit-wrong",
    }


def test_money_is_proposed_as_the_table_prints_it() -> None:
    said = told(broken(ASSISTANCE, ("60 | 4 | 4 | 60 | 240", "60 | 4 | 4 | 60 | 240000")))
    assert (said["proposed"], said["kind"]) == (240, "thousandfold")


def test_no_figure_is_changed_by_what_is_proposed() -> None:
    sheet = broken(CHANGE, (ROW, "2 | Ninh Phước | 60 | 21 | 0 | 2 | 50"))
    facts = [fact for table in read(sheet).tables for fact in table.facts]
    assert [fact.value for fact in facts if fact.source.cell == "D5"] == [21]


def test_a_person_is_told_of_one_wrong_cell_once_and_where_it_stands() -> None:
    sheet = broken(CHANGE, (ROW, "2 | Ninh Phước | 60 | 21 | 0 | 2 | 50"))
    findings = [*read(sheet).all_findings()]
    assert {item.code for item in findings} == {"identity-broken", "total-mismatch"}
    (one,) = told_once(findings)
    assert (one.code, one.severity, one.source.cell) == ("likely-cell", "error", "D5")
    assert one.params["places"] == ["G5", "D10"]
    for lang in ("vi", "en"):
        assert "?" not in one.message(lang)
        assert "D5" in one.message(lang)


def test_a_finding_that_stands_at_the_wrong_cell_speaks_for_the_others() -> None:
    sheet = broken(CHANGE, (ROW, "2 | Ninh Phước | 60 | 12 | 0 | 2 | 53"))
    (one,) = told_once(read(sheet).all_findings())
    assert (one.code, one.source.cell) == ("identity-broken", "G5")
    assert "53" in one.message()
    assert "50" in one.message()


def test_two_mistakes_in_one_table_are_told_apart() -> None:
    changes = (
        (ROW, "2 | Ninh Phước | 60 | 21 | 0 | 2 | 50"),
        ("4 | Quế Lộc | 60", "4 | Quế Lộc | 6"),
    )
    said = {
        (item.params["likely"], item.params["proposed"]) for item in named(broken(CHANGE, *changes))
    }
    assert said == {("D5", 12), ("C7", 60)}


def test_where_units_are_columns_the_cell_is_named_as_it_stands_on_the_sheet() -> None:
    turned = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    Chỉ tiêu | Quế Trung | Ninh Phước | Phước Ninh | Quế Lộc | Sơn Viên | Quế Lâm | Tổng cộng
    Đầu kỳ | 85 | 60 | 49 | 60 | 40 | 90 | 384
    Thoát nghèo | 30 | 21 | 10 | 5 | 6 | 20 | 83
    Tái nghèo | 1 | 0 | 0 | 0 | 0 | 2 | 3
    Phát sinh mới | 4 | 2 | 1 | 0 | 3 | 0 | 10
    Cuối kỳ | 60 | 50 | 40 | 55 | 37 | 72 | 314
    """
    assert told(draw(turned)) == {
        "cells": ["C4"],
        "current": 21,
        "proposed": 12,
        "kind": "transposed",
    }


def test_what_compares_two_forms_says_the_same_of_the_wrong_cell() -> None:
    review = replace(broken(REVIEW, ("1100 | 4100 | 50", "1100 | 4100 | 5")), name="Rà soát")
    made = consolidate_readings([read(review, broken(CHANGE))], "2020")
    said = [item for item in made.findings if "likely" in item.params]
    assert "cross-form-mismatch" in {item.code for item in said}
    (one,) = told_once(said)
    assert (one.source.cell, one.params["proposed"], one.params["kind"]) == ("E4", 50, "zero-lost")


@given(st.integers(0, 5), st.integers(2, 6), st.integers(-400, 4_000).filter(bool))
@settings(max_examples=40, deadline=None)
def test_of_one_wrong_figure_what_is_proposed_is_what_was_meant(
    row: int, column: int, more: int
) -> None:
    sheet = broken(CHANGE)
    rows = [[*cells] for cells in sheet.rows]
    meant = rows[3 + row][column]
    rows[3 + row][column] = meant + more
    said = named(replace(sheet, rows=tuple(map(tuple, rows))))
    assert {(item.params["likely"], item.params["proposed"]) for item in said} == {
        (cell_name(3 + row, column), meant)
    }

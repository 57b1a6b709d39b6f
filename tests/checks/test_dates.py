"""Columns of dates, typed or true: their kind, days that are none, days that read both ways."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app.inspect import Inspection, inspect_file
from ansinh_xl.checks.dates import check_dates
from ansinh_xl.facts import Finding
from ansinh_xl.locate import locate
from tests.reading_of import only_table
from tests.workbook_builder import Sheet, draw_cells, write


def register(days: Sequence[Any], label: str = "Ngày kiểm tra") -> Sheet:
    head = ["TT", "Xã", "Số hộ", label]
    return draw_cells(
        [["THEO DÕI KIỂM TRA NHÀ Ở", "", "", ""], head]
        + [[place, f"Xã {place}", 10 + place, day] for place, day in enumerate(days, 1)]
    )


def kind_of(days: Sequence[Any], label: str = "Ngày kiểm tra") -> str:
    return only_table(register(days, label)).columns[3].kind


def faults(days: Sequence[Any], label: str = "Ngày kiểm tra") -> list[Finding]:
    (table,) = locate(register(days, label).grid())
    return [*check_dates(table)]


@pytest.mark.parametrize(
    "days",
    [
        ["20/11/2020", "05/06/2020", "1/2/2020"],
        ["20-11-2020", "05.06.2020", ""],
        ["", "", "", "", "ngày 20 tháng 11 năm 2020", "20/11/2020"],
        [date(2020, 11, 20), "05/06/2020", date(2020, 6, 5)],
        ["2020-11-20", "2020-06-05", "chưa rõ"],
        ["45/13/2020", "20/11/2020", "31/02/2020"],
    ],
)
def test_a_column_of_dates_is_one_however_they_are_written(days: list[Any]) -> None:
    assert kind_of(days) == "date"
    assert kind_of(days, "Ghi nhận") == "date"


@pytest.mark.parametrize(
    "texts",
    [
        ["15/QĐ-UBND", "20/11", "3/2020/NQ-HĐND"],
        ["1.1.10", "1.1.11", "1.1.12"],
        ["Thôn 1", "20/11/2020", "Thôn 3"],
        ["0905 123 456", "0905.123.457", "12 hộ"],
    ],
)
def test_numbers_of_documents_items_and_telephones_are_no_dates(texts: list[str]) -> None:
    assert kind_of(texts, "Ghi nhận") == "text"


def test_years_of_birth_are_dates_and_in_no_sum() -> None:
    table = only_table(register([1958, 1960, 1971], "Năm sinh"))
    assert table.columns[3].kind == "date"
    assert table.columns[3] not in table.additive()


def test_a_month_beyond_december_is_told_at_its_cell() -> None:
    (told,) = faults(["20/11/2020", "05/13/2020", "05/06/2020"])[:1]
    assert (told.code, told.source.cell, told.severity) == ("impossible-date", "D4", "error")


def test_days_that_no_calendar_has_are_one_finding_of_their_column() -> None:
    (told,) = faults(["31/02/2020", "45/01/2020", "05/06/2020", "20/11/2020"])
    assert (told.code, told.source.cell, told.params["count"]) == ("impossible-date", "D2", 2)
    assert told.params["cells"] == ["D3", "D4"]


def test_beside_both_orders_a_day_that_reads_both_ways_is_told() -> None:
    impossible, ambiguous = faults(["20/11/2020", "11/25/2020", "05/06/2020", "21/11/2020"])
    assert (impossible.code, impossible.source.cell) == ("impossible-date", "D4")
    assert (ambiguous.code, ambiguous.source.cell) == ("ambiguous-date", "D5")
    assert ambiguous.severity == "warning"
    assert "05/06/2020 hoặc 06/05/2020" in ambiguous.message("vi")
    assert ambiguous.params["readings"] == [date(2020, 6, 5), date(2020, 5, 6)]


def test_days_that_an_american_excel_has_swapped_are_told() -> None:
    swapped = [date(2020, month, 5) for month in (3, 4, 6)]
    (told,) = faults([*swapped, "20/11/2020", "25/12/2020"])
    assert (told.code, told.params["count"]) == ("ambiguous-date", 3)


def test_sound_columns_are_silent() -> None:
    assert faults(["20/11/2020", "05/06/2020", "", "-"]) == []
    assert faults([date(2020, 11, 20), date(2020, 6, 5), "chưa rõ"]) == []


def test_nobody_s_day_of_birth_is_printed() -> None:
    (told,) = faults(["31/02/1958", "05/06/1960", "20/11/1971"], "Ngày sinh")
    assert "1958" not in told.message("vi") + json.dumps(told.as_json())


def test_inspect_tells_kind_and_faults_in_json(tmp_path: Path) -> None:
    sheet = register(["20/11/2020", "11/25/2020", "05/06/2020"])
    seen: Inspection = inspect_file(write(tmp_path / "a.xlsx", sheet))
    document = json.loads(json.dumps(seen.as_json()))
    assert document["sheets"][0]["tables"][0]["columns"][3]["kind"] == "date"
    codes = {item["code"] for item in document["findings"]}
    assert codes >= {"impossible-date", "ambiguous-date"}

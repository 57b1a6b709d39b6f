"""A payroll of some month beside a summary of the year in one workbook."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import consolidate_readings
from tests.reading_of import Mark, read
from tests.small_lists import payroll
from tests.workbook_builder import Sheet, draw

JULY = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 7 NĂM 2020"


def summary(persons: int, amount: int) -> Sheet:
    return draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI HUYỆN TIÊN PHƯỚC NĂM 2020
        TT | Nhóm đối tượng | Số đối tượng cuối kỳ | Kinh phí chi trả
        1 | Người cao tuổi từ đủ 80 tuổi | 2 | 540000
        2 | Người khuyết tật nặng | {persons - 2} | {amount - 540_000}
        """,
        name="Tổng hợp",
    )


def mismatches(*files: tuple[str, tuple[Sheet, ...]]) -> list[Mark]:
    readings = [read(*sheets, file=name) for name, sheets in files]
    found = consolidate_readings(readings, "2020").findings
    return [
        (item.code, item.source.sheet, item.severity)
        for item in found
        if item.code == "list-mismatch"
    ]


@pytest.mark.parametrize(
    ("persons", "amount", "told"),
    [(4, 1_485_000, False), (5, 1_485_000, True), (5, 17_820_000, False)],
)
def test_a_summary_of_the_very_amount_counts_the_list_s_persons(
    persons: int, amount: int, told: bool
) -> None:
    beside = (payroll(title=JULY), summary(persons, amount))
    expected = [("list-mismatch", "Danh sách", "warning")] if told else []
    assert mismatches(("Tien Phuoc.xlsx", beside)) == expected


def test_a_summary_in_another_workbook_may_be_of_another_month() -> None:
    alone = (payroll(title=JULY),)
    assert mismatches(("a.xlsx", alone), ("b.xlsx", (summary(5, 1_485_000),))) == []

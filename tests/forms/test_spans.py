"""A quarter's columns beside the year's: the table's own span is what its figures are of."""

from __future__ import annotations

import pytest

from tests.reading_of import figures, found_in, only_form
from tests.workbook_builder import draw

HOUSES = """
KẾT QUẢ HỖ TRỢ NHÀ Ở HUYỆN NÔNG SƠN {title}
TT | Xã | {left} | < | {right} | <
^ | ^ | Số nhà | Kinh phí (triệu đồng) | Số nhà | Kinh phí (triệu đồng)
1 | Quế Trung | 3 | 120 | 2 | 80
2 | Ninh Phước | 6 | 240 | 4 | 160
"""


@pytest.mark.parametrize(
    ("title", "left", "right", "period", "houses"),
    [
        ("QUÝ IV NĂM 2020", "Cả năm", "Quý IV", "2020-Q4", [2, 4]),
        ("QUÝ IV NĂM 2020", "Quý 4/2020", "Năm 2020", "2020-Q4", [3, 6]),
        ("NĂM 2020", "Năm 2020", "6 tháng cuối năm", "2020", [3, 6]),
        ("THÁNG 12 NĂM 2020", "Cả năm 2020", "Tháng 12", "2020-12", [2, 4]),
        ("6 THÁNG ĐẦU NĂM 2020", "Quý II", "6 tháng đầu năm", "2020-H1", [2, 4]),
    ],
)
def test_the_columns_of_the_span_in_the_title_are_read(
    title: str, left: str, right: str, period: str, houses: list[int]
) -> None:
    sheet = draw(HOUSES.format(title=title, left=left, right=right))
    form = only_form(sheet, None)
    read = [fact.value for fact in figures(form.facts) if fact.indicator == "houses"]
    assert (form.period, sorted(read)) == (period, houses)
    assert len([mark for mark in found_in(sheet, period=None) if mark[0] == "unknown-column"]) == 2


def test_a_heading_of_signs_alone_names_no_span() -> None:
    sheet = draw(HOUSES.format(title="NĂM 2020", left="…", right="Cả năm"))
    assert "unreadable-file" not in {mark[0] for mark in found_in(sheet, period=None)}


def test_money_of_the_year_is_not_the_quarters() -> None:
    form = only_form(
        draw(
            """
            ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN QUÝ IV NĂM 2020
             | | | | ĐVT: nghìn đồng
            TT | Xã | Số đối tượng | Kinh phí năm 2020 | Kinh phí quý IV
            1 | Quế Trung | 100 | 324000 | 81000
            2 | Ninh Phước | 80 | 260000 | 65000
            """
        ),
        None,
    )
    amounts = [fact.value for fact in figures(form.facts) if fact.indicator == "amount"]
    assert amounts == [81_000_000, 65_000_000]

"""The four department forms that the benchmark's workbooks hold: columns, labels, printed rules.

Written down apart from ansinh_xl/forms, so that a label misread there shows as a wrong total.
"""

from __future__ import annotations

from typing import NamedTuple

FIRST_ROW = 10
"""The first body row of every sheet, from 0: below title block, header and numbering row."""
HEADER_ROW = 7
NAME_COLUMN = 1
HOUSEHOLDS, PERSONS = "Hộ", "Nhân khẩu"


class Column(NamedTuple):
    """A column of figures: its indicator, header labels from top to bottom, format, printed rule.

    Rates are columns without an indicator: nobody adds them up.
    """

    indicator: str
    path: tuple[str, ...]
    format: str = "#,##0"
    rule: str = ""
    category: str = ""


class Form(NamedTuple):
    """A form as it is sent in. ``lines`` are the rows of one unit where it has several."""

    code: str
    sheet: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    lines: tuple[str, ...] = ()

    @property
    def first_figure(self) -> int:
        """Column of the first figure, from 0: behind number, name and line."""
        return NAME_COLUMN + (2 if self.lines else 1)


DOWN, UP = "Giảm trong kỳ", "Tăng trong kỳ"
FLOW_RULE = "9=1-2-3-4+5+6+7+8"
CATEGORIES = {
    "orphans": "Trẻ em không có nguồn nuôi dưỡng",
    "single_parents": "Người đơn thân nghèo đang nuôi con",
    "elderly_poor_alone": "Người cao tuổi nghèo, cô đơn",
    "elderly_80_plus": "Người từ đủ 80 tuổi trở lên",
    "disabled_severe": "Người khuyết tật nặng",
    "disabled_very_severe": "Người khuyết tật đặc biệt nặng",
    "caregivers": "Hộ, cá nhân nhận nuôi dưỡng, chăm sóc",
}

REVIEW = Form(
    "poverty_review",
    "Bieu 01",
    "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020",
    "ĐVT: hộ, người",
    (
        Column("households", ("Dân cư", "Số hộ")),
        Column("persons", ("Dân cư", "Số khẩu")),
        Column("poor_households", ("Hộ nghèo", "Số hộ")),
        Column("", ("Hộ nghèo", "Tỷ lệ (%)"), "0.00", "4=3/1*100"),
        Column("poor_persons", ("Hộ nghèo", "Số khẩu")),
        Column("near_poor_households", ("Hộ cận nghèo", "Số hộ")),
        Column("", ("Hộ cận nghèo", "Tỷ lệ (%)"), "0.00", "7=6/1*100"),
        Column("near_poor_persons", ("Hộ cận nghèo", "Số khẩu")),
    ),
)
CHANGE = Form(
    "poverty_change",
    "Bieu 02",
    "DIỄN BIẾN HỘ NGHÈO NĂM 2020",
    "ĐVT: hộ, người",
    (
        Column("opening", ("Đầu kỳ",)),
        Column("to_near_poor", ("Thoát nghèo", "Trở thành hộ cận nghèo")),
        Column("above_near_poor", ("Thoát nghèo", "Vượt chuẩn cận nghèo")),
        Column("other_decrease", (DOWN, "Giảm khác")),
        Column("from_near_poor", (UP, "Từ hộ cận nghèo")),
        Column("relapsed", (UP, "Tái nghèo")),
        Column("new", (UP, "Phát sinh mới")),
        Column("other_increase", (UP, "Tăng khác")),
        Column("closing", ("Cuối kỳ",), rule=FLOW_RULE),
    ),
    (HOUSEHOLDS, PERSONS),
)
NEAR_CHANGE = Form(
    "near_poverty_change",
    "Bieu 03",
    "DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2020",
    "ĐVT: hộ, người",
    (
        Column("opening", ("Đầu kỳ",)),
        Column("to_poor", (DOWN, "Trở thành hộ nghèo")),
        Column("above_near_poor", (DOWN, "Vượt chuẩn cận nghèo")),
        Column("other_decrease", (DOWN, "Giảm khác")),
        Column("from_poor", (UP, "Từ hộ nghèo")),
        Column("relapsed", (UP, "Tái cận nghèo")),
        Column("new", (UP, "Phát sinh mới")),
        Column("other_increase", (UP, "Tăng khác")),
        Column("closing", ("Cuối kỳ",), rule=FLOW_RULE),
    ),
    (HOUSEHOLDS, PERSONS),
)
ASSISTANCE = Form(
    "social_assistance",
    "Bieu 04",
    "TỔNG HỢP ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG VÀ KINH PHÍ CHI TRẢ NĂM 2020",
    "ĐVT: người, đồng",
    tuple(
        column
        for category, label in CATEGORIES.items()
        for column in (
            Column("closing", (label, "Số đối tượng"), category=category),
            Column("amount", (label, "Kinh phí chi trả"), category=category),
        )
    ),
)
FORMS = (REVIEW, CHANGE, NEAR_CHANGE, ASSISTANCE)

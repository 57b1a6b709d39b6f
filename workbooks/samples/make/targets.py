"""Giao chỉ tiêu giảm hộ nghèo 2020: the annex of QĐ 197/QĐ-UBND, by district."""

from __future__ import annotations

from dataclasses import replace

from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.people import communes, targets
from workbooks.samples.make.plan import Book
from workbooks.samples.make.poverty_columns import NOTE
from workbooks.samples.make.province_frame import Office, district_label, province_sheet

COUNCIL = Office(
    "ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM",
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn T.", "",
    "ngày 17 tháng 01 năm 2020",
)  # fmt: skip


def targets_book() -> Book:
    """Sum of the targets: 2,700. Hội An prints "-", Tam Kỳ stays blank: both "không giao"."""
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("Địa phương",), 24, align="left"),
        Column("poor_opening", ("Số hộ nghèo đầu năm 2020",), 14),
        Column("target", ("Chỉ tiêu giao năm 2020", "Giảm hộ nghèo (hộ)"), 14),
        Column("registered", ("Chỉ tiêu giao năm 2020", "Địa phương đăng ký thoát nghèo (hộ)"), 18),
        replace(NOTE, width=20),
    ]
    rows = [Row("total", "TOÀN TỈNH", "total", sums=tuple(targets()))]
    for place, (code, target) in enumerate(targets().items(), 1):
        values: dict[str, int | str | None] = {
            "poor_opening": sum(unit.poor.opening for unit in communes()[code]),
            "target": target,
            "registered": None if target is None else round(target * 1.06),
        }
        if target is None or target == 0:
            values["note"] = "Không giao chỉ tiêu"
        shown = {"target": "-", "registered": "-"} if target == 0 else {}
        rows.append(Row(code, district_label(code), "leaf", place, values, shown))
    sheet = province_sheet(
        "Phụ lục", COUNCIL, ("GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020",), "ĐVT: hộ", columns, rows,
        Look(size=13, numbering=None),
        "(Kèm theo Quyết định số 197/QĐ-UBND ngày 17/01/2020 của UBND tỉnh Quảng Nam)",
    )  # fmt: skip
    sheet.landscape = False
    return Book("Giao chỉ tiêu giảm hộ nghèo 2020.xlsx", [sheet], "Sở LĐ-TB&XH")

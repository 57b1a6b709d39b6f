"""The province's workbook of 2019: where 2020 opens. Gross exits 6,256, net fall 5,882."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workbooks.samples.make.apportion import apportion
from workbooks.samples.make.layout import Column, Look, Row, Value
from workbooks.samples.make.people import Commune, communes
from workbooks.samples.make.plan import Book, Sheet
from workbooks.samples.make.poverty_columns import SIMPLE, review_columns
from workbooks.samples.make.province_frame import DEPARTMENT, Office, district_label, province_sheet

ESCAPED, RELAPSED, NEW = 6_256, 96, 278
"""Published for 2019: 6.256 hộ thoát nghèo, while the stock fell by 5.882."""

OFFICE = Office(
    DEPARTMENT.parent, DEPARTMENT.agency, DEPARTMENT.signing, DEPARTMENT.signer, DEPARTMENT.clerk,
    "ngày 31 tháng 12 năm 2019",
)  # fmt: skip
REMARK = ("Ghi chú: Số liệu theo đơn vị hành chính sau sắp xếp (Nghị quyết số 863/NQ-UBTVQH14).",)
ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII",
)  # fmt: skip


def last_year_book() -> Book:
    """Review and diễn biến of 2019, communes under their districts."""
    return Book(
        "Tong hop ra soat ho ngheo 2019 (phe duyet).xlsx", [_review(), _change()], "Sở LĐ-TB&XH"
    )


def _columns(figures: list[Column]) -> list[Column]:
    return [
        Column("number", ("TT",), 7, align="center"),
        Column("name", ("Huyện, thị xã, thành phố/ Xã, phường, thị trấn",), 30, align="left"),
        *figures,
    ]


def _rows(values: Mapping[str, Mapping[str, Value]]) -> list[Row]:
    rows = [Row("total", "TOÀN TỈNH", "total", sums=tuple(communes()))]
    for roman, (code, units) in zip(ROMANS, communes().items(), strict=True):
        keys = tuple(unit.area.code for unit in units)
        rows.append(Row(code, district_label(code).upper(), "subtotal", roman, sums=keys))
        for place, unit in enumerate(units, 1):
            own = values[unit.area.code]
            rows.append(Row(unit.area.code, unit.area.name, "leaf", place, own))
    return rows


def _all() -> list[Commune]:
    return [unit for units in communes().values() for unit in units]


def _review() -> Sheet:
    values: dict[str, Mapping[str, Value]] = {
        unit.area.code: {
            "households": unit.households_2019,
            "persons": unit.persons_2019,
            "poor_households": unit.poor.opening,
            "poor_persons": unit.poor_persons.opening,
            "near_poor_households": unit.near.opening,
            "near_poor_persons": unit.near_persons_2019,
        }
        for unit in _all()
    }
    return province_sheet(
        "Kết quả 2019", OFFICE,
        ("TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2019", "TỈNH QUẢNG NAM"),
        "ĐVT: hộ, khẩu, %", _columns(review_columns("people", live=True)), _rows(values),
        Look(size=12),
        "(Kèm theo Quyết định số 4236/QĐ-UBND ngày 31/12/2019 của UBND tỉnh Quảng Nam)", REMARK,
    )  # fmt: skip


@cache
def _flows() -> dict[str, dict[str, Value]]:
    units = _all()
    weights = [unit.poor.opening for unit in units]
    escaped = apportion(ESCAPED, weights)
    relapsed = apportion(RELAPSED, weights)
    new = apportion(NEW, weights)
    return {
        unit.area.code: {
            "opening": unit.poor.opening + escaped[i] - relapsed[i] - new[i],
            "escaped": escaped[i],
            "relapsed": relapsed[i],
            "new": new[i],
        }
        for i, unit in enumerate(units)
    }


def _change() -> Sheet:
    figures = [
        Column("opening", ("Hộ nghèo đầu năm 2019",), 12),
        Column("escaped", ("Diễn biến trong năm 2019", "Thoát nghèo"), 11),
        Column("relapsed", ("Diễn biến trong năm 2019", "Tái nghèo"), 11),
        Column("new", ("Diễn biến trong năm 2019", "Phát sinh mới"), 11),
        Column("closing", ("Hộ nghèo cuối năm 2019",), 12, calc=SIMPLE),
    ]
    return province_sheet(
        "Diễn biến 2019", OFFICE, ("DIỄN BIẾN HỘ NGHÈO NĂM 2019", "TỈNH QUẢNG NAM"), "ĐVT: hộ",
        _columns(figures), _rows(_flows()), Look(size=12),
        "(Kèm theo Quyết định số 4236/QĐ-UBND ngày 31/12/2019 của UBND tỉnh Quảng Nam)", REMARK,
    )  # fmt: skip

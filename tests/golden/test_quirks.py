"""Small workbooks as .xlsx files, each named for its quirk, read as the program reads any file.

What counts and what is told stands beside each; the quirks were met in real workbooks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.reading import read_file
from tests.reading_of import Mark, marks
from tests.workbook_builder import Sheet, draw, write


@dataclass(frozen=True)
class Quirk:
    """A workbook; what ``indicator`` comes to over all that counts; every finding."""

    drawing: str
    indicator: str
    total: int
    facts: int
    told: set[Mark] = field(default_factory=set)
    sheet: dict[str, object] = field(default_factory=dict)

    def drawn(self) -> Sheet:
        return draw(self.drawing, **self.sheet)


REVIEW = "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
PROVINCE = REVIEW.replace("HUYỆN NÔNG SƠN", "TỈNH QUẢNG NAM")
CHANGE = "DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
ASSISTANCE = "ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020"
HEAD = "TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo"
TWO = "1 | Quế Trung | 800 | 60 | 75\n2 | Ninh Phước | 700 | 50 | 70"

HOUSING = "HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020"

QUIRKS = {
    "capital-and-current-funds-of-one-source-below-their-total": Quirk(
        f"""
        {HOUSING}
        TT | Xã | Số nhà | Ngân sách TW | < | Ngân sách tỉnh | Tổng kinh phí
        ^ | ^ | ^ | Vốn ĐT | Vốn SN | ^ | ^
        1 | Quế Trung | 4 | 100000000 | 20000000 | 40000000 | 160000000
        2 | Ninh Phước | 2 | 50000000 | 10000000 | 20000000 | 80000000
        """,
        "amount",
        240_000_000,
        8,
    ),
    "sources-below-capital-and-current-funds": Quirk(
        f"""
        {HOUSING}
        TT | Xã | Số nhà | Vốn đầu tư | < | Vốn sự nghiệp | <
        ^ | ^ | ^ | NSTW | NS tỉnh | NSTW | NS tỉnh
        1 | Quế Trung | 4 | 100000000 | 20000000 | 40000000 | 5000000
        2 | Ninh Phước | 2 | 50000000 | 10000000 | 20000000 | 3000000
        """,
        "amount",
        248_000_000,
        10,
    ),
    "sources-in-brackets": Quirk(
        f"""
        {HOUSING}
        TT | Xã | Số nhà | Kinh phí (NSTW) | Kinh phí (NS tỉnh) | Kinh phí (XHH)
        1 | Quế Trung | 4 | 100000000 | 20000000 | 40000000
        2 | Ninh Phước | 2 | 50000000 | 10000000 | 20000000
        """,
        "amount",
        240_000_000,
        8,
    ),
    "capital-and-current-funds-beside-their-own-sum": Quirk(
        f"""
        {HOUSING}
        TT | Xã | Số nhà | Ngân sách TW | < | < | Ngân sách tỉnh
        ^ | ^ | ^ | Tổng | Vốn ĐT | Vốn SN | ^
        1 | Quế Trung | 4 | 120000000 | 100000000 | 20000000 | 40000000
        2 | Ninh Phước | 2 | 60000000 | 50000000 | 10000000 | 20000000
        """,
        "amount",
        240_000_000,
        8,
    ),
    "last-year-beside-this-year": Quirk(
        f"""
        {REVIEW}
        TT | Xã | Năm 2019 | < | < | Năm 2020 | < | <
        ^ | ^ | Tổng số hộ | Hộ nghèo | Hộ cận nghèo | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Quế Trung | 790 | 80 | 95 | 800 | 60 | 75
        2 | Ninh Phước | 690 | 70 | 80 | 700 | 50 | 70
        """,
        "poor_households",
        110,
        6,
        {("other-year-columns", "C3", "note")},
    ),
    "beginning-of-the-year-beside-its-end": Quirk(
        f"""
        {REVIEW}
        TT | Xã | Tổng số hộ | Hộ nghèo đầu năm | Hộ nghèo cuối năm | Hộ cận nghèo cuối năm
        1 | Quế Trung | 800 | 80 | 60 | 75
        2 | Ninh Phước | 700 | 70 | 50 | 70
        """,
        "poor_households",
        110,
        6,
        {("other-year-columns", "D2", "note")},
    ),
    "units-of-measure-in-a-header-row-of-their-own": Quirk(
        f"""
        {ASSISTANCE}
        TT | Xã | Số đối tượng | Kinh phí chi trả
         | | (người) | (triệu đồng)
        1 | Quế Trung | 100 | 400
        2 | Ninh Phước | 50 | 200.5
        """,
        "amount",
        600_500_000,
        4,
    ),
    "dong-written-out-in-a-column-of-millions": Quirk(
        f"""
        {ASSISTANCE}
         | | | ĐVT: triệu đồng
        TT | Xã | Số đối tượng | Kinh phí chi trả
        1 | Quế Trung | 500 | '2.006.130.000 đồng
        2 | Ninh Phước | 150 | 700
        """,
        "amount",
        2_706_130_000,
        4,
        {("text-number", "D4", "warning")},
    ),
    "tonnes-written-out-in-a-column-of-kilograms": Quirk(
        """
        PHÂN BỔ GẠO CỨU TRỢ HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Số khẩu | Số gạo phân bổ (kg)
        1 | Quế Trung | 210 | '3,15 tấn
        2 | Ninh Phước | 140 | 2100
        """,
        "rice_allocated",
        5_250,
        4,
        {("text-number", "D3", "warning")},
    ),
    "money-unit-over-counts": Quirk(
        f"""
        {ASSISTANCE}
         | | | | | | ĐVT: triệu đồng
        TT | Xã | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí
        1 | Quế Trung | 98 | 3 | 1 | 100 | 400
        2 | Ninh Phước | 50 | 1 | 1 | 50 | 200
        """,
        "closing",
        150,
        10,
    ),
    "district-column-repeated-on-every-row": Quirk(
        f"""
        {PROVINCE}
        TT | Huyện | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Nông Sơn | Quế Trung | 800 | 60 | 75
        2 | Nông Sơn | Ninh Phước | 700 | 50 | 70
        3 | Tây Giang | Lăng | 400 | 100 | 30
        4 | Tây Giang | A Xan | 300 | 90 | 20
         | Tổng cộng | | 2200 | 300 | 195
        """,
        "poor_households",
        300,
        12,
    ),
    "district-column-merged-over-its-communes": Quirk(
        f"""
        {PROVINCE}
        TT | Huyện | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Nông Sơn | Quế Trung | 800 | 60 | 75
        2 | ^ | Ninh Phước | 700 | 50 | 70
        3 | Tây Giang | Lăng | 400 | 100 | 30
        4 | ^ | A Xan | 300 | 90 | 20
         | Tổng cộng | < | 2200 | 300 | 195
        """,
        "poor_households",
        300,
        12,
    ),
    "villages-below-their-communes": Quirk(
        f"""
        {REVIEW}
        {HEAD}
        1 | Xã Quế Trung | 800 | 60 | 75
        1.1 | Thôn 1 | 500 | 40 | 50
        1.2 | Thôn 2 | 300 | 20 | 25
        2 | Xã Ninh Phước | 700 | 50 | 70
        2.1 | Thôn 1 | 400 | 30 | 40
        2.2 | Thôn 2 | 300 | 20 | 30
         | Tổng cộng | 1500 | 110 | 145
        """,
        "poor_households",
        110,
        6,
    ),
    "villages-of-one-commune": Quirk(
        f"""
        UBND XÃ QUẾ TRUNG
        {REVIEW}
        TT | Thôn | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Thôn Trung Hạ | 500 | 40 | 50
        2 | Thôn 02 | 300 | 20 | 25
         | Tổng cộng | 800 | 60 | 75
        """,
        "poor_households",
        60,
        3,
    ),
    "villages-of-one-commune-without-a-total": Quirk(
        f"""
        UBND XÃ QUẾ TRUNG
        {REVIEW}
        TT | Thôn | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Thôn Trung Hạ | 500 | 40 | 50
        2 | Thôn 02 | 300 | 20 | 25
        """,
        "poor_households",
        60,
        6,
        {("villages-added", None, "note")},
    ),
    "commune-beside-each-of-its-villages": Quirk(
        f"""
        {REVIEW}
        TT | Xã | Thôn | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Quế Trung | 1 | 500 | 40 | 50
        2 | ^ | 2 | 300 | 20 | 25
        3 | Ninh Phước | 1 | 700 | 50 | 70
         | Tổng cộng | < | 1500 | 110 | 145
        """,
        "poor_households",
        110,
        9,
        {("villages-added", None, "note")},
    ),
    "page-number-above-a-repeated-header": Quirk(
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
         | Cộng mang sang | 800 | 60 | 75
         | | | | 2
        {HEAD}
         | Mang sang | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
         | Tổng cộng | 1500 | 110 | 145
        """,
        "poor_households",
        110,
        6,
    ),
    "poor-and-near-poor-as-sections": Quirk(
        f"""
        {CHANGE.replace("HỘ NGHÈO", "HỘ NGHÈO, HỘ CẬN NGHÈO")}
        TT | Xã | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ
        I | Hộ nghèo | 200 | 42 | 5 | 163
        1 | Quế Trung | 120 | 30 | 3 | 93
        2 | Ninh Phước | 80 | 12 | 2 | 70
        II | Hộ cận nghèo | 100 | 30 | 3 | 73
        1 | Quế Trung | 60 | 20 | 2 | 42
        2 | Ninh Phước | 40 | 10 | 1 | 31
        """,
        "escaped",
        42,
        16,
    ),
    "subtotal-after-each-district": Quirk(
        f"""
        {PROVINCE}
        TT | Đơn vị | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        I | Huyện Nông Sơn | | |
        {TWO}
         | Cộng | 1500 | 110 | 145
        II | Huyện Tây Giang | | |
        1 | Lăng | 400 | 100 | 30
        2 | A Xan | 300 | 90 | 20
         | Cộng | 700 | 190 | 50
         | Tổng cộng | 2200 | 300 | 195
        """,
        "poor_households",
        300,
        12,
    ),
    "numbering-row-again-on-every-page": Quirk(
        f"""
        {REVIEW}
        {HEAD}
        A | B | 1 | 2 | 3
        1 | Quế Trung | 800 | 60 | 75
        A | B | 1 | 2 | 3
        2 | Ninh Phước | 700 | 50 | 70
         | Cộng | 1500 | 110 | 145
        """,
        "poor_households",
        110,
        6,
    ),
    "two-row-header-and-numbering-again-on-the-next-page": Quirk(
        f"""
        {CHANGE}
        TT | Xã | Đầu kỳ | Thoát nghèo | Tăng | < | Cuối kỳ
        ^ | ^ | ^ | ^ | Tái nghèo | Phát sinh mới | ^
        A | B | 1 | 2 | 3 | 4 | 5=1-2+3+4
        1 | Quế Trung | 120 | 30 | 1 | 4 | 95
        TT | Xã | Đầu kỳ | Thoát nghèo | Tăng | < | Cuối kỳ
        ^ | ^ | ^ | ^ | Tái nghèo | Phát sinh mới | ^
        A | B | 1 | 2 | 3 | 4 | 5=1-2+3+4
        2 | Ninh Phước | 80 | 12 | 0 | 2 | 70
         | Cộng | 200 | 42 | 1 | 6 | 165
        """,
        "closing",
        165,
        10,
    ),
    "poor-and-near-poor-under-one-header-wording": Quirk(
        f"""
        {CHANGE}
        TT | Xã | Đầu kỳ | Phát sinh mới | Cuối kỳ
        1 | Quế Trung | 90 | 5 | 95
        2 | Ninh Phước | 60 | 10 | 70

        {CHANGE.replace("HỘ NGHÈO", "HỘ CẬN NGHÈO")}
        TT | Xã | Đầu kỳ | Phát sinh mới | Cuối kỳ
        1 | Quế Trung | 900 | 50 | 950
        2 | Ninh Phước | 600 | 100 | 700
        """,
        "closing",
        165 + 1650,
        12,
    ),
    "funeral-grants-behind-a-numbered-group": Quirk(
        f"""
        {ASSISTANCE}
        TT | Loại đối tượng | Số đối tượng | Kinh phí (triệu đồng)
        I | Hộ, cá nhân nhận nuôi dưỡng, chăm sóc | 30 | 105
        1 | Nhận chăm sóc người khuyết tật đặc biệt nặng | 20 | 65
        2 | Nhận nuôi dưỡng trẻ em mồ côi | 10 | 40
         | Mai táng phí | 7 | 37.8
         | Tổng cộng | 37 | 142.8
        """,
        "closing",
        37,
        6,
    ),
    "formulas-never-calculated": Quirk(
        f"{REVIEW}\n{HEAD}\n{TWO}\n | Tổng cộng | =SUM(C3:C4) | =SUM(D3:D4) | =SUM(E3:E4)",
        "poor_households",
        110,
        6,
        {("no-cached-value", f"{letter}5", "error") for letter in "CDE"},
    ),
    "filtered-rows": Quirk(
        f"{REVIEW}\n{HEAD}\n{TWO}\n | Tổng cộng | 1500 | 110 | 145",
        "poor_households",
        110,
        6,
        {("hidden-data", None, "warning")},
        {"hidden_rows": frozenset({3})},
    ),
    "far-from-a1-with-blank-columns": Quirk(
        f"""
        | | | | | | | |

        | | | {REVIEW} | | | | |

        | | | TT | Xã | | Tổng số hộ | Hộ nghèo | | Hộ cận nghèo
        | | | 1 | Quế Trung | | 800 | 60 | | 75
        | | | 2 | Ninh Phước | | 700 | 50 | | 70
        """,
        "poor_households",
        110,
        6,
    ),
    "units-as-columns": Quirk(
        f"""
        {PROVINCE}
        TT | Chỉ tiêu | ĐVT | Toàn tỉnh | Tam Kỳ | Hội An | Tây Giang
        I | Tổng số hộ | Hộ | 2100 | 800 | 700 | 600
        II | Hộ nghèo | | | | |
        1 | Số hộ | Hộ | 180 | 60 | 70 | 50
        2 | Tỷ lệ | % | 8.57 | 7.5 | 10 | 8.33
        III | Hộ cận nghèo | | | | |
        1 | Số hộ | Hộ | 181 | 60 | 70 | 50
        2 | Tỷ lệ | % | 8.62 | 7.5 | 10 | 8.43
        """,
        "poor_households",
        180,
        9,
        {
            ("total-mismatch", "D8", "error"),
            ("rate-mismatch", "G9", "warning"),
            ("missing-unit", None, "warning"),  # "Toàn tỉnh" over three districts
        },
    ),
    "halves-side-by-side": Quirk(
        f"""
        {REVIEW}
        {HEAD} | | {HEAD}
        1 | Quế Trung | 800 | 60 | 75 | | 4 | Quế Lộc | 300 | #REF! | 10
        2 | Ninh Phước | 700 | 50 | 70 | | 5 | Sơn Viên | 400 | 30 | 20
        3 | Phước Ninh | 600 | 40 | 75 | | 6 | Quế Lâm | 500 | 45 | 30
        """,
        "poor_households",
        225,
        17,
        {("error-cell", "J3", "error")},
    ),
    "ethnic-minority-columns-beside-totals": Quirk(
        f"""
        {REVIEW}
        TT | Xã | Tổng số hộ | < | Hộ nghèo | < | Hộ cận nghèo | <
        ^ | ^ | Tổng số | DTTS | Tổng số | DTTS | Tổng số | DTTS
        1 | Quế Trung | 800 | 100 | 60 | 10 | 75 | 5
        2 | Ninh Phước | 700 | 100 | 50 | 20 | 70 | 6
        """,
        "poor_households",
        110,
        6,
        {("unknown-column", f"{letter}3", "warning") for letter in "DFH"},
    ),
    "names-without-marks-and-texts-for-numbers": Quirk(
        f"""
        {REVIEW}
        {HEAD}
        1 | X. QUE TRUNG | '1.800 | '60 | '75
        2 | Ninh Phuoc | '1.700 | '50 | '70
        """,
        "households",
        3500,
        6,
        {("text-number", f"{letter}2", "warning") for letter in "CDE"},
    ),
}


def reading_of(name: str, folder: Path) -> FileReading:
    file = write(folder / f"{name}.xlsx", QUIRKS[name].drawn())
    return read_file(file, file.name, "2020")


@pytest.mark.parametrize("name", QUIRKS)
def test_every_figure_counts_once(name: str, tmp_path: Path) -> None:
    facts = [fact for table in reading_of(name, tmp_path).tables for fact in table.sound_facts()]
    counted = [fact.value for fact in facts if fact.indicator == QUIRKS[name].indicator]
    assert (sum(counted), len(facts)) == (QUIRKS[name].total, QUIRKS[name].facts)


@pytest.mark.parametrize("name", QUIRKS)
def test_nothing_else_is_told(name: str, tmp_path: Path) -> None:
    assert marks(reading_of(name, tmp_path).all_findings()) == QUIRKS[name].told


@pytest.mark.parametrize("name", QUIRKS)
def test_every_fact_names_the_cell_it_stands_in(name: str, tmp_path: Path) -> None:
    grid = QUIRKS[name].drawn().grid()
    for table in reading_of(name, tmp_path).tables:
        for fact in table.facts:
            letters = "".join(letter for letter in fact.source.cell or "" if letter.isalpha())
            row = int((fact.source.cell or "")[len(letters) :])
            value = grid.value(row - 1, ord(letters) - 65)
            assert str(value).removesuffix(".0") == fact.source.raw

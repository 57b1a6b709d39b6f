"""The sample workbooks themselves: their sums are the report's, and the script writes them again.

Read here with openpyxl and calamine by the printed layout, not by any code of ansinh_xl.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from python_calamine import CalamineWorkbook

from workbooks.samples.make.folders import all_files

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples"
CLEAN = SAMPLES / "quang-nam-2020"
LAST_YEAR = SAMPLES / "quang-nam-2019"
WRONG = SAMPLES / "quang-nam-2020-co-loi"

# sheet, running number, opening, closing
CHANGE = {
    "TP Tam Kỳ (bản chính thức).xlsx": ("Biểu 02 - Diễn biến HN", "A", "C", "K"),
    "Hoi An - Bao cao GN 2020.xlsx": ("Tang giam HN", "A", "C", "G"),
    "Tây Giang.xlsx": ("Diễn biến", "A", "C", "G"),
    "BC Dong Giang 2020.xlsx": ("Sheet2", "B", "D", "H"),
    "dai loc.xls": ("dien bien", "A", "C", "G"),
    "TX Điện Bàn - Biểu mẫu báo cáo năm 2020.xlsx": ("M2. Diễn biến HN", "A", "C", "K"),
    "Duy Xuyen 2020.xlsx": ("Biến động", "A", "C", "H"),
    "UBND huyện Quế Sơn_BC ra soat 2020.xlsx": ("02", "A", "C", "G"),
    "H. Nam Giang - rà soát 2020.xlsx": ("DB hộ nghèo", "A", "D", "H"),
    "PHUOC SON.xlsx": ("B2", "B", "E", "I"),
    "Hiệp Đức - BC giảm nghèo năm 2020.xlsx": ("Diễn biến hộ nghèo", "A", "C", "G"),
    "Thang Binh bieu 1-4.xlsx": ("Biểu 2", "A", "C", "G"),
    "Tien Phuoc.xlsx": ("diễn biến 2020", "A", "C", "G"),
    "Bac Tra My.xlsx": ("Mẫu 02", "A", "C", "K"),
    "Huyện Nam Trà My_2020.xlsx": ("Diễn biến", "B", "D", "H"),
    "BC giam ngheo 2020 - H. Núi Thành.xlsx": ("Diễn biến HN", "A", "C", "L"),
    "Phu Ninh_BC nam 2020 (gui So).xlsx": ("Dien bien HN", "A", "C", "G"),
    "Nong Son 2020.xls": ("DienBien", "A", "C", "G"),
}
# sheet, closing of persons, closing of caregivers, money columns, đồng in one unit of money
BY_COMMUNE = {
    "Tây Giang.xlsx": ("Bảo trợ xã hội", "F", "H", "GI", 10**6),
    "dai loc.xls": ("btxh", "F", "G", "HI", 1),
    "TX Điện Bàn - Biểu mẫu báo cáo năm 2020.xlsx": ("M4. BTXH", "F", "H", "GI", 10**6),
    "Duy Xuyen 2020.xlsx": ("Trợ cấp XH", "F", "G", "H", 10**3),
    "H. Nam Giang - rà soát 2020.xlsx": ("Đối tượng BTXH", "F", "H", "GI", 10**6),
    "PHUOC SON.xlsx": ("B3", "G", "H", "I", 10**9),
    "Thang Binh bieu 1-4.xlsx": ("Biểu 4", "F", "H", "GI", 10**6),
    "Bac Tra My.xlsx": ("Mẫu 04", "F", "G", "HI", 10**3),
    "Huyện Nam Trà My_2020.xlsx": ("BTXH", "G", "I", "HJ", 10**6),
    "BC giam ngheo 2020 - H. Núi Thành.xlsx": ("Đối tượng BTXH", "F", "G", "H", 1),
    "Phu Ninh_BC nam 2020 (gui So).xlsx": ("BTXH + kinh phi", "F", "G", "HI", 10**3),
}
# sheet, closing, money, đồng in one unit
BY_CATEGORY = {
    "TP Tam Kỳ (bản chính thức).xlsx": ("Biểu 04 - BTXH", "G", "H", 10**3),
    "Hoi An - Bao cao GN 2020.xlsx": ("BTXH", "G", "H", 1),
    "BC Dong Giang 2020.xlsx": ("Sheet3", "G", "H", 10**3),
    "UBND huyện Quế Sơn_BC ra soat 2020.xlsx": ("03", "G", "H", 10**6),
    "Hiệp Đức - BC giảm nghèo năm 2020.xlsx": ("BTXH cộng đồng", "G", "H", 1),
    "Nong Son 2020.xls": ("BTXH", "F", "G", 10**6),
}


@cache
def _rows(path: Path, sheet: str) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_path(path)
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _lines(path: Path, sheet: str) -> Iterator[list[Any]]:
    """Rows below the header whose running number is a number: 1, 2, 3 …"""
    rows = _rows(path, sheet)
    at = next(
        (r, c) for r, row in enumerate(rows) for c, x in enumerate(row)
        if str(x) in ("TT", "STT", "Số TT")
    )  # fmt: skip
    return (row for row in rows[at[0] + 1 :] if isinstance(row[at[1]], int | float))


def _at(row: list[Any], letter: str) -> Any:
    return row[column_index_from_string(letter) - 1]


def _number(cell: Any) -> Decimal:
    """A number, or the number in a Vietnamese text: "1.856,89", "trên 40", "-"."""
    if isinstance(cell, str):
        digits = re.sub(r"[^\d,]", "", cell).replace(",", ".")
        return Decimal(digits or 0)
    return Decimal(format(cell, ".15g"))


def _sum(path: Path, sheet: str, letter: str) -> Decimal:
    return sum((_number(_at(row, letter)) for row in _lines(path, sheet)), Decimal(0))


def _care_line(file: str) -> list[Any]:
    rows = _rows(CLEAN / file, BY_CATEGORY[file][0])
    return next(row for row in rows if "V" in row[:2])


def test_every_district_is_there_and_two_are_old_workbooks() -> None:
    assert len(CHANGE) == 18
    assert sum(file.endswith(".xls") for file in CHANGE) == 2
    assert set(CHANGE) < {path.name for path in CLEAN.iterdir()}
    assert set(BY_COMMUNE) | set(BY_CATEGORY) | {"Tien Phuoc.xlsx"} == set(CHANGE)


def test_poor_households_fall_by_3009_over_241_communes() -> None:
    opening = sum(_sum(CLEAN / file, row[0], row[2]) for file, row in CHANGE.items())
    closing = sum(_sum(CLEAN / file, row[0], row[3]) for file, row in CHANGE.items())
    communes = sum(len(list(_lines(CLEAN / file, row[0]))) for file, row in CHANGE.items())
    assert communes == 241
    assert opening - closing == 3009


def test_every_poverty_title_says_preliminary() -> None:
    for file, (sheet, *_) in CHANGE.items():
        head = " ".join(str(cell) for row in _rows(CLEAN / file, sheet)[:7] for cell in row)
        assert "sơ bộ" in head.lower(), file


def test_targets_sum_to_2700_and_two_districts_have_none() -> None:
    path = CLEAN / "Giao chỉ tiêu giảm hộ nghèo 2020.xlsx"
    assert _sum(path, "Phụ lục", "D") == 2700
    cells = [_at(row, "D") for row in _lines(path, "Phụ lục")]
    assert cells.count("") == 1
    assert cells.count("-") == 1
    openings = {_at(row, "B"): _at(row, "C") for row in _lines(path, "Phụ lục")}
    assert sum(openings.values()) == sum(
        _sum(CLEAN / file, row[0], row[2]) for file, row in CHANGE.items()
    )


def test_social_assistance_sums_to_95500_persons_and_12000_caregivers() -> None:
    persons = sum(_sum(CLEAN / file, row[0], row[1]) for file, row in BY_COMMUNE.items())
    persons += sum(_sum(CLEAN / file, row[0], row[1]) for file, row in BY_CATEGORY.items())
    caregivers = sum(_sum(CLEAN / file, row[0], row[2]) for file, row in BY_COMMUNE.items())
    caregivers += sum(_number(_at(_care_line(file), row[1])) for file, row in BY_CATEGORY.items())
    both = list(_lines(CLEAN / "Tien Phuoc.xlsx", "BTXH 2020"))
    assert len(both) == 30
    persons += sum(_number(_at(row, "F")) for row in both[:15])
    caregivers += sum(_number(_at(row, "F")) for row in both[15:])
    assert persons == 95_500
    assert caregivers == 12_000


def test_social_assistance_costs_600_billion_exactly() -> None:
    paid = Decimal(0)
    for file, (sheet, _, _, letters, factor) in BY_COMMUNE.items():
        paid += sum(_sum(CLEAN / file, sheet, letter) for letter in letters) * factor
    for file, (sheet, _, letter, factor) in BY_CATEGORY.items():
        paid += (
            _sum(CLEAN / file, sheet, letter) + _number(_at(_care_line(file), letter))
        ) * factor
    paid += _sum(CLEAN / "Tien Phuoc.xlsx", "BTXH 2020", "G") * 10**6
    assert paid == 600_000_000_000


def test_what_the_report_calls_more_than_stands_so_in_the_workbooks() -> None:
    assert _at(_care_line("TP Tam Kỳ (bản chính thức).xlsx"), "G") == "trên 700"
    assert _at(_care_line("UBND huyện Quế Sơn_BC ra soat 2020.xlsx"), "G") == "hơn 650"
    assert _at(_care_line("Hiệp Đức - BC giảm nghèo năm 2020.xlsx"), "I") == "trên 420 hộ, cá nhân"
    care = list(_lines(CLEAN / "Co so BTXH 2020.xlsx", "Cơ sở BTXH"))
    assert _at(care[2], "D") == "trên 195"
    assert _at(care[2], "G") == "trên 2,7 tỷ"


def test_care_centres_have_500_residents_and_cost_7_2_billion() -> None:
    lines = list(_lines(CLEAN / "Co so BTXH 2020.xlsx", "Cơ sở BTXH"))
    amounts = [_number(_at(row, "G")) for row in lines]
    amounts[2] *= 1000
    assert sum(_number(_at(row, "D")) for row in lines) == 500
    assert sum(amounts) * 10**6 == 7_200_000_000


@pytest.mark.parametrize(
    ("file", "sheet", "letters", "figure"),
    [
        ("Phan bo gao cuu tro 2020.xlsx", "Gạo cứu trợ", "F", 2_000_000),
        ("Hỗ trợ nhà ở - TP Hà Nội tài trợ 2020.xlsx", "Nhà ở", "CD", 75),
        ("Hỗ trợ nhà ở - TP Hà Nội tài trợ 2020.xlsx", "Nhà ở", "F", 3_000),
        ("BHXH tinh - The BHYT 2020.xlsx", "BHYT 2020", "CDEFG", 208_337),
        ("BHXH tinh - The BHYT 2020.xlsx", "BHYT 2020", "I", 113_357),
        ("BHXH tinh - The BHYT 2020.xlsx", "BHYT 2020", "J", 11_874),
        ("BHXH tinh - The BHYT 2020.xlsx", "BHYT 2020", "KL", 3_659),
        ("NQ 13-2017_tong hop nam 2020.xlsx", "NQ13", "I", 141_527),
    ],
)
def test_province_workbooks_sum_to_the_report(
    file: str, sheet: str, letters: str, figure: int
) -> None:
    assert sum(_sum(CLEAN / file, sheet, letter) for letter in letters) == figure


def test_policy_credit_sums_to_the_report_by_programme() -> None:
    lines = list(_lines(CLEAN / "NHCSXH - Tín dụng chính sách năm 2020.xlsx", "Tín dụng CS 2020"))
    assert len(lines) == 54
    figures = [(3_059, 113_912), (3_494, 152_709), (6_562, 303_651)]
    for index, (loans, amount) in enumerate(figures):
        part = lines[index * 18 : index * 18 + 18]
        assert sum(_at(row, "D") for row in part) == loans
        assert sum(_at(row, "E") for row in part) == amount


def test_resolution_13_counts_households_by_cohort_and_kind() -> None:
    lines = _lines(CLEAN / "NQ 13-2017_tong hop nam 2020.xlsx", "NQ13")
    assert [_at(row, "C") for row in lines] == [2_933, 2_366, 7_056, 9_558]


def test_no_cell_of_the_clean_workbooks_is_an_error_or_hidden() -> None:
    for path in CLEAN.glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path, data_only=True):
            assert sheet.sheet_state == "visible"
            assert not any(row.hidden for row in sheet.row_dimensions.values()), path.name
            assert not any(column.hidden for column in sheet.column_dimensions.values())
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert not any(cell.data_type == "e" for cell in cells), path.name


def test_every_formula_has_a_value_under_it() -> None:
    for path in CLEAN.glob("*.xlsx"):
        formulas = openpyxl.load_workbook(path)
        values = openpyxl.load_workbook(path, data_only=True)
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert values[sheet.title][cell.coordinate].value is not None


def _content(data: bytes) -> Any:
    """What a file holds; a zip's members are compared inflated, as zlib's output may change."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_script_writes_what_stands_in_the_repository() -> None:
    made = all_files()
    folders = {path.split("/", 1)[0] for path in made}
    there = {
        path.relative_to(SAMPLES).as_posix()
        for folder in folders
        for path in (SAMPLES / folder).rglob("*")
        if path.is_file()
    }
    assert set(made) == there
    for path, data in made.items():
        assert _content(data) == _content((SAMPLES / path).read_bytes()), path


def test_the_script_writes_the_same_bytes_every_time() -> None:
    assert all_files() == all_files()


def test_2020_opens_where_2019_closed_in_every_commune() -> None:
    path = next(LAST_YEAR.iterdir())
    closed = [(_at(row, "B"), _at(row, "G")) for row in _lines(path, "Diễn biến 2019")]
    reviewed = [(_at(row, "B"), _at(row, "E")) for row in _lines(path, "Kết quả 2019")]
    assert closed == reviewed
    assert len(closed) == 241
    opened = sorted(
        _number(_at(row, letter))
        for file, (sheet, _, letter, _) in CHANGE.items()
        for row in _lines(CLEAN / file, sheet)
    )
    assert sorted(_number(figure) for _, figure in closed) == opened


def test_in_2019_gross_exits_are_not_the_net_fall() -> None:
    path = next(LAST_YEAR.iterdir())
    assert _sum(path, "Diễn biến 2019", "D") == 6_256
    assert _sum(path, "Diễn biến 2019", "C") - _sum(path, "Diễn biến 2019", "G") == 5_882


def _mistakes() -> list[dict[str, Any]]:
    return json.loads((WRONG / "mistakes.json").read_text("utf-8"))


NEEDED = {
    "identity-broken", "total-mismatch", "rate-mismatch", "unknown-unit", "unit-proposed",
    "missing-unit", "duplicate-unit", "duplicate-submission", "superseded-submission",
    "wrong-period", "text-number", "ambiguous-number", "number-coerced", "fractional-count",
    "negative-count", "unit-magnitude", "error-cell", "no-cached-value", "carry-over-mismatch",
    "cross-form-mismatch", "hidden-data", "missing-column", "unrecognised-form",
    "unreadable-file", "encrypted-file", "pasted-twice", "missing-report",
}  # fmt: skip


def test_every_kind_of_mistake_is_in_the_list() -> None:
    assert {item["code"] for item in _mistakes()} == NEEDED
    assert len(_mistakes()) >= 25


def test_the_list_of_mistakes_names_what_is_there() -> None:
    for item in _mistakes():
        assert item["severity"] in ("error", "warning")
        if item["sheet"] is None:
            assert item["cell"] is None
            assert item["file"] is None or (WRONG / item["file"]).is_file()
            continue
        sheet = openpyxl.load_workbook(WRONG / item["file"])[item["sheet"]]
        assert item["cell"] is None or sheet[item["cell"]].value is not None, item


def test_only_files_with_a_mistake_differ_from_the_clean_ones() -> None:
    named = {item["file"] for item in _mistakes()}
    for path in CLEAN.iterdir():
        if path.name in named:
            assert (WRONG / path.name).read_bytes() != path.read_bytes(), path.name
        elif path.name != "Nong Son 2020.xls":
            assert (WRONG / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_mistake_without_a_value_has_none_and_errors_are_errors() -> None:
    for item in _mistakes():
        if item["code"] in ("no-cached-value", "error-cell"):
            values = openpyxl.load_workbook(WRONG / item["file"], data_only=True)
            cell = values[item["sheet"]][item["cell"]]
            assert (
                cell.value is None if item["code"] == "no-cached-value" else cell.data_type == "e"
            )

"""`ansinh inspect --as-form`: the draft of an unknown workbook, loaded untouched, reads it.

Everything goes through the command line, as a clerk does it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.running_ansinh import ansinh
from tests.small_workbooks import report, unknown_table
from tests.workbook_builder import Sheet, draw, write

COMMUNES = draw(
    """
    UBND HUYỆN TIÊN PHƯỚC | | | | | | |
    KẾT QUẢ TRỢ GIÚP ĐỘT XUẤT HUYỆN TIÊN PHƯỚC NĂM 2020 | < | < | < | < | < | < | <
     | | | | | | | ĐVT: triệu đồng
    STT | Xã, thị trấn | Số hộ được trợ giúp | < | < | Kinh phí | < | Tỷ lệ hộ được trợ giúp (%)
    ^ | ^ | Tổng số | Trong đó | < | Ngân sách | Xã hội hóa | ^
    ^ | ^ | ^ | Hộ nghèo | Hộ cận nghèo | ^ | ^ | ^
    A | B | 1 | 2 | 3 | 4 | 5 | 6
    1 | Thị trấn Tiên Kỳ | 30 | 20 | 10 | 15.5 | 2 | 66.67
    2 | Xã Tiên Hà | 20 | 5 | 15 | 10 | 3.25 | 25
    3 | Xã Tiên Mỹ | 8 | 2 | 6 | 4 | 1 | 25
    4 | Xã Tiên Lập | 9 | 4 | 5 | 4.5 | 0 | 44.44
     | Tổng cộng | 67 | 31 | 36 | 34 | 6.25 | 46.27
    """,
    name="Trợ giúp",
)
CATEGORIES = draw(
    """
    TÌNH HÌNH TRANG THIẾT BỊ CỦA CÁC TRUNG TÂM NĂM 2020 | < | < | < | <
    Tên thiết bị | Đầu năm | Tăng trong năm | Giảm trong năm | Cuối năm
    Giường | 100 | 20 | 5 | 115
    Xe lăn | 40 | 3 | 1 | 42
    Máy giặt | 12 | 0 | 2 | 10
    Tủ thuốc | 7 | 2 | 0 | 9
    Máy tính | 30 | 11 | 6 | 35
    """,
    name="Thiết bị",
)
COLUMNS_ARE_UNITS = draw(
    """
    SỐ NHÀ VĂN HÓA VÀ THƯ VIỆN HUYỆN TIÊN PHƯỚC NĂM 2020 | < | < | <
    Chỉ tiêu | Xã Tiên Mỹ | Xã Tiên Hà | Xã Tiên Lập
    Nhà văn hóa thôn | 5 | 6 | 7
    Thư viện | 1 | 2 | 1
    Sân thể thao | 3 | 4 | 4
    """,
    name="Nhà văn hóa",
)
ENGLISH = draw(
    """
    Households by source of lighting, 2020 | < | < | < | <
    Region | Total | Electricity | Oil | Other
    North | 100 | 70 | 20 | 10
    South | 220 | 200 | 15 | 5
    East | 60 | 50 | 4 | 6
    West | 81 | 80 | 1 | 0
    Total | 461 | 400 | 40 | 21
    """,
    name="Lighting",
)
NO_TITLE = draw(
    """
    Xã | Số lớp mẫu giáo | Số cháu
    Xã Tiên Hà | 3 | 61
    Xã Tiên Mỹ | 4 | 80
    Xã Tiên Lập | 2 | 45
    """,
)
TEXTS_BETWEEN = draw(
    """
    DANH MỤC CÔNG TRÌNH DUY TU 2020 | < | < | < | <
    STT | Tên công trình | Chủ đầu tư | Tổng mức (triệu đồng) | Ghi chú
    1 | Cầu số 1 | Ban A | 1200.5 | xong
    2 | Đường số 2 | Ban B | 800 | đang làm
    3 | Kênh số 3 | Ban A | 310 | chưa
    """,
    name="Công trình",
)
LAST_YEAR_TOO = draw(
    """
    THU GOM RÁC THẢI NÔNG THÔN NĂM 2020 | < | < | <
    STT | Xã | Số điểm cuối năm 2019 | Số điểm cuối năm 2020
    1 | Xã Tiên Hà | 3 | 5
    2 | Xã Tiên Mỹ | 4 | 8
    3 | Xã Tiên Lập | 2 | 4
    """,
    name="Rác thải",
)
TRAINING = draw(
    """
    TÌNH HÌNH DẠY NGHỀ NÔNG THÔN NĂM 2020 | < | < | < | < | <
     | | | | | ĐVT: triệu đồng
    STT | Xã | Số lao động được đào tạo | Số lớp | Diện tích xưởng (ha) | Kinh phí
    1 | Xã Tiên Hà | 31 | 2 | 1 | 120
    2 | Xã Tiên Mỹ | 40 | 3 | 2 | 150
    3 | Xã Tiên Lập | 25 | 1 | 1 | 80
    """,
    name="Dạy nghề",
)
LAYOUTS = {
    "training": (TRAINING, 12),
    "communes": (COMMUNES, 16),
    "categories": (CATEGORIES, 20),
    "columns are units": (COLUMNS_ARE_UNITS, 9),
    "English": (ENGLISH, 12),
    "no title": (NO_TITLE, 6),
    "texts between": (TEXTS_BETWEEN, 3),
    "last year too": (LAST_YEAR_TOO, 6),
}
"""A layout with the number of its figures: cells of leaves in columns that may be summed and are no
totals of others."""


def drafted(tmp_path: Path, *sheets: Sheet) -> tuple[Path, Path]:
    """The workbook and the draft of it."""
    file, form = write(tmp_path / "la.xlsx", *sheets), tmp_path / "bieu.xlsx"
    assert ansinh("inspect", file, "--as-form", form).status in (0, 1)
    return file, form


def declared(form: Path) -> dict[str, dict[str, Any]]:
    """Column code → what stands in its row."""
    rows = [*openpyxl.load_workbook(form).worksheets[0].iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[0] == "Mã cột")
    found = {}
    for row in rows[head + 1 :]:
        if row[0] is None:
            break
        found[row[0]] = dict(zip(map(str, rows[head]), row, strict=True))
    return found


def rules(form: Path) -> list[str]:
    rows = [
        row[0] for row in openpyxl.load_workbook(form).worksheets[0].iter_rows(values_only=True)
    ]
    after = rows[rows.index("Quy tắc") + 1 :]
    return [text for text in after[: after.index(None)] if text]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_untouched_draft_reads_the_workbook_it_came_from(layout: str, tmp_path: Path) -> None:
    sheet, count = LAYOUTS[layout]
    file, form = drafted(tmp_path, sheet)
    checked = ansinh("inspect", form, "--json").document
    assert [item["code"] for item in checked["findings"]] == ["forms-workbook"]
    made = ansinh("extract", file, "--forms", form, "--period", "2020", "--json").document
    assert [item for item in made["findings"] if item["severity"] == "error"] == []
    read = {fact["source"]["cell"]: fact["value"] for fact in made["facts"]}
    assert len(read) == len(made["facts"]) == count
    factors = {
        "communes": {"F": 10**6, "G": 10**6},
        "texts between": {"D": 10**6},
        "training": {"F": 10**6},
    }
    sheet_now = openpyxl.load_workbook(file).worksheets[0]
    for cell, value in read.items():
        assert value == sheet_now[cell].value * factors.get(layout, {}).get(cell[0], 1), cell


def test_a_draft_guesses_kinds_units_and_required_columns(tmp_path: Path) -> None:
    _, form = drafted(tmp_path, COMMUNES)
    columns = declared(form)
    assert {code: (row["Loại"], row["Đơn vị tính"]) for code, row in columns.items()} == {
        "tong_so": ("số lượng", "hộ"),
        "ho_ngheo": ("số lượng", "hộ"),
        "ho_can_ngheo": ("số lượng", "hộ"),
        "ngan_sach": ("tiền", "triệu đồng"),
        "xa_hoi_hoa": ("tiền", "triệu đồng"),
        "ty_le_ho_duoc_tro_giup_phan_tram": ("tỷ lệ", "%"),
    }
    assert columns["ho_ngheo"]["Tên cột"] == "Số hộ được trợ giúp > Trong đó > Hộ nghèo"
    assert {row["Bắt buộc"] for code, row in columns.items() if "ty_le" not in code} == {"có"}


def test_a_word_that_ends_in_a_roman_numeral_keeps_it(tmp_path: Path) -> None:
    sheet = draw(
        """
        SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2020 | < | <
        STT | Xã | Số đã đi
        1 | Xã Tiên Hà | 3
        2 | Xã Tiên Mỹ | 4
        3 | Xã Tiên Lập | 2
        """
    )
    _, form = drafted(tmp_path, sheet)
    page = openpyxl.load_workbook(form).worksheets[0]
    names = [row[1] for row in page.iter_rows(values_only=True) if row[0] == "Tên biểu"]
    assert names == ["SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI"]


def test_a_draft_finds_the_rules_that_hold_on_every_row(tmp_path: Path) -> None:
    _, form = drafted(tmp_path, COMMUNES)
    assert rules(form) == ["tong_so = ho_ngheo + ho_can_ngheo"]
    rate = declared(form)["ty_le_ho_duoc_tro_giup_phan_tram"]["Cách tính (tỷ lệ)"]
    assert rate == "ho_ngheo / tong_so * 100"
    assert declared(form)["tong_so"]["Là tổng của các cột"] == "ho_ngheo; ho_can_ngheo"


def test_a_draft_takes_the_rules_that_the_numbering_row_prints(tmp_path: Path) -> None:
    _, form = drafted(tmp_path, CATEGORIES)
    assert rules(form) == ["cuoi_nam = dau_nam + tang_trong_nam - giam_trong_nam"]
    printed = draw(
        """
        KẾT QUẢ TIÊM CHỦNG NĂM 2020 | < | < | <
        Xã | Đợt một | Đợt hai | Cả năm
        A | 1 | 2 | 3=1+2
        Xã Tiên Hà | 3 | 5 | 8
        Xã Tiên Mỹ | 4 | 8 | 12
        """
    )
    (tmp_path / "hai").mkdir()
    _, second = drafted(tmp_path / "hai", printed)
    assert rules(second) == ["ca_nam = dot_mot + dot_hai"]
    assert not declared(second)["ca_nam"]["Là tổng của các cột"], "no total by its name"


def test_the_form_of_one_district_reads_anothers_workbook_of_another_year(tmp_path: Path) -> None:
    _, form = drafted(tmp_path, COMMUNES)
    names = {"TIÊN PHƯỚC": "HIỆP ĐỨC", "2020": "2021", "Tiên Kỳ": "Tân Bình", "Tiên Hà": "Quế Thọ"}
    names |= {"Xã Tiên Mỹ": "Xã Bình Lâm", "Xã Tiên Lập": "Xã Sông Trà"}

    def put(cell: Any) -> Any:
        for one, other in names.items():
            cell = cell.replace(one, other) if isinstance(cell, str) else cell
        return cell

    rows = tuple(tuple(map(put, row)) for row in COMMUNES.rows)
    other = write(tmp_path / "khac.xlsx", Sheet(rows, COMMUNES.merges, name=COMMUNES.name))
    facts = ansinh("extract", other, "--forms", form, "--json").document["facts"]
    assert len(facts) == 16
    assert {fact["period"] for fact in facts} == {"2021"}


def test_tables_alike_give_one_form_and_known_ones_none(tmp_path: Path) -> None:
    again = Sheet(COMMUNES.rows, COMMUNES.merges, name="Bản hai")
    _, form = drafted(tmp_path, COMMUNES, again, CATEGORIES)
    assert len(openpyxl.load_workbook(form).worksheets) == 2
    known = report(tmp_path / "biet.xlsx")
    assert ansinh("inspect", known, "--as-form", tmp_path / "moi.xlsx").status == 2
    assert not (tmp_path / "moi.xlsx").exists()


def test_a_draft_takes_nobodys_place(tmp_path: Path) -> None:
    file, form = drafted(tmp_path, unknown_table())
    before = form.read_bytes(), file.read_bytes()
    assert ansinh("inspect", file, "--as-form", form).status == 2
    assert ansinh("inspect", file, "--as-form", file).status == 2
    assert ansinh("inspect", file, "--as-form", tmp_path / "bieu.xls").status == 2
    assert (form.read_bytes(), file.read_bytes()) == before


def test_a_total_that_the_numbering_row_makes_of_others_is_declared_as_their_sum(
    tmp_path: Path,
) -> None:
    sheet = draw(
        """
        THĂM HỎI, TẶNG QUÀ TẾT HUYỆN TIÊN PHƯỚC NĂM 2020 | < | < | < | <
        STT | Xã | Hộ nghèo | Người có công | Tổng cộng
        A | B | 1 | 2 | 3=1+2
        1 | Xã Tiên Hà | 30 | 20 | 50
        2 | Xã Tiên Mỹ | 40 | 14 | 54
        3 | Xã Tiên Lập | 25 | 10 | 35
        """
    )
    file, form = drafted(tmp_path, sheet)
    assert declared(form)["tong_cong"]["Là tổng của các cột"] == "ho_ngheo; nguoi_co_cong"
    made = ansinh("extract", file, "--forms", form, "--period", "2020", "--json").document
    assert {fact["source"]["cell"][0] for fact in made["facts"]} == {"C", "D"}

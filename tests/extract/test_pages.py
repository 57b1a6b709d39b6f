"""A district's workbook with a page for each commune, named by its sheet alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import Sheet, draw

FILE = "Que Son - bao cao 2020.xlsx"


def categories(name: str) -> Sheet:
    return draw(
        """
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG NĂM 2020
        TT | Nhóm đối tượng | Số đối tượng cuối kỳ | Kinh phí chi trả
        1 | Trẻ em mồ côi | 12 | 58320000
        2 | Người khuyết tật nặng | 30 | 145800000
        """,
        name=name,
    )


def items(name: str, target: str = "20") -> Sheet:
    return draw(
        f"""
        GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020
        TT | Nội dung | Số lượng
        1 | Hộ nghèo đầu năm | 115
        2 | Chỉ tiêu giảm hộ nghèo | {target}
        3 | Đăng ký thoát nghèo | 23
        4 | Thực hiện | 21
        """,
        name=name,
    )


def units(*sheets: Sheet, file: str = FILE) -> set[str | None]:
    return {item.unit for item in sound_figures(*sheets, file=file)}


@pytest.mark.parametrize("page", [categories, items])
def test_a_sheet_named_for_a_commune_is_that_commune_s(page: Callable[[str], Sheet]) -> None:
    sheets = [page(name) for name in ("Đông Phú", "Xã Quế An", "3. Hương An")]
    assert units(*sheets) == {"20641", "20686", "20651"}
    assert found_in(*sheets, file=FILE) == set()


@pytest.mark.parametrize("name", ["Sheet1", "BTXH", "Quế Sơn", "Tiên Mỹ"])
def test_any_other_sheet_is_the_district_s(name: str) -> None:
    assert units(categories(name)) == {"509"}


def test_a_name_that_a_town_shares_with_its_district_is_the_district_s() -> None:
    file = "Nui Thanh 2020.xlsx"
    assert units(categories("Núi Thành"), file=file) == {"517"}
    assert units(categories("TT Núi Thành"), file=file) == {"20965"}


def test_an_item_that_nobody_has_filled_in_heads_nothing() -> None:
    told = read(items("Hương An", target=""), file=FILE)
    assert sorted(fact.indicator for table in told.tables for fact in table.facts) == [
        "achieved",
        "poor_opening",
        "registered",
    ]


def test_a_column_that_lacks_is_no_reason_to_read_programmes_as_columns() -> None:
    sheet = draw(
        """
        KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH HUYỆN QUẾ SƠN NĂM 2020
        TT | Chương trình | Dư nợ đầu năm (đồng) | Lượt hộ vay | Doanh số cho vay (đồng) | Thu nợ (đồng) | Xóa nợ (đồng)
        1 | Hộ nghèo | 40175276000 | 438 | 17052475000 | 9433538000 | -
        2 | Hộ cận nghèo | 12110346000 | 744 | 41443323000 | 3539144000 | -
        """  # noqa: E501
    )
    told = [item for item in sound_figures(sheet) if item.indicator == "written_off"]
    assert [(item.unit, item.value) for item in told] == [("509", 0), ("509", 0)]

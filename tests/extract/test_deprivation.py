"""What poor households lack, and which groups they are of: the layouts of both forms."""

from __future__ import annotations

import pytest

from tests.reading_of import Figure, errors, found_in, marks, read, sound_figures
from tests.workbook_builder import Sheet, draw

TWELVE = {
    "employment": "Việc làm",
    "dependants": "Người phụ thuộc trong hộ gia đình",
    "nutrition": "Dinh dưỡng",
    "health_insurance": "Bảo hiểm y tế",
    "adult_education": "Trình độ giáo dục của người lớn",
    "school_attendance": "Tình trạng đi học của trẻ em",
    "housing_quality": "Chất lượng nhà ở",
    "housing_area": "Diện tích nhà ở bình quân đầu người",
    "water": "Nguồn nước sinh hoạt",
    "toilet": "Nhà tiêu hợp vệ sinh",
    "telecom": "Sử dụng dịch vụ viễn thông",
    "information_means": "Phương tiện phục vụ tiếp cận thông tin",
}
"""Thông tư 07/2021/TT-BLĐTBXH."""
LACK = "Mức độ thiếu hụt các dịch vụ xã hội cơ bản"
QUE_TRUNG, NINH_PHUOC = "20656", "20668"
COMMUNES = ((1, "Quế Trung", QUE_TRUNG, 100, 1), (2, "Ninh Phước", NINH_PHUOC, 80, 11))


def cells(*values: object) -> str:
    return " | ".join(map(str, values))


def percent(count: int, of: int) -> float:
    return round(count / of * 100, 2)


def expected() -> list[Figure]:
    """Quế Trung lacks 1, 2, 3 …, Ninh Phước 11, 12, 13 …, in the order of the indicators."""
    figures = [Figure("households", unit, (), whole) for _, _, unit, whole, _ in COMMUNES]
    figures += [
        Figure(code, unit, (), first + place)
        for _, _, unit, _, first in COMMUNES
        for place, code in enumerate(TWELVE)
    ]
    return sorted(figures)


def beside_each_other() -> Sheet:
    """Each indicator with its per cent, under a header of three rows, with a numbering row."""
    labels = TWELVE.values()
    lines = [
        "PHÂN TÍCH HỘ NGHÈO THEO MỨC ĐỘ THIẾU HỤT CÁC DỊCH VỤ XÃ HỘI CƠ BẢN NĂM 2022",
        "Huyện Nông Sơn",
        cells("TT", "Đơn vị", "Tổng số hộ nghèo", LACK, *["<"] * 23),
        cells("^", "^", "^", *(f"{label} | <" for label in labels)),
        cells("^", "^", "^", *("Số hộ | Tỷ lệ (%)" for _ in labels)),
        cells("A", "B", 1, *(f"{2 * n} | {2 * n + 1}={2 * n}/1*100" for n in range(1, 13))),
    ]
    for number, name, _, whole, first in COMMUNES:
        counts = range(first, first + 12)
        rates = (f"{count} | {percent(count, whole)}" for count in counts)
        lines.append(cells(number, name, whole, *rates))
    return draw("\n".join(lines))


def in_two_halves() -> Sheet:
    """All counts, then all per cents, under the same labels."""
    labels = TWELVE.values()
    lines = [
        "PHÂN TÍCH HỘ NGHÈO THEO CÁC CHỈ SỐ THIẾU HỤT NĂM 2022 HUYỆN NÔNG SƠN",
        cells(
            *("TT", "Đơn vị", "Tổng số hộ nghèo"),
            *("Trong đó số hộ nghèo thiếu hụt các chỉ số về", *["<"] * 11),
            *("Tỷ lệ thiếu hụt các chỉ số so với tổng số hộ nghèo (%)", *["<"] * 11),
        ),
        cells("^", "^", "^", *labels, *labels),
    ]
    for number, name, _, whole, first in COMMUNES:
        counts = range(first, first + 12)
        lines.append(
            cells(number, name, whole, *counts, *(percent(count, whole) for count in counts))
        )
    return draw("\n".join(lines))


@pytest.mark.parametrize("layout", [beside_each_other, in_two_halves])
def test_twelve_indicators_are_read_with_their_per_cents_beside_them(layout: object) -> None:
    sheet = layout()  # type: ignore[operator]
    assert sound_figures(sheet, period="2022") == expected()
    assert found_in(sheet, period="2022") == set()


TEN = """
UBND HUYỆN NÔNG SƠN
MỨC ĐỘ THIẾU HỤT CÁC DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ {whose} NĂM 2020
TT | Xã | Tổng số hộ | Tổng số chỉ số thiếu hụt | Thiếu hụt | < | < | < | < | < | < | < | < | <
^ | ^ | ^ | ^ | Y tế | < | Giáo dục | < | Nhà ở | < | Nước sạch, vệ sinh | < | Thông tin | <
^ | ^ | ^ | ^ | Tiếp cận dịch vụ y tế | BHYT | Trình độ người lớn | Trẻ em đi học | Chất lượng nhà \
| Diện tích nhà ở bình quân đầu người | Nguồn nước sinh hoạt | Hố xí, nhà tiêu hợp vệ sinh \
| Dịch vụ viễn thông | Tài sản tiếp cận thông tin
A | B | 1 | 2=3+4+5+6+7+8+9+10+11+12 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
1 | Quế Trung | 100 | {sum} | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
2 | Ninh Phước | 80 | 65 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | {last}
 | Tổng cộng | 180 | 120 | 3 | 5 | 7 | 9 | 11 | 13 | 15 | 17 | 19 | 21
"""
"""Quyết định 59/2015/QĐ-TTg."""


def ten(whose: str = "NGHÈO", summed: int = 55, last: int = 11) -> Sheet:
    return draw(
        TEN.replace("{whose}", whose).replace("{sum}", str(summed)).replace("{last}", str(last))
    )


def test_before_2022_there_are_ten_and_their_sum_is_no_fact() -> None:
    found = sound_figures(ten())
    assert len(found) == 22
    assert Figure("health_services", QUE_TRUNG, (), 1) in found
    assert "deprivations_total" not in {item.indicator for item in found}
    assert found_in(ten()) == set()


def test_a_sum_that_is_not_that_of_its_indicators_is_an_error() -> None:
    assert ("identity-broken", "D7", "error") in found_in(ten(summed=54))


def test_no_more_households_lack_a_service_than_there_are() -> None:
    assert ("identity-broken", "N8", "error") in found_in(ten(last=81))


def test_near_poor_households_are_told_apart() -> None:
    near = {item.dims for item in sound_figures(ten(whose="CẬN NGHÈO"))}
    assert near == {(("category", "near_poor"),)}


def test_poor_and_near_poor_may_be_sections_of_one_table() -> None:
    sheet = draw(
        """
        THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Tổng số hộ | Bảo hiểm y tế | Nguồn nước sinh hoạt | Nhà tiêu hợp vệ sinh
        I | Hộ nghèo | 180 | 3 | 5 | 7
        1 | Quế Trung | 100 | 1 | 2 | 3
        2 | Ninh Phước | 80 | 2 | 3 | 4
        II | Hộ cận nghèo | 30 | 2 | 2 | 2
        1 | Quế Trung | 10 | 1 | 1 | 1
        2 | Ninh Phước | 20 | 1 | 1 | 1
        """
    )
    whole = [item for item in sound_figures(sheet) if item.indicator == "households"]
    assert [(item.unit, item.dims, item.value) for item in whole] == [
        (QUE_TRUNG, (), 100),
        (QUE_TRUNG, (("category", "near_poor"),), 10),
        (NINH_PHUOC, (), 80),
        (NINH_PHUOC, (("category", "near_poor"),), 20),
    ]
    assert found_in(sheet) == set()


GROUPS = """
HỘ NGHÈO THEO NHÓM ĐỐI TƯỢNG HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Tổng số hộ nghèo | Trong đó | < | < | < | < | < | < | <
^ | ^ | ^ | Hộ nghèo DTTS | < | Hộ nghèo không có khả năng lao động | < \
| Hộ nghèo có thành viên là người có công với cách mạng | < | Khác | <
^ | ^ | ^ | Số hộ | % | Số hộ | % | Số hộ | % | Số hộ | %
1 | Quế Trung | 100 | 5 | 5 | 30 | 30 | 2 | 2 | 63 | 63
2 | Ninh Phước | 80 | 4 | 5 | 20 | 25 | 1 | 1.25 | {others} | 68.75
"""


def test_groups_are_facts_and_their_per_cents_are_not() -> None:
    sheet = draw(GROUPS.replace("{others}", "55"))
    assert [item for item in sound_figures(sheet) if item.unit == QUE_TRUNG] == [
        Figure("ethnic_minority", QUE_TRUNG, (), 5),
        Figure("merit", QUE_TRUNG, (), 2),
        Figure("no_labour", QUE_TRUNG, (), 30),
        Figure("others", QUE_TRUNG, (), 63),
        Figure("total", QUE_TRUNG, (), 100),
    ]
    assert found_in(sheet) == set()


def test_groups_that_overlap_are_only_warned_of() -> None:
    found = read(draw(GROUPS.replace("{others}", "57"))).all_findings()
    found = [*found]
    assert ("identity-broken", "J6", "warning") in marks(found)
    assert errors(found) == set()


def test_groups_of_poor_and_near_poor_may_stand_side_by_side() -> None:
    each = "Tổng số | DTTS | Không có khả năng lao động | Người có công | Khác"
    sheet = draw(
        f"""
        HỘ NGHÈO, HỘ CẬN NGHÈO THEO NHÓM ĐỐI TƯỢNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Hộ nghèo | < | < | < | < | Hộ cận nghèo | < | < | < | <
        ^ | ^ | {each} | {each}
        1 | Quế Trung | 100 | 5 | 30 | 2 | 63 | 10 | 1 | 2 | 3 | 4
        2 | Ninh Phước | 80 | 4 | 20 | 1 | 55 | 20 | 2 | 4 | 6 | 8
        """
    )
    merit = [item for item in sound_figures(sheet) if item.indicator == "merit"]
    assert [(item.dims, item.value) for item in merit if item.unit == QUE_TRUNG] == [
        ((), 2),
        ((("category", "near_poor"),), 3),
    ]

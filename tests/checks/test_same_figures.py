"""One unit's figures under another's name: told where chance is out, and only there."""

from __future__ import annotations

from tests.reading_of import together
from tests.workbook_builder import Sheet, draw

GROUPS = """
    ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN {unit} NĂM 2020
    TT | Nhóm đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ
    1 | Người khuyết tật nặng | 312 | 18 | 11 | 319
    2 | Người cao tuổi từ đủ 80 tuổi trở lên | 845 | 64 | 52 | 857
    3 | Trẻ em mồ côi | 47 | 5 | 3 | {orphans}
"""


def groups(unit: str, orphans: int = 49) -> Sheet:
    return draw(GROUPS.format(unit=unit, orphans=orphans), name="BTXH")


def told(*books: tuple[str, Sheet]) -> list[tuple[str, object, object, str]]:
    return [
        (item.source.file, item.params["stated_unit"], item.params["other_unit"], item.severity)
        for item in together(*books).findings
        if item.code == "duplicate-figures"
    ]


def test_a_copied_workbook_with_another_districts_name_is_told_and_counted() -> None:
    books = (("NS.xlsx", groups("NÔNG SƠN")), ("TG.xlsx", groups("TÂY GIANG")))
    assert told(*books) == [("TG.xlsx", "Huyện Tây Giang", "Huyện Nông Sơn", "warning")]
    assert {fact.unit for fact in together(*books).facts} == {"519", "504"}


def test_one_figure_that_differs_is_no_copy() -> None:
    assert not told(("NS.xlsx", groups("NÔNG SƠN")), ("TG.xlsx", groups("TÂY GIANG", 48)))


def test_the_same_unit_twice_is_a_submission_sent_twice_and_no_copy() -> None:
    assert not told(("NS.xlsx", groups("NÔNG SƠN")), ("NS2.xlsx", groups("NÔNG SƠN")))


REVIEW = """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN {unit} NĂM 2020
    TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | {first} | 812 | 60 | 75
    2 | {second} | 704 | 51 | 72
    3 | {third} | 655 | 43 | 38
"""


def test_communes_renamed_with_their_district_are_told_once() -> None:
    nong_son = REVIEW.format(
        unit="NÔNG SƠN", first="Quế Trung", second="Ninh Phước", third="Phước Ninh"
    )
    tay_giang = REVIEW.format(unit="TÂY GIANG", first="Lăng", second="A Xan", third="A Nông")
    books = (("NS.xlsx", draw(nong_son)), ("TG.xlsx", draw(tay_giang)))
    assert told(*books) == [("TG.xlsx", "Huyện Tây Giang", "Huyện Nông Sơn", "warning")]


CHANGE = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Đầu kỳ | Thoát nghèo: trở thành cận nghèo | Thoát nghèo: vượt chuẩn cận nghèo \
    | Khác giảm | Hộ cận nghèo trở thành hộ nghèo | Tái nghèo | Phát sinh mới | Khác tăng | Cuối kỳ
    1 | Quế Trung | 240 | 41 | 32 | 13 | 15 | 21 | 18 | 11 | 219
    2 | Ninh Phước | 240 | 41 | 32 | 13 | 15 | 21 | 18 | 11 | 219
    3 | Phước Ninh | 9 | 1 | 2 | 1 | 1 | 1 | 1 | 0 | 8
    4 | Quế Lộc | 9 | 1 | 2 | 1 | 1 | 1 | 1 | 0 | 8
"""


def test_two_communes_of_one_table_with_one_row_are_told_but_not_for_small_figures() -> None:
    (found,) = (
        item
        for item in together(("NS.xlsx", draw(CHANGE))).findings
        if item.code == "duplicate-figures"
    )
    assert found.source.cell == "C4"
    assert found.params["shared"] == 9


def test_a_district_of_which_one_commune_reports_has_its_figures() -> None:
    commune = GROUPS.replace("HUYỆN {unit}", "XÃ QUẾ TRUNG, HUYỆN NÔNG SƠN")
    books = (
        ("NS.xlsx", groups("NÔNG SƠN")),
        ("QT.xlsx", draw(commune.format(orphans=49), name="BTXH")),
    )
    assert not told(*books)

"""Two tables beside one another are two, each with its own cells, at their places."""

from __future__ import annotations

from ansinh_xl.locate import locate
from tests.workbook_builder import draw


def test_a_table_of_other_columns_beside_one_is_a_table_of_its_own() -> None:
    sheet = draw(
        """
        RÀ SOÁT HỘ NGHÈO NĂM 2020
        TT | Xã | Hộ nghèo | Hộ cận nghèo | | TT | Cơ sở | Trẻ em
        1 | Quế Trung | 60 | 75 | | 1 | Nhà dưỡng lão | 41
        2 | Ninh Phước | 50 | 70 | | 2 | Làng trẻ em | 32
        """
    )
    left, right = locate(sheet.grid())
    assert (str(left.range), str(right.range)) == ("A2:D4", "F2:H4")
    assert list(right.labels.values()) == ["Nhà dưỡng lão", "Làng trẻ em"]
    assert left.title == right.title == ("RÀ SOÁT HỘ NGHÈO NĂM 2020",)


def test_a_table_that_goes_on_beside_itself_stays_one() -> None:
    sheet = draw(
        """
        Xã | Hộ nghèo | Hộ cận nghèo | | Xã | Hộ nghèo | Hộ cận nghèo
        Quế Trung | 60 | 75 | | Quế Lộc | 41 | 52
        Ninh Phước | 50 | 70 | | Sơn Viên | 32 | 43
        """
    )
    assert len(locate(sheet.grid())) == 1


def test_titles_beside_one_another_are_each_of_its_own_table() -> None:
    sheet = draw(
        """
        HỘ NGHÈO NĂM 2020 | | | | HỘ CẬN NGHÈO NĂM 2020
        Xã | Đầu kỳ | Cuối kỳ | | Xã | Đầu kỳ | Cuối kỳ
        Quế Trung | 60 | 75 | | Quế Trung | 41 | 52
        Ninh Phước | 50 | 70 | | Ninh Phước | 32 | 43
        """
    )
    assert [table.title for table in locate(sheet.grid())] == [
        ("HỘ NGHÈO NĂM 2020",),
        ("HỘ CẬN NGHÈO NĂM 2020",),
    ]


def test_figures_behind_a_spacer_go_on_with_the_table_before_it() -> None:
    sheet = draw(
        """
        Xã | Hộ nghèo | Hộ cận nghèo | | Tổng số hộ
        Quế Trung | 60 | 75 | | 800
        Ninh Phước | 50 | 70 | | 700
        """
    )
    assert len(locate(sheet.grid())) == 1


def test_a_note_behind_a_spacer_is_a_column_of_the_table() -> None:
    sheet = draw(
        """
        Xã | Hộ nghèo | Hộ cận nghèo | | Ghi chú
        Quế Trung | 60 | 75 | | Hơn 60
        Ninh Phước | 50 | 70 | |
        """
    )
    assert len(locate(sheet.grid())) == 1


def test_bands_of_tables_beside_one_another_are_each_looked_at_once() -> None:
    rows = []
    for band in range(9):
        rows += [
            f"Bảng số {band} của báo cáo về tình hình các xã trong năm",
            "Xã | Hộ nghèo | | Thôn | Hộ khác | | Nhóm | Người | | Tên | Nam",
            "Quế Trung | 60 | | Một | 41 | | A | 7 | | Kinh | 12",
            "Ninh Phước | 50 | | Hai | 32 | | B | 8 | | Hoa | 13",
            " | ",
        ]
    tables = locate(draw("\n".join(rows)).grid())
    assert len(tables) == 9 * 4  # in no time: 4 to the power of 9 looks would take a day

"""Units: unknown, only proposed, missing, twice; blocks pasted twice; periods."""

from __future__ import annotations

from tests.checks.sheets import CHANGE, REVIEW, broken, found
from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import draw


def units_of(text: str) -> set[str | None]:
    return {item.unit for item in sound_figures(draw(text))}


def test_a_name_that_nobody_knows_is_an_error_and_its_figures_stay_out() -> None:
    marks = found(REVIEW, ("5 | Sơn Viên", "5 | Xã Lạ Hoắc"))
    assert ("unknown-unit", "B7", "error") in marks
    assert "20672" not in units_of(REVIEW.replace("Sơn Viên", "Xã Lạ Hoắc"))


def test_a_misspelt_name_is_proposed_and_never_merged_by_itself() -> None:
    assert found(REVIEW, ("5 | Sơn Viên", "5 | Sơn Viêng")) == {("unit-proposed", "B7", "warning")}
    assert "20672" not in units_of(REVIEW.replace("Sơn Viên", "Sơn Viêng"))


def test_names_without_marks_or_in_capitals_or_with_their_kind_are_known() -> None:
    for name in ("Son Vien", "SƠN VIÊN", "Xã Sơn Viên", "X. Sơn Viên", "xã  Sơn Viên "):
        assert found(REVIEW, ("5 | Sơn Viên", f"5 | {name}")) == set()


def test_a_unit_that_is_not_there_is_named() -> None:
    text = REVIEW.replace("5 | Sơn Viên | 700 | 2600 | 37 | 5.29 | 21\n", "")
    assert ("missing-unit", None, "error") in found_in(draw(text))


def test_a_table_of_few_units_is_about_those_and_misses_none() -> None:
    text = "\n".join(REVIEW.splitlines()[:5])
    assert found_in(draw(text)) == set()


def test_a_total_of_the_whole_district_names_the_units_that_it_lacks() -> None:
    few = "\n".join(REVIEW.splitlines()[:5])
    whole = f"{few}\n | {{}} | 2900 | 10900 | 110 | 3.79 | 145"
    assert found_in(draw(whole.format("Tổng cộng"))) == set()
    assert found_in(draw(whole.format("Cộng toàn huyện"))) == {("missing-unit", None, "error")}


def test_a_single_unit_that_a_programme_does_not_list_is_asked_after() -> None:
    names = ("Quế Trung", "Ninh Phước", "Phước Ninh", "Quế Lộc", "Sơn Viên", "Quế Lâm")
    head = "KẾT QUẢ HỖ TRỢ NHÀ Ở HUYỆN NÔNG SƠN NĂM 2020\nTT | Xã | Tổng số nhà | Kinh phí (tr.đ)\n"
    rows = [f"{number} | {name} | 2 | 80" for number, name in enumerate(names, 1)]
    assert found_in(draw(head + "\n".join(rows))) == set()
    assert found_in(draw(head + "\n".join(rows[:5]))) == {("missing-unit", None, "warning")}
    assert found_in(draw(head + "\n".join(rows[:4]))) == set()


def test_a_misspelt_ward_is_no_head_of_a_mountain_area() -> None:
    text = """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO THỊ XÃ ĐIỆN BÀN NĂM 2020
    TT | Đơn vị | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | Phường miện Nam Trung | 900 | 40 | 30
    2 | Phường Điện An | 800 | 30 | 20
    """
    assert ("unit-proposed", "B3", "warning") in found_in(draw(text))


def test_a_unit_in_two_rows_with_other_figures_counts_once_and_is_an_error() -> None:
    text = REVIEW.replace("6 | Quế Lâm", "6 | Sơn Viên")
    marks = found_in(draw(text))
    assert ("duplicate-unit", "B8", "error") in marks
    counted = [i.value for i in sound_figures(draw(text)) if i.unit == "20672"]
    assert sorted(map(int, counted)) == [21, 37, 700, 2600]


def test_a_row_that_stands_twice_counts_once() -> None:
    row = "5 | Sơn Viên | 700 | 2600 | 37 | 5.29 | 21\n"
    text = REVIEW.replace(row, row + row)
    assert found_in(draw(text)) == {("duplicate-unit", "B8", "error")}
    assert sound_figures(draw(text)) == sound_figures(draw(REVIEW))


def test_a_block_of_categories_pasted_twice_is_told_too() -> None:
    head = """ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI HUYỆN NÔNG SƠN NĂM 2020
    TT | Đối tượng | Số đối tượng cuối kỳ | Kinh phí chi trả
    """
    rows = """1 | Trẻ em mồ côi | 12 | 58320000
    2 | Người khuyết tật nặng | 30 | 145800000
    3 | Người đơn thân nghèo | 7 | 22680000
    """
    assert found_in(draw(head + rows + rows)) == {("pasted-twice", "B6", "warning")}
    assert sound_figures(draw(head + rows + rows)) == sound_figures(draw(head + rows))


def test_a_block_pasted_twice_counts_once() -> None:
    rows = CHANGE.strip().splitlines()
    text = "\n".join([*rows, *rows[3:]])
    assert found_in(draw(text)) == {("pasted-twice", "B11", "warning")}
    assert sound_figures(draw(text)) == sound_figures(draw(CHANGE))


def test_a_block_pasted_twice_with_title_and_header_counts_once() -> None:
    assert {mark[0] for mark in found_in(draw(CHANGE + CHANGE))} == {"pasted-twice"}
    assert sound_figures(draw(CHANGE + CHANGE)) == sound_figures(draw(CHANGE))


def test_categories_pasted_twice_count_once_and_two_that_happen_to_be_equal_both() -> None:
    head = """
    ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
    TT | Nhóm đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ
    """
    rows = """
    1 | Trẻ em mồ côi | 10 | 1 | 0 | 11
    2 | Người cao tuổi | 10 | 1 | 0 | 11
    3 | Người khuyết tật | 300 | 20 | 5 | 315
    """
    assert sum(item.value for item in sound_figures(draw(head + rows))) == 684
    assert sum(item.value for item in sound_figures(draw(head + rows + rows))) == 684


def test_two_blocks_of_equal_zeros_are_no_copies() -> None:
    text = CHANGE
    for row in ("2 | Ninh Phước | 60 | 12 | 0 | 2 | 50", "3 | Phước Ninh | 49 | 10 | 0 | 1 | 40"):
        text = text.replace(
            row, row.split("|")[0] + "|" + row.split("|")[1] + "| 0 | 0 | 0 | 0 | 0"
        )
    assert not {mark for mark in found_in(draw(text)) if mark[0] != "total-mismatch"}


def test_phuoc_ninh_and_ninh_phuoc_are_two() -> None:
    assert {"20668", "20669"} <= units_of(REVIEW)


def test_a_table_of_another_period_is_an_error_and_stays_out_whole() -> None:
    text = REVIEW.replace("NĂM 2020", "NĂM 2019")
    assert found_in(draw(text)) == {("wrong-period", None, "error")}
    assert sound_figures(draw(text)) == []


def test_nothing_is_asked_of_the_period_where_none_is_expected() -> None:
    assert found_in(draw(REVIEW.replace("NĂM 2020", "NĂM 2019")), period=None) == set()


def test_a_sheet_of_nothing_known_is_a_note_beside_a_known_one_and_else_an_error() -> None:
    unknown = draw("TT | Xã | Lúa | Ngô\n1 | A | 5 | 6\n2 | B | 7 | 8", name="Khác")
    assert found_in(draw(REVIEW), unknown) == {("unrecognised-form", None, "note")}
    assert found_in(unknown) == {("unrecognised-form", None, "error")}


def test_a_cover_sheet_without_a_table_is_no_matter() -> None:
    assert found_in(draw(REVIEW), draw("Kính gửi Sở Lao động", name="Bìa")) == set()


def test_rows_of_another_district_than_the_title_names_stay_out_with_an_error() -> None:
    text = REVIEW.replace("NÔNG SƠN", "TIÊN PHƯỚC")
    reading = read(draw(text))
    assert [(item.code, item.severity) for item in reading.all_findings()] == [
        ("scope-conflict", "error")
    ]
    assert sound_figures(draw(text)) == []


def test_a_broken_table_is_told_at_its_own_cells_wherever_it_stands() -> None:
    sheet = broken(CHANGE, ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"))
    assert ("identity-broken", "J10", "error") in found_in(sheet.moved(down=5, right=3))


def test_a_table_that_nobody_read_beside_a_known_one_is_told() -> None:
    lost = "SẢN XUẤT LÚA\nTT | Xã | Diện tích | Sản lượng\n1 | A | 500 | 600\n2 | B | 700 | 800"
    assert found_in(draw(f"{REVIEW.strip()}\n\n{lost}")) == {("unrecognised-form", None, "note")}


def test_districts_written_with_their_first_letter_are_no_numbered_communes() -> None:
    text = """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO TỈNH QUẢNG NAM NĂM 2020
    TT | Huyện | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | Tiên Phước | 800 | 60 | 75
    2 | B.Trà My | 700 | 50 | 70
    3 | N.Trà My | 400 | 40 | 30
    4 | Núi Thành | 600 | 30 | 20
    """
    assert units_of(text) == {"514", "515", "516", "517"}
    assert found_in(draw(text)) == set()

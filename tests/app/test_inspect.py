"""The document of `inspect`: rows and columns as people see them, for any workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app.inspect import inspect_file
from ansinh_xl.errors import UsageError
from tests.running_ansinh import ansinh
from tests.small_workbooks import OF_OTHERS, change_of_poverty, unknown_table
from tests.workbook_builder import Sheet, draw, write

KEYS = {
    *("range", "header_rows", "numbering_row", "columns", "first_row", "last_row"),
    *("sections", "totals", "identities", "form", "form_score"),
}


def document(tmp_path: Path, *sheets: Sheet) -> dict[str, Any]:
    return inspect_file(write(tmp_path / "Sổ.xlsx", *sheets)).as_json()


def only_table(tmp_path: Path, sheet: Sheet) -> dict[str, Any]:
    (page,) = document(tmp_path, sheet)["sheets"]
    (table,) = page["tables"]
    return dict(table)


def found(tmp_path: Path, sheet: Sheet) -> set[tuple[str, str | None]]:
    findings = document(tmp_path, sheet)["findings"]
    return {
        (item["code"], item["source"]["cell"]) for item in findings if item["code"] not in OF_OTHERS
    }


def test_an_unknown_table_is_described_as_it_stands(tmp_path: Path) -> None:
    table = only_table(tmp_path, unknown_table())
    assert set(table) == KEYS
    assert (table["range"], table["header_rows"], table["numbering_row"]) == ("A3:F11", [3], 4)
    assert (table["first_row"], table["last_row"], table["sections"]) == (5, 11, [5, 8])
    assert [column["letter"] for column in table["columns"]] == list("ABCDEF")
    assert table["columns"][3] == {"letter": "D", "path": ["Lúa"], "kind": "count", "unit": "ha"}
    assert (table["form"], table["form_score"]) == (None, None)


def test_totals_and_printed_rules_are_checked(tmp_path: Path) -> None:
    table = only_table(tmp_path, unknown_table())
    (total,) = table["totals"]
    assert (total["row"], total["label"]) == (11, "Tổng cộng")
    assert total["checks"] == [
        {"column": "D", "stated": 100, "computed": 100, "holds": True},
        {"column": "E", "stated": 16, "computed": 15, "holds": False},
        {"column": "F", "stated": 115, "computed": 115, "holds": True},
    ]
    assert table["identities"] == [{"text": "3=1+2", "column": "F", "rows": 5, "holds": 4}]


def test_the_mistakes_of_an_unknown_table_are_found_at_their_cells(tmp_path: Path) -> None:
    assert found(tmp_path, unknown_table()) == {
        ("unrecognised-form", None),
        ("total-mismatch", "E11"),
        ("identity-broken", "F11"),
        ("duplicate-unit", "B10"),
    }


def test_a_known_form_is_named_with_its_score_and_units(tmp_path: Path) -> None:
    table = only_table(tmp_path, change_of_poverty())
    assert table["form"] == "poverty_change"
    assert 0.5 < table["form_score"] <= 1
    assert [column["kind"] for column in table["columns"]] == ["code", "text", *["count"] * 5]
    assert [total["row"] for total in table["totals"]] == [6]
    assert found(tmp_path, change_of_poverty(closing=28)) == {("identity-broken", "G4")}


def test_a_block_pasted_twice_is_no_leaf_twice(tmp_path: Path) -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 - HUYỆN TIÊN PHƯỚC | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
         | Tổng cộng | 50 | 9 | 1 | 3 | 45
        """
    )
    table = only_table(tmp_path, sheet)
    assert table["sections"] == [5, 6]
    assert all(check["holds"] for check in table["totals"][0]["checks"])


def test_hidden_sheets_and_rows_are_told_once_each(tmp_path: Path) -> None:
    seen = document(
        tmp_path,
        Sheet(**{**_fields(unknown_table()), "hidden_rows": frozenset({5, 6})}),
        Sheet(**{**_fields(unknown_table()), "name": "Ẩn", "hidden": True}),
    )
    assert [page["hidden"] for page in seen["sheets"]] == [False, True]
    hidden = [item["source"] for item in seen["findings"] if item["code"] == "hidden-data"]
    assert sorted((place["sheet"], place["cell"]) for place in hidden) == [
        ("Trồng trọt", None),
        ("Ẩn", None),
    ]


def _fields(sheet: Sheet) -> dict[str, Any]:
    return {name: getattr(sheet, name) for name in sheet.__dataclass_fields__}


def test_cells_without_a_figure_are_told_by_column(tmp_path: Path) -> None:
    sheet = draw(
        """
        THỐNG KÊ ĐÀN GIA SÚC NĂM 2020 | < | < | <
        STT | Xã | Số trâu | Số bò
        1 | Xã Một | 1204 | #REF!
        2 | Xã Hai | '1.310 | 20
        3 | Xã Ba | '1.405 | 31
        4 | Xã Bốn | 1500 | 40
        5 | Xã Năm | 1.204 | 50
        6 | Xã Sáu | 1600 | 60
        """
    )
    assert found(tmp_path, sheet) - {("unrecognised-form", None)} == {
        ("error-cell", "D3"),
        ("text-number", "C2"),
        ("number-coerced", "C7"),
    }


def test_a_persons_name_or_number_is_never_printed(tmp_path: Path) -> None:
    sheet = draw(
        """
        DANH SÁCH HỌC VIÊN LỚP TẬP HUẤN NĂM 2020 | < | < | <
        STT | Họ và tên | Số CCCD | Số buổi
        1 | Nguyễn Văn An | '049123456789 | 5
        2 | Trần Thị Bình | '049987654321 | 6
        3 | Lê Văn Cường | '049123456780 | 4
        4 | Nguyễn Văn An | '049123456789 | 3
        """
    )
    outcome = ansinh("inspect", write(tmp_path / "a.xlsx", sheet), "--json")
    assert ("duplicate-person", "C6") in found(tmp_path, sheet)
    assert "Nguyễn" not in outcome.out
    assert "049123456789" not in outcome.out


def test_the_same_name_below_two_heads_is_two_units(tmp_path: Path) -> None:
    sheet = draw(
        """
        THỐNG KÊ ĐƯỜNG GIAO THÔNG NĂM 2020 | < | < | <
        STT | Đơn vị | Số tuyến | Số cầu
        I | Huyện Bắc | 30 | 9
        1 | Xã Tân Lập | 10 | 4
        2 | Xã Hòa Bình | 20 | 5
        II | Huyện Nam | 70 | 8
        1 | Xã Tân Lập | 30 | 2
        2 | Xã Hưng Thịnh | 40 | 6
        """
    )
    assert not [cell for code, cell in found(tmp_path, sheet) if code == "duplicate-unit"]


@pytest.mark.parametrize(
    ("codes", "double"),
    [
        ("1 2 3 2 5 6", {"A4"}),
        ("'01 '02 '03 '02 '05 '06", {"A4"}),
        ("1 2 3 1 2 3", set()),
        ("1 2 3 4 5 1", set()),
    ],
)
def test_a_number_of_one_digit_is_a_code_as_well(
    codes: str, double: set[str], tmp_path: Path
) -> None:
    rows = [f"{code} | Vùng {place} | {place}7" for place, code in enumerate(codes.split(), 1)]
    sheet = draw("Mã số | Vùng | Dân số\n" + "\n".join(rows))
    twice = {cell for code, cell in found(tmp_path, sheet) if code == "duplicate-unit"}
    assert {cell[:1] + str(int(cell[1:]) - 1) for cell in twice} == double


def test_a_day_in_brackets_is_no_unit(tmp_path: Path) -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 - HUYỆN TIÊN PHƯỚC | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ (01/01/2020) | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
        """
    )
    assert only_table(tmp_path, sheet)["columns"][2]["unit"] is None


def test_a_folder_is_not_one_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not-one-file"):
        inspect_file(tmp_path)


def test_people_read_the_same_in_words(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", unknown_table(), change_of_poverty())
    said = ansinh("inspect", file).out
    assert "Bảng A3:F11: không theo biểu mẫu đã biết" in said
    assert "Công thức 3=1+2 ở cột F: đúng 4/5 dòng" in said
    assert "cột E: ghi 16, tính được 15" in said
    assert "biểu Diễn biến hộ nghèo" in said

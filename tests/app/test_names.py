"""Names that wait for a person, through the command line: written, filled in, counted, kept."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.running_ansinh import ansinh
from tests.small_workbooks import OF_OTHERS
from tests.workbook_builder import draw, write

HEAD = ("Tên ghi trong sổ", "Thuộc huyện (mã)", "Đơn vị đúng (mã)", "Người xác nhận", "Ngày")


def reports(folder: Path, name: str = "Xã Tiên Hàa") -> Path:
    """One commune is written wrong."""
    folder.mkdir(exist_ok=True)
    write(
        folder / "a.xlsx",
        draw(
            f"""
            UBND HUYỆN TIÊN PHƯỚC | | | | | |
            DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
            STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
            1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
            2 | {name} | 20 | 4 | 0 | 2 | 18
            3 | Xã Tiên Mỹ | 20 | 4 | 0 | 2 | 18
            """
        ),
    )
    return folder


def csv(path: Path, *rows: tuple[str, ...]) -> Path:
    path.write_text("\n".join(";".join(row) for row in (HEAD, *rows)), "utf-8-sig")
    return path


def choose(path: Path, unit: str) -> None:
    """What a person does in Excel: choose the unit, sign, save."""
    book = openpyxl.load_workbook(path)
    (row,) = book.worksheets[0].iter_rows(min_row=5)
    row[4].value, row[5].value, row[6].value = unit, "Người ký (ví dụ)", "01/12/2020"
    book.save(path)


def told(*words: str | Path) -> list[tuple[str, str | None]]:
    """Codes and cells of the findings."""
    found = ansinh("check", *words, "--json").document["findings"]
    return [
        (item["code"], item["source"]["cell"]) for item in found if item["code"] not in OF_OTHERS
    ]


def test_a_name_is_confirmed_once_and_counts_from_then_on(tmp_path: Path) -> None:
    folder, names = reports(tmp_path / "vao"), tmp_path / "ten.xlsx"
    assert told(folder) == [("unit-proposed", "B5")]
    assert ansinh("names", names, folder).status == 0
    choose(names, "20860 – Xã Tiên Hà")
    assert told(folder, "--names", names) == [("unit-confirmed", "B5")]
    facts = ansinh("extract", folder, "--names", names, "--json").document["facts"]
    assert {fact["unit"] for fact in facts if fact["source"]["cell"] == "G5"} == {"20860"}
    rollup = tmp_path / "tong-hop.xlsx"
    made = ansinh(
        *("consolidate", folder, "--period", "2020", "--names", names, "--out", rollup),
        *("--store", tmp_path / "kho.db", "--json"),
    )
    assert {fact["unit"] for fact in made.document["facts"]} == {"20854", "20860", "20881"}


def test_the_list_offers_the_likest_unit_first_and_then_all_others(tmp_path: Path) -> None:
    names = tmp_path / "ten.xlsx"
    ansinh("names", names, reports(tmp_path / "vao"))
    book = openpyxl.load_workbook(names)
    sheet, choices = book.worksheets
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "E5"
    assert rule.formula1.startswith(f"'{choices.title}'!$A$5:")
    assert choices["A5"].value == "20860 – Xã Tiên Hà"
    assert len([cell.value for cell in choices[5] if cell.value]) == 15


def test_what_was_confirmed_stays_and_open_names_that_are_gone_go(tmp_path: Path) -> None:
    folder, names = reports(tmp_path / "vao"), tmp_path / "ten.xlsx"
    ansinh("names", names, folder)
    choose(names, "20860")
    reports(folder, name="Xã Tiên Thoọ")
    ansinh("names", names, folder)
    reports(folder, name="Xã Tiên Lậpp")
    ansinh("names", names, folder)
    rows = openpyxl.load_workbook(names).worksheets[0].iter_rows(min_row=5, values_only=True)
    assert [(row[0], row[4], row[5]) for row in rows] == [
        ("Xã Tiên Lậpp", None, None),
        ("Xã Tiên Hàa", "20860", "Người ký (ví dụ)"),
    ]


def test_a_list_without_an_answer_says_nothing(tmp_path: Path) -> None:
    folder, names = reports(tmp_path / "vao"), tmp_path / "ten.xlsx"
    ansinh("names", names, folder)
    assert told(folder, "--names", names) == [("unit-proposed", "B5")]


def test_a_list_beside_the_reports_is_no_report(tmp_path: Path) -> None:
    folder = reports(tmp_path / "vao")
    ansinh("names", folder / "ten.xlsx", folder)
    assert told(folder) == [("unit-proposed", "B5"), ("own-output", None)]


def test_a_list_may_be_a_csv_file(tmp_path: Path) -> None:
    names = csv(tmp_path / "ten.csv", ("Xã Tiên Hàa", "514", "20860", "Người ký (ví dụ)", ""))
    assert told(reports(tmp_path / "vao"), "--names", names) == [("unit-confirmed", "B5")]


@pytest.mark.parametrize(
    ("row", "cell", "reason"),
    [
        (("Xã Tiên Hàa", "514", "99999", "", ""), "C2", "name-no-such-unit"),
        (("Xã Tiên Hàa", "514", "Tiên Hà", "", ""), "C2", "name-no-such-unit"),
        (("Xã Tiên Hàa", "5", "20860", "", ""), "B2", "name-no-such-unit"),
        (("Xã Tiên Hàa", "514", "20785", "", ""), "C2", "name-elsewhere"),
        (("", "514", "20860", "", ""), "A2", "name-blank"),
    ],
)
def test_a_wrong_row_is_named_and_confirms_nothing(
    row: tuple[str, ...], cell: str, reason: str, tmp_path: Path
) -> None:
    names = csv(tmp_path / "ten.csv", row)
    made = ansinh("check", reports(tmp_path / "vao"), "--names", names, "--json")
    (wrong,) = [i for i in made.document["findings"] if i["code"] == "name-list-entry"]
    assert (wrong["source"]["file"], wrong["source"]["cell"]) == ("ten.csv", cell)
    assert wrong["params"]["reason"] == reason
    assert made.status == 1
    assert any(item["code"] == "unit-proposed" for item in made.document["findings"])


def test_a_name_confirmed_as_two_units_is_neither(tmp_path: Path) -> None:
    names = csv(
        tmp_path / "ten.csv",
        ("Xã Tiên Hàa", "514", "20860", "", ""),
        ("XÃ TIÊN HÀA", "514", "20881", "", ""),
    )
    found = told(reports(tmp_path / "vao"), "--names", names)
    assert found == [("name-list-entry", "C3"), ("unit-proposed", "B5")]


def test_another_workbook_is_neither_read_nor_replaced_as_a_list(tmp_path: Path) -> None:
    folder = reports(tmp_path / "vao")
    other = write(tmp_path / "khac.xlsx", draw("Ghi chú | 1\n Khác | 2"))
    before = other.read_bytes()
    assert ansinh("names", other, folder).status == 2
    assert ansinh("check", folder, "--names", other).status == 2
    assert ansinh("names", tmp_path / "ten.csv", folder).status == 2
    assert other.read_bytes() == before


def test_a_commune_under_its_districts_row_is_proposed_within_that_district(tmp_path: Path) -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        I | Huyện Nam Trà My | 30 | 5 | 1 | 1 | 27
        1 | Xã Trà Maii | 10 | 1 | 0 | 0 | 9
        2 | Xã Trà Cang | 20 | 4 | 1 | 1 | 18
        II | Huyện Bắc Trà My | 30 | 5 | 1 | 1 | 27
        1 | Xã Trà Sơn | 10 | 1 | 0 | 0 | 9
        2 | Xã Trà Kót | 20 | 4 | 1 | 1 | 18
        """
    )
    made = ansinh("check", write(tmp_path / "tinh.xlsx", sheet), "--json")
    (open_one,) = [i for i in made.document["findings"] if i["code"] == "unit-proposed"]
    assert open_one["params"]["within"] == "516"
    assert open_one["params"]["proposal"] == "Xã Trà Mai"

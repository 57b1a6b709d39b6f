"""Forms of staff's own through the commands: where they are found, what they reach and spare."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ansinh_xl.app.open_workbook import check_open
from ansinh_xl.app.queries import latest
from tests.forms.form_sheets import FLOW, form_sheet, forms_file
from tests.running_ansinh import ansinh
from tests.small_workbooks import report
from tests.workbook_builder import Sheet, draw, workbook, write

SAMPLES = Path(__file__).parents[2] / "workbooks" / "samples" / "quang-nam-2020"


def help_given(unit: str = "TIÊN PHƯỚC", closing: int = 27) -> Sheet:
    """The unit of money stands nowhere: the form says it."""
    communes = {
        "TIÊN PHƯỚC": ("Xã Tiên Hà", "Xã Tiên Mỹ"),
        "HIỆP ĐỨC": ("Xã Quế Thọ", "Xã Bình Lâm"),
    }[unit]
    return draw(
        f"""
        UBND HUYỆN {unit} | | | | | | |
        KẾT QUẢ TRỢ GIÚP ĐỘT XUẤT NĂM 2020 | < | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Giảm | Tăng | Cuối kỳ | Kinh phí | Tỷ lệ giảm (%)
        1 | {communes[0]} | 30 | 5 | 2 | {closing} | 1.5 | 16.67
        2 | {communes[1]} | 20 | 4 | 2 | 18 | 2 | 20
        """,
        name="Trợ giúp",
    )


def codes(*words: str | Path, **environment: str) -> list[tuple[str, str | None]]:
    found = ansinh("check", *words, "--json", **environment).document["findings"]
    return [(item["code"], item["source"]["cell"]) for item in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "vao"
    made.mkdir()
    write(made / "a.xlsx", help_given())
    write(made / "b.xlsx", help_given("HIỆP ĐỨC"))
    return made


def test_a_form_is_found_by_option_folder_setting_or_among_the_reports(
    folder: Path, tmp_path: Path
) -> None:
    assert ("unknown-column", "H3") in codes(folder), "it looks like another form"
    (tmp_path / "bieu").mkdir()
    file = forms_file(tmp_path / "bieu" / "bieu.xlsx")
    owed = [("missing-report", None)] * 16
    assert codes(folder, "--forms", file) == owed
    assert codes(folder, "--forms", file.parent) == owed
    assert codes(folder, ANSINH_FORMS=os.pathsep.join([str(file)])) == owed
    forms_file(folder / "bieu.xlsx")
    assert codes(folder) == [*owed, ("forms-workbook", None)]
    assert codes(folder, "--forms", file) == [*owed, ("forms-workbook", None)]


def test_a_form_sheet_may_stand_in_the_report_itself(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", help_given(), form_sheet())
    assert codes(file) == [("forms-workbook", None)]
    seen = ansinh("inspect", file, "--json").document
    assert [[table["form"] for table in sheet["tables"]] for sheet in seen["sheets"]] == [
        ["tro_giup"],
        [],
    ]


def test_facts_of_a_declared_form_have_their_units_and_cells(folder: Path, tmp_path: Path) -> None:
    file = forms_file(tmp_path / "bieu.xlsx")
    facts = ansinh("extract", folder / "a.xlsx", "--forms", file, "--json").document["facts"]
    money = [fact for fact in facts if fact["indicator"] == "kinh_phi"]
    assert [(fact["value"], fact["measure"], fact["source"]["cell"]) for fact in money] == [
        (1_500_000, "dong", "G4"),
        (2_000_000, "dong", "G5"),
    ]
    assert {fact["form"] for fact in facts} == {"tro_giup"}


def test_the_rules_of_a_declared_form_are_checked(tmp_path: Path) -> None:
    report = write(tmp_path / "a.xlsx", help_given(closing=29))
    for severity, status in (("lỗi", 1), ("cảnh báo", 0)):
        sheet = form_sheet(rules=((FLOW[0], severity),))
        file = forms_file(tmp_path / "bieu.xlsx", sheet)
        made = ansinh("check", report, "--forms", file, "--json")
        assert [(item["code"], item["source"]["cell"]) for item in made.document["findings"]] == [
            ("identity-broken", "F4")
        ]
        assert made.status == status


def test_a_declared_form_has_its_sheet_of_live_formulas_in_the_rollup(
    folder: Path, tmp_path: Path
) -> None:
    out, file = tmp_path / "tong-hop.xlsx", forms_file(tmp_path / "bieu.xlsx")
    made = ansinh(
        *("consolidate", folder, "--period", "2020", "--forms", file, "--out", out),
        *("--store", tmp_path / "kho.db", "--json"),
    ).document
    assert sum(f["value"] for f in made["facts"] if f["indicator"] == "cuoi_ky") == 90
    assert {item["form"] for item in made["missing"]} == {"tro_giup"}
    sheet = openpyxl.load_workbook(out)["Kết quả trợ giúp đột xuất"]
    results = openpyxl.load_workbook(out, data_only=True)[sheet.title]
    province: list[Any] = next(row for row in sheet.iter_rows() if row[1].value == "Tỉnh Quảng Nam")
    shown = [results[cell.coordinate].value for cell in province]
    assert [str(cell.value).startswith("=") for cell in province[2:8]] == [True] * 6
    assert shown[2:7] == [100, 18, 8, 90, 7_000_000]
    assert shown[7] == pytest.approx(0.18)
    lines = ansinh(
        *("consolidate", folder, "--period", "2020", "--forms", file, "--out", out),
        *("--store", tmp_path / "kho.db"),
    ).out
    assert "Kết quả trợ giúp đột xuất" in lines


def test_built_in_forms_are_recognised_as_before_whatever_staff_declare(tmp_path: Path) -> None:
    greedy = form_sheet(
        ("dau_ky", "Đầu kỳ", "", "số lượng", "hộ", "", "", ""),
        ("thoat", "Thoát nghèo", "", "số lượng", "hộ", "", "", ""),
        ("tai", "Tái nghèo", "", "số lượng", "hộ", "", "", ""),
        ("moi", "Phát sinh mới", "", "số lượng", "hộ", "", "", ""),
        ("cuoi_ky", "Cuối kỳ", "", "số lượng", "hộ", "", "", ""),
        rules=(),
        Các_cách_gọi_khác="hộ nghèo năm; nghèo; bảo trợ; kinh phí; báo cáo",
    )
    file = forms_file(tmp_path / "bieu.xlsx", greedy)
    small = report(tmp_path / "a.xlsx")
    plain = ansinh("extract", small, "--json").document
    assert ansinh("extract", small, "--forms", file, "--json").document == plain
    plain = ansinh("extract", SAMPLES, "--json").document
    assert ansinh("extract", SAMPLES, "--forms", file, "--json").document == plain


def test_a_faulty_form_is_told_and_its_workbooks_stay_unread(folder: Path, tmp_path: Path) -> None:
    file = forms_file(tmp_path / "bieu.xlsx", form_sheet(Mã_biểu="poverty_change"))
    made = ansinh("check", folder, "--forms", file, "--json")
    assert made.status == 1
    first, *others = made.document["findings"]
    assert (first["code"], first["source"]) == (
        "form-conflict",
        {"file": "bieu.xlsx", "sheet": "Biểu mẫu", "cell": "B4"},
    )
    assert "unknown-column" in {item["code"] for item in others}
    assert codes(tmp_path / "bieu.xlsx")[0] == ("form-conflict", "B4")
    assert ansinh("inspect", file).status == 1


def test_a_path_without_a_form_is_refused(folder: Path, tmp_path: Path) -> None:
    assert ansinh("check", folder, "--forms", folder).status == 2
    assert ansinh("check", folder, "--forms", tmp_path / "khong-co.xlsx").status == 2
    empty = tmp_path / "trong"
    empty.mkdir()
    assert ansinh("check", folder, "--forms", empty).status == 2


def test_a_form_workbook_alone_is_no_rejected_report(tmp_path: Path) -> None:
    made = ansinh("check", forms_file(tmp_path / "bieu.xlsx"), "--json")
    assert made.status == 0
    assert made.document["submissions"] == []


def test_an_open_workbook_and_the_functions_know_the_forms_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSINH_FORMS", str(forms_file(tmp_path / "bieu.xlsx")))
    found = check_open(workbook(help_given(closing=29)))
    assert [(item.code, item.source.cell) for item in found] == [("identity-broken", "F4")]
    latest.forms.cache_clear()
    try:
        assert "tro_giup" in latest.forms()
    finally:
        latest.forms.cache_clear()


def test_workers_and_kept_readings_know_the_forms_too(folder: Path, tmp_path: Path) -> None:
    file, asked = forms_file(tmp_path / "bieu.xlsx"), ("--no-cache", "--json")
    here = ansinh("extract", folder, "--forms", file, *asked, ANSINH_PROCESSES="0").document
    assert len(here["facts"]) == 20
    apart = ansinh("extract", folder, "--forms", file, *asked, ANSINH_PROCESSES="1").document
    assert apart == here
    kept = {"ANSINH_CACHE": str(tmp_path / "kho")}
    assert ansinh("extract", folder, "--json", **kept).document != here
    for _ in range(2):
        assert ansinh("extract", folder, "--forms", file, "--json", **kept).document == here

"""Adopting: the tracker says of itself what it is, is read by that, and gives the original back."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from ansinh_xl.app.adopt import adopt, undo
from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.reading import read_file
from ansinh_xl.errors import UsageError
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.outputs.tracker.record import read_record
from tests.running_ansinh import ansinh, command
from tests.small_workbooks import change_of_poverty, report, unknown_table
from tests.workbook_builder import draw, write


@pytest.fixture(autouse=True)
def own_originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSINH_ORIGINALS", str(tmp_path / "goc"))


def test_a_tracker_gives_the_facts_and_findings_of_its_original(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=26)
    made = adopt(file, tmp_path / "theo-doi.xlsx")
    before, after = (read_file(path, "a", "2020") for path in (file, made.written))
    assert [fact for table in after.tables for fact in table.facts] == [
        fact for table in before.tables for fact in table.facts
    ]
    assert [*after.all_findings()] == [*before.all_findings()]
    assert "identity-broken" in [item.code for item in made.findings]


def test_its_own_sheets_stand_behind_and_are_no_input(tmp_path: Path) -> None:
    made = adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    sheets = [grid.sheet for grid in read_workbook(made.written).grids]
    assert sheets == ["Diễn biến", "Theo dõi", "Kiểm tra", "Nguồn", "_ansinh"]
    assert {table.sheet for table in read_file(made.written, "b", None).tables} == {"Diễn biến"}


def test_a_table_that_is_not_to_be_known_any_more_is_an_error(tmp_path: Path) -> None:
    review = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | |
        KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020 | < | < | < | <
        STT | Đơn vị | Tổng số hộ dân cư | Hộ nghèo | Hộ cận nghèo
        1 | Thị trấn Tiên Kỳ | 900 | 27 | 12
        2 | Xã Tiên Hà | 800 | 18 | 14
        """,
        name="Rà soát",
    )
    tracker = adopt(write(tmp_path / "a.xlsx", change_of_poverty(), review), tmp_path / "b.xlsx")
    book = load_workbook(tracker.written)
    sheet = book["Diễn biến"]
    for cell, text in {"A2": "Bảng 2", "D3": "Giảm", "E3": "Khác", "F3": "Thêm"}.items():
        sheet[cell] = text
    sheet.title = "Sheet1"
    book.save(tmp_path / "c.xlsx")
    told = [item.code for item in read_file(tmp_path / "c.xlsx", "c", "2020").all_findings()]
    assert "lost-table" in told
    assert "lost-table" not in [item.code for item in tracker.findings]


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    notes = draw("Ghi chép của huyện", name="Theo dõi")
    made = adopt(write(tmp_path / "a.xlsx", change_of_poverty(), notes), tmp_path / "b.xlsx")
    sheets = [grid.sheet for grid in read_workbook(made.written).grids]
    assert sheets[1:3] == ["Theo dõi", "Theo dõi (2)"]


def test_adopting_twice_changes_nothing(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    once = adopt(file, tmp_path / "b.xlsx").written
    assert adopt(file, tmp_path / "c.xlsx").written.read_bytes() == once.read_bytes()
    again = adopt(once, tmp_path / "d.xlsx")
    assert again.became == "already"
    assert again.written.read_bytes() == once.read_bytes()


def test_a_tracker_that_people_work_in_is_never_written_over(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    tracker = adopt(file, tmp_path / "b.xlsx").written
    assert adopt(file, tracker, period="2020").written == tracker  # as it was made: no harm
    filled = tracker.read_bytes() + b" "
    tracker.write_bytes(filled)
    outcome = ansinh("adopt", file, "--out", tracker)
    assert (outcome.status, tracker.read_bytes()) == (2, filled)
    assert "Đề nghị chọn tên tệp kết quả khác" in outcome.err


@pytest.mark.parametrize("command", [("adopt", "--undo"), ("check", "--annotate")])
def test_another_workbook_is_not_written_over(tmp_path: Path, command: tuple[str, str]) -> None:
    tracker = adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx").written
    other = report(tmp_path / "huyen khac.xlsx", closing=20)
    before = other.read_bytes()
    name, option = command
    told = (option, other) if name == "check" else (option, "--out", other)
    assert ansinh(name, tracker, *told).status == 2
    assert other.read_bytes() == before


def test_what_is_no_file_is_called_so(tmp_path: Path) -> None:
    missing = ansinh("adopt", tmp_path / "khong-co.xlsx", "--out", tmp_path / "b.xlsx")
    folder = ansinh("adopt", tmp_path, "--out", tmp_path / "b.xlsx")
    nameless = ansinh("adopt", report(tmp_path / "a.xlsx"), "--out", ".")
    assert "Không tìm thấy" in missing.err
    assert "là một thư mục" in folder.err
    assert "Tệp kết quả . cần có đuôi .xlsx" in nameless.err


def test_a_workbook_that_somebody_has_open_is_told_of(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=26)
    (tmp_path / ".~lock.a.xlsx#").touch()
    told = ansinh("adopt", file, "--out", tmp_path / "b.xlsx")
    assert told.status == 1
    assert "đang được mở trên máy khác" in told.out
    assert "ghi đủ các phát hiện: 1 lỗi" in told.out
    assert "[LƯU Ý] Tệp đang được mở" in ansinh("check", file).out


def test_undo_gives_the_original_to_the_byte(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    tracker = adopt(file, tmp_path / "b.xlsx").written
    first = file.read_bytes()
    file.unlink()
    assert undo(tracker, tmp_path / "c.xlsx").read_bytes() == first


def test_an_original_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "cu").mkdir()
    file = report(tmp_path / "cu" / "a.xlsx")
    tracker = adopt(file, tmp_path / "b.xlsx").written
    for kept in (tmp_path / "goc").iterdir():
        kept.unlink()
    with pytest.raises(UsageError, match="adopt-no-original"):
        undo(tracker, tmp_path / "c.xlsx")
    with pytest.raises(UsageError, match="adopt-no-tracker"):
        undo(file, tmp_path / "c.xlsx")


def test_the_record_holds_form_period_scope_and_columns(tmp_path: Path) -> None:
    made = adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    record = read_record(read_workbook(made.written).grids)
    assert record is not None
    (table,) = record.tables
    assert (record.file, table.form, table.period, table.scope) == (
        *("a.xlsx", "poverty_change", "2020", "514"),
    )
    assert [item.code for item in table.columns][0::4] == ["opening", "closing"]


def test_a_tracker_is_read_by_its_record_where_its_title_is_gone(tmp_path: Path) -> None:
    tracker = adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx").written
    book = load_workbook(tracker)
    sheet = book["Diễn biến"]
    sheet.unmerge_cells("A2:G2")
    sheet["A1"] = sheet["A2"] = None
    sheet.title = "Trang 1"
    book.save(tracker)
    (table,) = read_file(tracker, "so.xlsx", None).tables
    assert (table.form, table.unit, table.period) == ("poverty_change", "514", "2020")


def test_an_added_sheet_is_no_input_under_another_name(tmp_path: Path) -> None:
    tracker = adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx").written
    book = load_workbook(tracker)
    book["Theo dõi"].title = "Theo dõi tháng 11"
    book.save(tracker)
    assert [table.sheet for table in read_file(tracker, "b", None).tables] == ["Diễn biến"]


def test_proposals_are_no_reading(tmp_path: Path) -> None:
    asked = adopt(write(tmp_path / "u.xlsx", unknown_table()), tmp_path / "m.xlsx")
    assert read_file(asked.written, "m", "2020").tables == []


def test_trackers_are_consolidated_like_reports(tmp_path: Path) -> None:
    folder = tmp_path / "nop"
    adopt(report(tmp_path / "a.xlsx"), folder / "a.xlsx")
    made = consolidate([folder], "2020")
    assert [item.status for item in made.submissions] == ["accepted_with_warnings"]  # two communes
    assert {fact.unit for fact in made.facts} == {"20854", "20860"}


def test_targets_stand_on_the_sheet_that_follows_them(tmp_path: Path) -> None:
    targets = write(
        tmp_path / "chi tieu.xlsx",
        draw(
            """
            GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020 | < | <
            STT | Đơn vị | Chỉ tiêu giảm hộ nghèo
            1 | Huyện Tiên Phước | 10
            2 | Huyện Núi Thành | 20
            3 | Huyện Quế Sơn | 30
            """
        ),
    )
    file = report(tmp_path / "a.xlsx")
    made = adopt(file, tmp_path / "b.xlsx", targets=targets)
    follow = load_workbook(made.written, data_only=True)["Theo dõi"]
    assert [follow.cell(7, column).value for column in range(2, 7)] == [
        *("Tổng cộng", 10, 5, 0.5, 5),
    ]
    assert follow["E8"].value == "không giao"


# --- forms that nobody knows -----------------------------------------------------------------


def test_an_unknown_form_is_mapped_by_a_person_and_then_adopted(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", _nameless())
    asked = adopt(file, tmp_path / "anh-xa.xlsx")
    assert asked.became == "mapping"
    with pytest.raises(UsageError, match="adopt-unmapped"):
        adopt(asked.written, tmp_path / "b.xlsx")
    answers = {
        "#1": "Hộ [rice_relief]",
        "C": "Hộ [households]",
        "D": "Khẩu [persons]",
        "E": "Gạo [rice_allocated]",
    }
    made = adopt(_answered(asked.written, answers), tmp_path / "c.xlsx", period="2020")
    assert made.became == "tracker"
    (table,) = read_file(made.written, "c", "2020").tables
    assert table.form == "rice_relief"
    assert {fact.indicator for fact in table.facts} == {"households", "persons", "rice_allocated"}
    assert undo(made.written, tmp_path / "d.xlsx").read_bytes() == file.read_bytes()


def _nameless() -> object:
    """Invented: headers that no form has."""
    return draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | |
        TT | Địa phương | Mục một | Mục hai | Mục ba
        1 | Thị trấn Tiên Kỳ | 30 | 90 | 450
        2 | Xã Tiên Hà | 20 | 60 | 300
        3 | Xã Tiên Cẩm | 10 | 35 | 175
        """,
        name="Bảng",
    )


def _answered(path: Path, answers: dict[str, str]) -> Path:
    """What a person chooses on the sheet "Đối chiếu cột"."""
    book = load_workbook(path)
    for row in book["Đối chiếu cột"].iter_rows(min_row=4):
        for key in (row[0].value, row[1].value):
            if key in answers:
                row[3].value = answers[key]
    saved = path.with_name("da-chon.xlsx")
    book.save(saved)
    return saved


def test_two_columns_are_never_taken_for_one(tmp_path: Path) -> None:
    asked = adopt(write(tmp_path / "a.xlsx", _nameless()), tmp_path / "anh-xa.xlsx")
    answers = {"#1": "[rice_relief]", "C": "Gạo [rice_allocated]", "E": "Gạo [rice_allocated]"}
    with pytest.raises(UsageError) as refused:
        adopt(_answered(asked.written, answers), tmp_path / "c.xlsx", period="2020")
    assert refused.value.code == "adopt-mapped-twice"
    assert refused.value.params["columns"] == ["C", "E"]


def test_a_likely_form_is_only_proposed(tmp_path: Path) -> None:
    file = write(tmp_path / "u.xlsx", unknown_table())
    asked = adopt(file, tmp_path / "m.xlsx")
    with pytest.raises(UsageError, match="adopt-unmapped"):
        adopt(asked.written, tmp_path / "b.xlsx")


def test_form_code_helps_where_the_title_says_nothing(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    made = adopt(file, tmp_path / "b.xlsx", form="poverty_change")
    assert made.became == "tracker"
    with pytest.raises(UsageError, match="adopt-no-form"):
        adopt(file, tmp_path / "c.xlsx", form="khong-co")


def test_what_has_no_figures_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", draw("Lịch trực cơ quan"))
    with pytest.raises(UsageError, match="adopt-nothing"):
        adopt(file, tmp_path / "b.xlsx")
    unknown = adopt(write(tmp_path / "u.xlsx", unknown_table()), tmp_path / "m.xlsx")
    assert unknown.became == "mapping"


def test_the_result_has_the_ending_of_its_kind(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="adopt-suffix"):
        adopt(file, tmp_path / "b.ods")


# --- the command -----------------------------------------------------------------------------


def test_the_command_adopts_and_undoes(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    out, back = tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    told = ansinh("adopt", str(file), "--out", str(out))
    assert told.status == 0
    assert "Đã lập sổ theo dõi từ a.xlsx" in told.out
    assert ansinh("adopt", str(out), "--out", str(back)).out.startswith("b.xlsx đã là sổ theo dõi")
    assert ansinh("adopt", "--undo", str(out), "--out", str(back)).status == 0
    assert back.read_bytes() == file.read_bytes()


def test_a_workbook_with_an_error_is_adopted_and_says_so(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=26)
    told = ansinh("adopt", str(file), "--out", str(tmp_path / "b.xlsx"))
    assert told.status == 1
    assert (tmp_path / "b.xlsx").is_file()


def test_the_bytes_do_not_hang_on_how_python_orders_its_sets(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx")
    made = set()
    for seed in ("1", "2", "3"):
        out = tmp_path / f"{seed}.xlsx"
        done = command("adopt", file, "--out", out, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0
        made.add(out.read_bytes())
    assert len(made) == 1


def test_a_sheet_with_buttons_that_fold_rows_is_not_protected_and_its_formulas_are_kept(
    tmp_path: Path,
) -> None:
    sheet = change_of_poverty()
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet(sheet.name)
        for row, values in enumerate(sheet.rows):
            page.write_row(row, 0, values)
        page.write_formula("C6", "=SUM(C4:C5)", None, 50)
        page.set_row(3, None, None, {"level": 1})
    book = load_workbook(adopt(file, tmp_path / "b.xlsx").written)
    page = book[sheet.name]
    kept = [rule for rule in page.data_validations.dataValidation if rule.formula1 == "FALSE"]
    assert not page.protection.sheet
    assert [str(rule.sqref) for rule in kept] == ["C6"]
    told = [cell.value for cell in book["Nguồn"]["A"] if cell.value]
    assert any("Không bảo vệ trang Diễn biến" in text for text in told)


def test_a_protected_sheet_takes_new_rows(tmp_path: Path) -> None:
    page = load_workbook(adopt(report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx").written)[
        "Diễn biến"
    ]
    assert page.protection.sheet
    assert not page.protection.insertRows

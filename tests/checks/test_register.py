"""Registers of documents and inspections: what is overdue, who was inspected, what is no day."""

from __future__ import annotations

import json
from datetime import datetime

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.consolidate import consolidate_readings
from ansinh_xl.app.inspect import inspect_file
from ansinh_xl.facts import Finding
from tests.reading_of import marks, read
from tests.small_workbooks import change_of_poverty
from tests.workbook_builder import Sheet, draw_cells, write

TITLE = ["SỔ THEO DÕI VĂN BẢN CHỈ ĐẠO, KIỂM TRA GIÁM SÁT NĂM 2020"]
HEADER = ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung"]
HEADER += ["Đơn vị thực hiện", "Thời hạn", "Tình trạng"]
END = ["", "", "", "", "Tam Kỳ, ngày 20 tháng 12 năm 2020", "", ""]


def entry(
    number: int,
    subject: str = "V/v rà soát hộ nghèo",
    unit: str = "Huyện Tiên Phước",
    due: object = "30/04/2020",
    status: str = "",
    date: object = "01/04/2020",
) -> list[object]:
    return [number, f"{number}/SLĐTBXH", date, subject, unit, due, status]


def register(*entries: list[object], title: list[str] = TITLE) -> Sheet:
    return draw_cells([title, HEADER, *entries, [], END], name="Theo dõi")


def findings(*entries: list[object]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for item in read(register(*entries)).all_findings():
        found.setdefault(item.code, []).append(item)
    return found


def overdue(*entries: list[object]) -> list[str | None]:
    return [item.source.cell for item in findings(*entries).get("overdue-document", [])]


def test_what_is_due_and_not_done_is_noted_at_its_due_day() -> None:
    assert overdue(entry(1), entry(2, status="Đã hoàn thành"), entry(3, status="Đang làm")) == [
        "F3",
        "F5",
    ]


def test_not_yet_done_is_not_done() -> None:
    assert overdue(entry(1, status="Chưa hoàn thành"), entry(2, status="x")) == ["F3"]


def test_a_note_says_against_which_day_it_is_overdue() -> None:
    (item,) = findings(entry(1))["overdue-document"]
    assert item.severity == "note"
    assert "31/12/2020" in item.message("vi") and "1/SLĐTBXH" in item.message("vi")
    assert json.loads(json.dumps(item.as_json()))["params"]["due"] == "2020-04-30"


def test_what_is_due_later_than_the_period_is_not_overdue() -> None:
    assert overdue(entry(1, due=datetime(2021, 1, 15)), entry(2, due=datetime(2020, 12, 30))) == [
        "F4"
    ]


def test_due_days_are_read_as_staff_write_them() -> None:
    assert overdue(
        entry(1, due="Trước 15/3/2020"),
        entry(2, due="quý IV/2020"),
        entry(3, due="6/2020"),
        entry(4, due="Hàng tháng"),
        entry(5, due=""),
    ) == ["F3", "F5"]


def test_a_month_that_does_not_exist_is_an_error_and_never_turned_round() -> None:
    found = read(register(entry(1, date="05/13/2020"), entry(2, date="06/05/2020"))).all_findings()
    assert ("impossible-date", "C3", "error") in marks(found)


def test_inspections_are_counted_by_district() -> None:
    (item,) = findings(
        entry(1, "Kiểm tra chi trả trợ cấp", "Tiên Phước, Bắc Trà My", status="xong"),
        entry(2, "Giám sát công tác giảm nghèo tại TP Tam Kỳ", "Sở", status="xong"),
        entry(3, "Kế hoạch kiểm tra, giám sát", "UBND huyện Tiên Phước", status="xong"),
        entry(4, "Kiểm tra nội bộ", "Văn phòng Sở", status="xong"),
        entry(5, "V/v báo cáo", "Hội An", status="xong"),
    )["inspections-counted"]
    assert item.params["count"] == 4
    assert item.params["districts"] == {"502": 1, "514": 2, "515": 1}
    assert item.params["others"] == 1


def test_a_register_gives_no_facts_and_is_no_rejected_submission() -> None:
    reading = read(register(entry(1, status="xong")), change_of_poverty())
    assert [(table.form, len(table.facts) > 0) for table in reading.tables] == [
        ("guidance_register", False),
        ("poverty_change", True),
    ]
    made = consolidate_readings([reading], "2020")
    statuses = {item.form: item.status for item in made.submissions}
    assert statuses["guidance_register"] == "accepted"
    assert "unrecognised-form" not in {item.code for item in made.findings}


def test_nobody_owes_a_register() -> None:
    readings: list[FileReading] = [read(register(entry(1)), file="So theo doi.xlsx")]
    made = consolidate_readings(readings, "2020")
    assert made.missing == ()


def test_inspect_names_a_register(tmp_path: object) -> None:
    path = write(tmp_path / "so.xlsx", register(entry(1)))  # type: ignore[operator]
    (sheet,) = inspect_file(path).as_json()["sheets"]
    assert [table["form"] for table in sheet["tables"]] == ["guidance_register"]


def test_a_table_of_texts_under_another_title_is_no_register() -> None:
    reading = read(register(entry(1), title=["DANH SÁCH CÁN BỘ NĂM 2020"]))
    assert reading.tables == []

"""What stands on a terminal: tables, findings by file, the headline's reservations."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.terminal.findings_text import findings_lines, next_step
from ansinh_xl.app.terminal.tables import padded, table_lines, width
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.text.messages import codes
from tests.running_ansinh import ansinh
from tests.small_workbooks import report

BUILT = (
    *(f"kind-{kind}" for kind in ("count", "money", "rate", "text", "code", "date")),
    *(f"word-{severity}" for severity in ("error", "warning", "note")),
    *(f"attainment-{status}" for status in ("assigned", "not_assigned", "not_reported")),
    *(f"districts-{status}" for status in ("not_assigned", "not_reported")),
    *(f"district-{name}" for name in ("rank", "unit", "achieved", "share")),
    *(f"facts-{name}" for name in ("file", "sheet", "form", "period", "count")),
    *(f"headline-poverty-{measure}" for measure in ("reduction", "exits")),
)
"""Codes that are put together, so that no other test can see them in the program."""


def test_every_code_that_is_put_together_has_a_text() -> None:
    assert set(BUILT) <= codes()


def test_columns_are_as_wide_as_their_letters() -> None:
    assert width("Hộ nghèo") == width("Ho\u0323\u0302 nghe\u0300o") == 8
    assert padded("ộ", 3) == "ộ  "
    assert table_lines([("Xã", "5"), ("Thị trấn", "12")], right=(1,), indent="") == [
        "Xã         5",
        "Thị trấn  12",
    ]
    assert table_lines([]) == []


def mistake(code: str, file: str, cell: str = "A1") -> Finding:
    return finding(code, Source(file, "Biểu 1", cell), raw="x", column="y")


def test_files_with_errors_come_first_and_errors_first_in_each() -> None:
    lines = findings_lines(
        [
            mistake("outlier", "a.xlsx"),
            mistake("outlier", "b.xlsx"),
            mistake("negative-count", "b.xlsx", "B7"),
        ]
    )
    assert [line for line in lines if line.endswith(".xlsx")] == ["b.xlsx", "a.xlsx"]
    assert lines[1].startswith("  [LỖI] Biểu 1!B7: ")
    assert lines[2].startswith("  [CẢNH BÁO] Biểu 1!A1: ")


def test_what_to_do_next_depends_on_the_gravest() -> None:
    found = [mistake("outlier", "a.xlsx"), mistake("negative-count", "a.xlsx")]
    said = [next_step(part) for part in (found, found[:1], [])]
    assert len(set(said)) == 3
    assert "sửa" in said[0]


@pytest.mark.parametrize("measure", ["giảm", "thoát"])
def test_a_figure_of_a_part_of_the_province_says_so(
    samples: Path, tmp_path: Path, measure: str
) -> None:
    folder = samples / "quang-nam-2020"
    words = ("consolidate", folder / "Tien Phuoc.xlsx", "--period", "2020", "--measure", measure)
    targets = folder / "Giao chỉ tiêu giảm hộ nghèo 2020.xlsx"
    said = ansinh(*words, "--targets", targets, "--out", tmp_path / "r.xlsx").out
    assert "Mới có số liệu của 1/16 huyện được giao chỉ tiêu." in said
    assert "chưa có số liệu" in said


def test_districts_that_owe_the_same_stand_in_one_line(samples: Path, tmp_path: Path) -> None:
    file = samples / "quang-nam-2020" / "Tien Phuoc.xlsx"
    said = ansinh("consolidate", file, "--period", "2020", "--out", tmp_path / "r.xlsx").out
    (owed,) = [line for line in said.splitlines() if "còn thiếu:" in line]
    assert "Thành phố Tam Kỳ, Thành phố Hội An" in owed
    assert "17/18" not in said
    assert ", mới có 1/18 huyện báo cáo" in said


def test_a_district_without_a_target_is_no_division(tmp_path: Path) -> None:
    file = report(tmp_path / "Tien Phuoc.xlsx")
    out = tmp_path / "r.xlsx"
    outcome = ansinh("consolidate", file, "--period", "2020", "--out", out)
    assert "chưa có bảng giao chỉ tiêu; thực hiện: 5" in outcome.out
    document = ansinh("consolidate", file, "--period", "2020", "--out", out, "--json").document
    lines = {line["unit"]: line for line in document["figures"]["attainment"]}
    assert lines["514"]["ratio"] == lines["49"]["ratio"] == "not_assigned"

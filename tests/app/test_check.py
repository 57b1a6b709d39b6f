"""Checks of files alone and together, with a period given or found."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.app.check import check
from ansinh_xl.app.consolidate import consolidate
from tests.small_workbooks import OF_OTHERS, report
from tests.workbook_builder import draw, write


def codes(*paths: Path, period: str | None = None, previous: tuple[Path, ...] = ()) -> list[str]:
    made = check(paths, period, previous=previous)
    return [item.code for item in made.findings if item.code not in OF_OTHERS]


def test_the_period_of_most_tables_is_taken(tmp_path: Path) -> None:
    for name in ("a", "b"):
        report(tmp_path / f"{name}.xlsx", year=2020)
    report(tmp_path / "c.xlsx", year=2018)
    assert check([tmp_path]).period == "2020"
    assert "wrong-period" not in codes(tmp_path)


def test_a_period_that_is_asked_for_is_held_against_the_files(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", year=2019)
    assert codes(file) == []
    assert "wrong-period" in codes(file, period="2020")


def test_last_years_closing_is_held_against_this_years_opening(tmp_path: Path) -> None:
    before = report(tmp_path / "2019.xlsx", year=2019)
    now = report(tmp_path / "2020.xlsx", year=2020)
    assert codes(now) == []
    assert "carry-over-mismatch" in codes(now, previous=(before,))
    assert "carry-over-mismatch" in codes(now, before, now)


def test_last_years_folder_beside_this_years_is_held_against_its_openings(tmp_path: Path) -> None:
    for year in (2019, 2020):
        (tmp_path / str(year)).mkdir()
        report(tmp_path / str(year) / "Tien Phuoc.xlsx", year=year)
    given = (tmp_path / "2020", tmp_path / "2019")
    assert set(codes(*given, period="2020")) == {"carry-over-mismatch", "previous-period"}
    made = consolidate(given, "2020")
    told = {item.code: item for item in made.findings}
    assert told["previous-period"].source.file == "2019"
    assert told["previous-period"].severity == "note"
    assert {fact.period for fact in made.facts} == {"2020"}
    assert [item.file for item in made.submissions] == ["Tien Phuoc.xlsx"]


def test_a_file_of_last_year_is_last_years_only_where_this_years_is_there(tmp_path: Path) -> None:
    before = report(tmp_path / "a.xlsx", year=2019)
    now = report(tmp_path / "b.xlsx", year=2020)
    other = write(
        tmp_path / "c.xlsx",
        draw(
            """
            TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO HUYỆN TIÊN PHƯỚC NĂM 2020 | < | < | <
            STT | Đơn vị | Tổng số hộ dân cư | Hộ nghèo
            1 | Thị trấn Tiên Kỳ | 900 | 27
            2 | Xã Tiên Hà | 700 | 18
            """
        ),
    )
    assert "previous-period" in codes(before, now, period="2020")
    assert "wrong-period" in codes(before, other, period="2020")


def test_last_years_file_in_this_years_folder_is_of_the_wrong_period(tmp_path: Path) -> None:
    report(tmp_path / "a.xlsx", year=2019)
    report(tmp_path / "b.xlsx", year=2020)
    assert "wrong-period" in codes(tmp_path, period="2020")


def test_a_district_s_pages_for_its_communes_owe_no_other_district_s_report(tmp_path: Path) -> None:
    write(
        tmp_path / "Que Son 2020.xlsx",
        *(
            draw(
                """
                ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG NĂM 2020
                TT | Nhóm đối tượng | Số đối tượng cuối kỳ | Kinh phí chi trả
                1 | Trẻ em mồ côi | 12 | 58320000
                2 | Người khuyết tật nặng | 30 | 145800000
                """,
                name=name,
            )
            for name in ("Quế An", "Hương An")
        ),
    )
    assert [item.code for item in check([tmp_path], "2020").findings] == []


def test_the_files_are_left_as_they_are(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=30)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    assert codes(file) == ["identity-broken"]
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]

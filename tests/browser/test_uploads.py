"""Workbooks dropped into the task pane: accepted or rejected one by one, then one rollup."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ansinh_xl.grid.read import read_workbook
from tests.browser.pane import Pane
from tests.server.running import Server
from tests.small_workbooks import report

pytestmark = [pytest.mark.browser, pytest.mark.server]
ATTAINMENT = "3.009 / 2.700 = 111,44%"


def districts(samples: Path) -> list[Path]:
    """The 18 districts' workbooks and the targets: what attainment is made of."""
    folder = samples / "quang-nam-2020"
    offices = ("BHXH", "NHCSXH", "Co so", "NQ", "Hỗ trợ", "Phan bo")
    return [file for file in sorted(folder.iterdir()) if not file.name.startswith(offices)]


@pytest.fixture
def tien_phuoc(samples: Path) -> Path:
    """A district's workbook in which nothing is wrong."""
    return samples / "quang-nam-2020" / "Tien Phuoc.xlsx"


def test_eighteen_districts_consolidate_into_the_open_workbook_and_a_new_one(
    pane: Pane, samples: Path, tmp_path: Path
) -> None:
    files = districts(samples)
    pane.choose(files)
    assert set(pane.states().values()) <= {"Nhận", "Nhận, cần xem"}
    assert len(pane.states()) == len(files) == 18 + 1
    assert pane.page.input_value("#year") == "2020"
    pane.page.check("#keep")
    pane.page.click("#consolidate")
    pane.page.wait_for_selector("#result:not([hidden])")
    assert ATTAINMENT in pane.page.inner_text("#result .attainment")
    assert pane.evaluate("POVERTY_PROGRESS") == pytest.approx(3009 / 2700)
    pane.page.click("text=Đưa vào sổ đang mở")
    pane.page.wait_for_selector("text=Đã đưa các trang tổng hợp")
    rows = {row[0]: row for row in pane.sheets()["Tổng hợp"]}
    assert rows["49"][2:5] == [2700, 3009, pytest.approx(3009 / 2700)]
    pane.page.click("text=Mở thành sổ mới")
    (opened,) = pane.page.evaluate("() => smallExcel.opened()")
    with pane.page.expect_download() as downloaded:
        pane.page.click("text=Tải sổ tổng hợp")
    assert downloaded.value.suggested_filename == "tong-hop-2020.xlsx"
    rollup = tmp_path / "tong-hop-2020.xlsx"
    downloaded.value.save_as(rollup)
    assert rollup.read_bytes() == base64.b64decode(opened)
    assert read_workbook(rollup).grids[0].sheet == "Tổng quan"
    with pane.page.expect_download() as downloaded:
        pane.page.click("text=Tải báo cáo Word")
    assert downloaded.value.suggested_filename == "bao-cao-2020.docx"


def test_a_wrong_file_shows_what_is_wrong_and_the_others_go_on(
    pane: Pane, tien_phuoc: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "ảnh.xlsx"
    broken.write_bytes(b"no workbook")
    doubtful = report(tmp_path / "sai.xlsx", closing=28)
    pane.choose([broken, tien_phuoc, doubtful])
    assert pane.states() == {
        "ảnh.xlsx": "Không nhận",
        "Tien Phuoc.xlsx": "Nhận",
        "sai.xlsx": "Nhận, cần xem",
    }
    rejected = pane.page.locator(".file.rejected")
    assert "Lỗi" in rejected.locator(".findings").inner_text()
    pane.page.click(".file.accepted_with_warnings summary")
    assert "Diễn biến!G4" in pane.page.inner_text(".file.accepted_with_warnings .findings")
    assert "3 tệp: 1 nhận, 1 nhận nhưng cần xem, 1 không nhận" in pane.page.inner_text("#counts")


def test_another_period_has_the_files_checked_again(pane: Pane, tien_phuoc: Path) -> None:
    pane.choose([tien_phuoc])
    assert pane.states() == {"Tien Phuoc.xlsx": "Nhận"}
    pane.page.fill("#year", "2021")
    pane.page.dispatch_event("#year", "change")
    pane.settle()
    assert pane.states()["Tien Phuoc.xlsx"] != "Nhận"
    assert "2021" in (pane.page.locator(".file .findings").text_content() or "")


def test_a_file_is_dropped_and_taken_back(pane: Pane) -> None:
    pane.drop("ghi chú.txt", "không phải bảng")
    assert pane.states() == {"ghi chú.txt": "Không nhận"}
    pane.page.click(".file .btn-close")
    assert pane.states() == {}
    assert pane.page.locator("#received").is_hidden()


def test_what_a_workbook_says_is_never_read_as_html(pane: Pane) -> None:
    pane.drop('<img src=x onerror="globalThis.caught=1">.txt', "x")
    assert pane.page.locator(".file img").count() == 0
    assert pane.page.evaluate("() => globalThis.caught === undefined")


def test_a_wrong_token_is_told_where_it_is_entered(pane_without_token: Pane) -> None:
    page = pane_without_token.page
    page.fill("#token", "wrong")
    page.click("#token-form button")
    page.wait_for_function(
        "() => document.querySelector('#token-state').textContent.includes('không đúng')"
    )
    assert page.locator("#token-form").is_visible()
    assert page.evaluate("() => globalThis.ansinhToken.get()") == ""


def test_without_a_token_it_is_asked_for_and_the_files_go_on(
    pane_without_token: Pane, server: Server, tien_phuoc: Path
) -> None:
    page = pane_without_token.page
    assert page.locator("#token-form").is_visible()
    page.set_input_files("#files", [str(tien_phuoc)])
    page.wait_for_function(
        "() => document.querySelector('#token-state').textContent.includes('Chưa có mã')"
    )
    assert pane_without_token.states() == {"Tien Phuoc.xlsx": "Chờ kiểm tra"}
    page.fill("#token", server.token)
    page.click("#token-form button")
    pane_without_token.settle()
    assert pane_without_token.states() == {"Tien Phuoc.xlsx": "Nhận"}
    assert page.locator("#token-form").is_hidden()


def test_nothing_of_the_pane_is_english(pane: Pane) -> None:
    words = (
        pane.page.inner_text("body") + pane.page.locator("#xlwings-office-ready-error").inner_text()
    )
    assert not any(word in words for word in ("Reload", "Cancel", "add-in", "Task pane", "Loading"))
    assert pane.page.title() == "An sinh"
    assert pane.page.get_attribute("html", "lang") == "vi"

"""Mistakes that are whole files: sent twice, replaced, unreadable, locked, not ours, not there."""

from __future__ import annotations

from copy import deepcopy

from workbooks.samples.make.container import encrypted_bytes
from workbooks.samples.make.mistakes import Folder, key_of
from workbooks.samples.make.plan import Book, Sheet, Style
from workbooks.samples.make.profiles import CHANGE, REVIEW, SOCIAL
from workbooks.samples.make.wrong_figures import add


def seed_files(folder: Folder) -> None:
    """All mistakes of this kind."""
    _send_twice(folder)
    _replace_with_a_final_version(folder)
    _send_what_is_no_report(folder)
    _rename_a_text(folder)
    _lock_with_a_password(folder)
    _do_not_report(folder)


def _send_twice(folder: Folder) -> None:
    book = folder.books["Hoi An - Bao cao GN 2020.xlsx"]
    file = "Hoi An - Bao cao GN 2020 (1).xlsx"
    folder.books[file] = Book(file, book.sheets, book.author)
    folder.note_file("duplicate-submission", file, "Hội An gửi lại đúng tệp cũ với tên khác.")


def _replace_with_a_final_version(folder: Folder) -> None:
    old = folder.books["PHUOC SON.xlsx"]
    file = "PHUOC SON - bản cuối cùng.xlsx"
    folder.books[file] = Book(file, deepcopy(old.sheets), old.author)
    key = key_of("511", "Phước Năng")
    change, review = folder.sheet("511", CHANGE), folder.sheet("511", REVIEW)
    add(change, change.at[f"{key}:households", "escaped"], -2)
    add(review, review.at[key, "poor_households"], 2)
    assistance = folder.sheet("511", SOCIAL)
    for code, step in (("opening", 3), ("decrease", 3), ("care", -1)):
        add(assistance, assistance.at[key, code], step)
    folder.note_file(
        "superseded-submission", old.file,
        f"Phước Sơn đã gửi “{file}” với số liệu khác (xã Phước Năng); bản này không dùng nữa.",
    )  # fmt: skip


def _send_what_is_no_report(folder: Folder) -> None:
    sheet = Sheet("Lịch trực")
    plain = Style(size=12, border=True)
    sheet.span(
        0, 0, 3, "LỊCH TRỰC CƠ QUAN THÁNG 11/2020", Style(bold=True, size=14, align="center")
    )
    lines = [
        ("Thứ", "Buổi", "Phòng trực", "Ghi chú"),
        ("Thứ Hai", "Sáng", "Văn phòng", ""),
        ("Thứ Ba", "Chiều", "Thanh tra", "Đổi với Văn phòng"),
        ("Thứ Tư", "Sáng", "Người có công", ""),
        ("Thứ Năm", "Chiều", "Bảo trợ xã hội", ""),
    ]
    for row, line in enumerate(lines, 2):
        for column, text in enumerate(line):
            sheet.put((row, column), text or None, plain._replace(bold=row == 2))
    sheet.widths = {0: 12, 1: 10, 2: 24, 3: 24}
    file = "Lich truc co quan thang 11.xlsx"
    folder.books[file] = Book(file, [sheet], "Văn phòng Sở")
    folder.note_file("unrecognised-form", file, "Không phải biểu báo cáo nào đã biết.")


def _rename_a_text(folder: Folder) -> None:
    file = "Bao cao nhanh thang 11.xlsx"
    text = "Kính gửi: Sở Lao động - Thương binh và Xã hội\r\nSố liệu sẽ gửi sau.\r\n"
    folder.files[file] = text.encode("utf-8-sig")
    folder.note_file("unreadable-file", file, "Tệp văn bản được đổi tên thành .xlsx.")


def _lock_with_a_password(folder: Folder) -> None:
    file = "Nam Giang - danh sach (co mat khau).xlsx"
    folder.files[file] = encrypted_bytes()
    folder.note_file("encrypted-file", file, "Tệp đặt mật khẩu, không mở được.")


def _do_not_report(folder: Folder) -> None:
    del folder.books["Nong Son 2020.xls"]
    folder.note_file("missing-report", None, "Huyện Nông Sơn chưa gửi báo cáo.", unit="519")

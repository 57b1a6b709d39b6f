"""Mistakes in the figures of a table: sums, identities, rates, and what other forms say."""

from __future__ import annotations

from decimal import Decimal

from workbooks.samples.make.edit import freeze, freeze_sums, retype
from workbooks.samples.make.mistakes import Folder, key_of
from workbooks.samples.make.plan import Address, Sheet, value_of
from workbooks.samples.make.profiles import CHANGE, NEAR, REVIEW, SOCIAL


def seed_figures(folder: Folder) -> None:
    """All mistakes of this kind."""
    _break_an_identity(folder)
    _break_totals(folder)
    _break_rates(folder)
    _open_otherwise_than_last_year_closed(folder)
    _say_two_things_in_two_forms(folder)
    _go_below_zero(folder)
    _halve_a_person(folder)


def add(sheet: Sheet, at: Address, step: int) -> None:
    """Changes a typed number; sums above it follow."""
    retype(sheet, at, int(value_of(sheet, at)) + step)


def _break_an_identity(folder: Folder) -> None:
    sheet = folder.sheet("504", CHANGE)
    key = key_of("504", "A Vương")
    closing = sheet.at[key, "closing"]
    freeze(sheet, closing)
    add(sheet, sheet.at[key, "escaped"], 10)
    folder.note(
        "identity-broken", sheet, closing,
        "Xã A Vương: cột Thoát nghèo ghi thừa 10 hộ, nên cuối kỳ khác đầu kỳ - thoát nghèo + "
        "tái nghèo + phát sinh mới; dòng Cộng theo đó cũng lệch 10 hộ.",
    )  # fmt: skip


def _break_totals(folder: Folder) -> None:
    sheet = folder.sheet("508", SOCIAL)
    at = sheet.at["total", "care"]
    freeze(sheet, at)
    add(sheet, at, 6)
    folder.note(
        "total-mismatch", sheet, at, "Tổng toàn huyện ghi tay, lớn hơn tổng các xã 6 hộ, cá nhân."
    )
    sheet = folder.sheet("513", REVIEW)
    freeze(sheet, sheet.at["total", "persons"])
    at = sheet.at["I", "persons"]
    freeze(sheet, at)
    add(sheet, at, -100)
    folder.note(
        "total-mismatch", sheet, at,
        "Cộng khu vực đồng bằng thiếu 100 khẩu so với các xã; dòng Tổng cộng vẫn đúng.",
    )  # fmt: skip


def _break_rates(folder: Folder) -> None:
    sheet = folder.sheet("509", REVIEW)
    at = sheet.at[key_of("509", "Quế Xuân 1"), "poor_rate"]
    right = Decimal(str(round(float(value_of(sheet, at)), 2)))
    digits = f"{right:.2f}"
    retype(sheet, at, Decimal(digits[:-2] + digits[-1] + digits[-2]))
    folder.note(
        "rate-mismatch", sheet, at,
        f"Tỷ lệ hộ nghèo gõ nhầm thứ tự chữ số; đúng là {digits.replace('.', ',')}%.",
    )  # fmt: skip
    sheet = folder.sheet("518", REVIEW)
    at = sheet.at["total", "near_poor_rate"]
    rates = [
        value_of(sheet, own) for (key, code), own in sheet.at.items()
        if code == "near_poor_rate" and key != "total"
    ]  # fmt: skip
    mean = sum(rates) / len(rates)
    retype(sheet, at, Decimal(f"{float(mean) + 0.2:.2f}"))
    folder.note(
        "rate-mismatch", sheet, at,
        "Tỷ lệ chung của huyện không phải là số hộ cận nghèo chia tổng số hộ.",
    )  # fmt: skip


def _open_otherwise_than_last_year_closed(folder: Folder) -> None:
    sheet = folder.sheet("513", CHANGE)
    key = key_of("513", "Bình Sa")
    add(sheet, sheet.at[key, "opening"], 3)
    add(sheet, sheet.at[key, "escaped"], 3)
    folder.note(
        "carry-over-mismatch", sheet, sheet.at[key, "opening"],
        "Đầu năm 2020 nhiều hơn cuối năm 2019 (thư mục quang-nam-2019) 3 hộ.",
    )  # fmt: skip


def _say_two_things_in_two_forms(folder: Folder) -> None:
    review, change = folder.sheet("517", REVIEW), folder.sheet("517", CHANGE)
    key = key_of("517", "Tam Giang")
    add(review, review.at[key, "poor_households"], 4)
    folder.note(
        "cross-form-mismatch", review, review.at[key, "poor_households"],
        "Hộ nghèo ở biểu tổng hợp nhiều hơn cuối kỳ của biểu diễn biến 4 hộ.",
        (change, change.at[key, "closing"]),
    )  # fmt: skip


def _go_below_zero(folder: Folder) -> None:
    sheet = folder.sheet("516", NEAR)
    key = key_of("516", "Trà Cang")
    new = sheet.at[key, "new"]
    step = int(value_of(sheet, new)) + 2
    retype(sheet, new, -2)
    add(sheet, sheet.at[key, "above_near_poor"], -step)
    folder.note("negative-count", sheet, new, "Số hộ phát sinh mới là số âm (-2).")


def _halve_a_person(folder: Folder) -> None:
    sheet = folder.sheet("517", SOCIAL)
    at = sheet.at[key_of("517", "Tam Hải"), "care"]
    freeze_sums(sheet, "care")
    retype(sheet, at, Decimal(value_of(sheet, at).numerator) + Decimal("0.5"))
    folder.note("fractional-count", sheet, at, "Số hộ, cá nhân không thể có phần lẻ 0,5.")

"""The 18 district workbooks of 2020, made of the sheets that each district sends."""

from __future__ import annotations

from workbooks.samples.make.assistance_sheets import assistance_sheet
from workbooks.samples.make.people import communes
from workbooks.samples.make.plan import Book
from workbooks.samples.make.poverty_sheets import change_sheet, near_sheet, review_sheet
from workbooks.samples.make.profiles import CHANGE, NEAR, PROFILES, REVIEW, SOCIAL, Profile

MAKERS = {
    REVIEW: review_sheet,
    CHANGE: change_sheet,
    NEAR: near_sheet,
    SOCIAL: assistance_sheet,
}


def district_books() -> list[Book]:
    """All 18, in the official order."""
    return [district_book(profile) for profile in PROFILES]


def district_book(profile: Profile) -> Book:
    """One district's workbook; the sheets stand in the order of its profile."""
    units = communes()[profile.code]
    sheets = [MAKERS[form](profile, units) for form in profile.sheets]
    return Book(profile.file, sheets, profile.clerk)

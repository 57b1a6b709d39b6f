"""Workbooks that hold a list: alone, or beside the summary that it must agree with."""

from random import Random

from benchmarks.recall.areas import communes, districts
from benchmarks.recall.book import Book
from benchmarks.recall.listed_review import review_of
from benchmarks.recall.listed_summary import summary_of
from benchmarks.recall.lists import household_list, payroll, register
from benchmarks.recall.spelling import Hand

LISTS = {
    "allowance_payroll": ("duplicate-person", "payroll-amount", "payroll-total", "list-mismatch"),
    "household_list": ("duplicate-person", "two-marks", "no-mark", "list-mismatch"),
    "guidance_register": ("impossible-date",),
}


def list_book(form: str, faulty: bool, rng: Random, seed: str) -> Book:
    fault = rng.choice(LISTS[form]) if faulty else ""
    period = rng.choice(("2020", "2020", "2022"))
    owner = rng.choice(districts(period))
    units = communes(owner.code, period)
    book = Book(
        f"Danh sach {owner.short} {period}" if form != "guidance_register" else f"Van ban {period}",
        period,
        rng.choice(("xlsxwriter", "openpyxl", "xlwt", "xlwt", "ods")),
    )
    hand = Hand(rng)
    if form == "allowance_payroll":
        paid = payroll(book, owner, units, hand, rng, fault)
        if fault == "list-mismatch" or (not fault and rng.random() < 0.4):
            summary_of(book, owner, paid, rng, fault == "list-mismatch")
    elif form == "guidance_register":
        register(book, owner, districts(period), hand, rng, fault)
    else:
        rows = household_list(book, owner, units, hand, rng, fault)
        if fault == "list-mismatch" or (not fault and rng.random() < 0.5):
            review_of(book, owner, units, rows, hand, rng, fault == "list-mismatch")
    return book

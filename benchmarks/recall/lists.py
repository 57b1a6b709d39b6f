"""Lists of persons, and the register of documents. Every name, number and person is invented."""

from random import Random
from typing import NamedTuple

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.forms_care import NORM, category_groups
from benchmarks.recall.sheets import Cell, Sheet, Value, address
from benchmarks.recall.spelling import Hand
from benchmarks.recall.truth import Fault

_FAMILY = "Nguyễn Trần Lê Phạm Huỳnh Võ Phan Bùi Đặng Hồ Alăng Bríu Zơrâm".split()
_MIDDLE = "Thị Văn Hữu Ngọc Minh Thanh Xuân Kim".split()
_GIVEN = (
    "An Bình Cúc Dũng Giang Hà Hòa Hương Lan Liên Mai Nam Phúc Quý Sương Tâm Thủy Tuấn Vân Yến"
).split()
# Faults for which contract.md names no code: any finding at the row will do.
ANY = "*"
_SIGNS = ("LĐTBXH-BTXH", "KH-UBND", "CV-SLĐTBXH")
_FACTORS = {
    "orphans": 1.5, "youth_in_school": 1.5, "single_parents": 1.0, "elderly_poor_alone": 1.5,
    "elderly_80_plus": 1.0, "disabled_severe": 1.5, "disabled_very_severe": 2.0, "hiv": 1.5,
    "caregivers": 1.0,
}  # fmt: skip


def _person(rng: Random) -> str:
    return " ".join(rng.choice(words) for words in (_FAMILY, _MIDDLE, _GIVEN))


class Listing(NamedTuple):
    """A list on its sheet: its rows of cells by column name."""

    sheet: Sheet
    columns: tuple[str, ...]
    rows: list[dict[str, Value]]
    first: int

    def at(self, number: int, column: str) -> tuple[int, int]:
        return self.first + number, self.columns.index(column)

    def row_cells(self, number: int) -> list[str]:
        return [address(*self.at(number, column)) for column in self.columns]

    def set(self, number: int, column: str, value: Value) -> None:
        self.rows[number][column] = value
        place = self.at(number, column)
        if value is None:
            self.sheet.cells.pop(place, None)
        else:
            self.sheet.cells[place] = Cell(value)


def _lay(
    book: Book, name: str, titles: list[str], heads: dict[str, str], rows: list[dict[str, Value]],
    rng: Random, agency: str,
) -> Listing:  # fmt: skip
    sheet = book.sheet(name)
    row = 0
    if agency:
        sheet.put(0, 0, agency)
        row = rng.choice((1, 2))
    for text in titles:
        sheet.put(row, 0, text, "title")
        sheet.merge(row, 0, row, len(heads) - 1)
        row += 1
    row += rng.choice((0, 1))
    for number, text in enumerate(heads.values()):
        sheet.put(row, number, text, "head")
    row += 1
    if rng.random() < 0.3:
        for number in range(len(heads)):
            sheet.put(row, number, number + 1, "head")
        row += 1
    listing = Listing(sheet, tuple(heads), rows, row)
    for number, values in enumerate(rows):
        for column, value in values.items():
            if column in heads:
                sheet.put(*listing.at(number, column), value)
    return listing


def payroll(
    book: Book, owner: Unit, units: list[Unit], hand: Hand, rng: Random, fault: str
) -> list[dict[str, Value]]:
    """Who is paid each month in a district."""
    year = book.truth.period
    norm = NORM[year]
    categories = {group.dims["category"]: rng.choice(group.labels) for group in category_groups()}
    rows: list[dict[str, Value]] = []
    names = {unit.code: hand.name(unit).strip() for unit in units}
    for unit in units:
        for _ in range(rng.randint(2, 14)):
            code = rng.choice(list(_FACTORS))
            amount = int(_FACTORS[code] * norm)
            arrears = amount * rng.choice((0, 0, 0, 0, 0, 1, 2))
            rows.append({
                "stt": len(rows) + 1, "name": _person(rng), "born": rng.randint(1925, 2015),
                "id": f"04{rng.randint(10**9, 10**10 - 1)}",
                "decision": f"{rng.randint(10, 4000)}/QĐ-UBND", "category": categories[code],
                "code": code, "factor": _FACTORS[code], "amount": amount, "arrears": arrears,
                "total": amount + arrears, "commune": names[unit.code],
            })  # fmt: skip
    heads = {
        "stt": "STT", "name": rng.choice(("Họ và tên", "Họ tên đối tượng")),
        "born": "Năm sinh", "id": rng.choice(("Số CCCD/CMND", "Số CMND", "CCCD")),
        "decision": rng.choice(("Số quyết định", "Số QĐ hưởng trợ cấp")),
        "category": rng.choice(("Nhóm đối tượng", "Loại đối tượng")), "factor": "Hệ số",
        "amount": rng.choice(("Mức trợ cấp", "Số tiền trợ cấp", "Mức trợ cấp hàng tháng")),
        "arrears": rng.choice(("Truy lĩnh", "Tiền truy lĩnh")),
        "total": rng.choice(("Tổng cộng", "Tổng số tiền")),
        "commune": rng.choice(("Xã, thị trấn", "Xã/phường/thị trấn", "Xã")),
    }  # fmt: skip
    month = f"{rng.randint(1, 12):02d}"
    titles = [
        "DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG",
        f"{owner.name.upper()} - THÁNG {month} NĂM {year}",
    ]
    if rng.random() < 0.6:
        titles.append("ĐVT: đồng")
    listing = _lay(book, "Danh sach", titles, heads, rows, rng, f"UBND {owner.name.upper()}")
    book.truth.forms.append("allowance_payroll")
    if rng.random() < 0.7:
        last = listing.first + len(rows)
        listing.sheet.put(last, 1, "Tổng cộng", "total")
        for column in ("amount", "arrears", "total"):
            listing.sheet.put(
                last, listing.columns.index(column), sum(int(row[column] or 0) for row in rows)
            )
    if fault == "duplicate-person":
        first, second = sorted(rng.sample(range(len(rows)), 2))
        for column in ("name", "born", "id"):
            listing.set(second, column, rows[first][column])
        book.truth.fault = _found("duplicate-person", "duplicate-person", listing, first, second)
    elif fault == "payroll-amount":
        number = rng.randrange(len(rows))
        amount = int(rows[number]["amount"] or 0) + rng.choice((100_000, 135_000, 27_000))
        listing.set(number, "amount", amount)
        listing.set(number, "total", amount + int(rows[number]["arrears"] or 0))
        book.truth.fault = _found("payroll-amount", ANY, listing, number)
    elif fault == "payroll-total":
        number = rng.randrange(len(rows))
        listing.set(number, "total", int(rows[number]["total"] or 0) + 54_000)
        book.truth.fault = _found("payroll-total", ANY, listing, number)
    return rows


def _found(kind: str, codes: str, listing: Listing, *rows: int) -> Fault:
    cells = frozenset(cell for row in rows for cell in listing.row_cells(row))
    return Fault(kind, frozenset(codes.split()), listing.sheet.name, cells)


def household_list(
    book: Book, owner: Unit, units: list[Unit], hand: Hand, rng: Random, fault: str
) -> list[dict[str, Value]]:
    """Poor and near-poor households of a district or commune; each has exactly one mark."""
    rows: list[dict[str, Value]] = []
    names = {unit.code: hand.name(unit).strip() for unit in units}
    for unit in units:
        for _ in range(rng.randint(4, 18)):
            mark = rng.choice(("old", "old", "old", "new", "relapsed"))
            rows.append({
                "stt": len(rows) + 1, "head": _person(rng),
                "id": f"04{rng.randint(10**9, 10**10 - 1)}", "members": rng.randint(1, 8),
                "village": f"Thôn {rng.randint(1, 9)}", "commune": names[unit.code],
                "unit": unit.code, "kind": rng.choice(("Hộ nghèo", "Hộ nghèo", "Hộ cận nghèo")),
                mark: "x", "minority": rng.choice((None, None, "x")),
            })  # fmt: skip
    heads = {
        "stt": "STT", "head": rng.choice(("Họ và tên chủ hộ", "Chủ hộ")),
        "id": rng.choice(("Số CCCD", "Số CMND/CCCD")),
        "members": rng.choice(("Số khẩu", "Số nhân khẩu")), "village": "Thôn",
        "commune": rng.choice(("Xã, thị trấn", "Xã")),
        "kind": rng.choice(("Phân loại hộ", "Loại hộ")),
        "new": rng.choice(("Hộ mới", "Phát sinh mới")), "relapsed": "Tái nghèo",
        "old": "Hộ cũ", "minority": rng.choice(("Hộ DTTS", "Dân tộc thiểu số")),
    }  # fmt: skip
    titles = [
        "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO",
        f"{owner.name.upper()} NĂM {book.truth.period}",
    ]
    listing = _lay(
        book, "Danh sach ho ngheo", titles, heads, rows, rng, f"UBND {owner.name.upper()}"
    )
    book.truth.forms.append("household_list")
    if fault == "two-marks":
        number = rng.randrange(len(rows))
        free = [mark for mark in ("new", "relapsed", "old") if not rows[number].get(mark)]
        listing.set(number, rng.choice(free), "x")
        book.truth.fault = _found("two-marks", ANY, listing, number)
    elif fault == "no-mark":
        number = rng.randrange(len(rows))
        for mark in ("new", "relapsed", "old"):
            listing.set(number, mark, None)
        book.truth.fault = _found("no-mark", ANY, listing, number)
    elif fault == "duplicate-person":
        first, second = sorted(rng.sample(range(len(rows)), 2))
        for column in ("head", "id"):
            listing.set(second, column, rows[first][column])
        book.truth.fault = _found("duplicate-person", "duplicate-person", listing, first, second)
    return rows


def register(
    book: Book, owner: Unit, units: list[Unit], hand: Hand, rng: Random, fault: str
) -> None:
    """Documents that guide, inspections that are due."""
    year = book.truth.period
    rows: list[dict[str, Value]] = []
    for number in range(rng.randint(8, 40)):
        month, day = rng.randint(1, 12), rng.randint(1, 28)
        rows.append({
            "stt": number + 1,
            "number": f"{rng.randint(5, 2500)}/{rng.choice(_SIGNS)}",
            "date": f"{day:02d}/{month:02d}/{year}",
            "subject": rng.choice((
                "Hướng dẫn rà soát hộ nghèo, hộ cận nghèo", "Kiểm tra công tác giảm nghèo",
                "Giám sát chi trả trợ cấp xã hội", "Kiểm tra hỗ trợ nhà ở cho hộ nghèo",
            )),
            "unit": hand.name(rng.choice(units)).strip(),
            "due": f"{day:02d}/{min(12, month + 1):02d}/{year}",
            "status": rng.choice(("Đã thực hiện", "Hoàn thành", "Đang thực hiện")),
        })  # fmt: skip
    heads = {
        "stt": "STT", "number": rng.choice(("Số, ký hiệu", "Số văn bản", "Số/ký hiệu")),
        "date": rng.choice(("Ngày ban hành", "Ngày tháng", "Ngày văn bản")),
        "subject": rng.choice(("Trích yếu nội dung", "Trích yếu", "Nội dung")),
        "unit": rng.choice(("Đơn vị thực hiện", "Địa phương", "Đơn vị được kiểm tra")),
        "due": rng.choice(("Thời hạn", "Hạn thực hiện", "Thời hạn hoàn thành")),
        "status": rng.choice(("Kết quả", "Tình trạng", "Tình hình thực hiện")),
    }  # fmt: skip
    titles = ["DANH MỤC VĂN BẢN CHỈ ĐẠO, KIỂM TRA, GIÁM SÁT", f"NĂM {year}"]
    listing = _lay(book, "Theo doi van ban", titles, heads, rows, rng,
                   "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")  # fmt: skip
    book.truth.forms.append("guidance_register")
    if fault == "impossible-date":
        number = rng.randrange(len(rows))
        listing.set(number, "date", f"{rng.randint(10, 28)}/{rng.randint(13, 15)}/{year}")
        book.truth.fault = _found("impossible-date", ANY, listing, number)

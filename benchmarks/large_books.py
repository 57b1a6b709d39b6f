"""Workbooks of 20 MB as staff have them: adopted whole, and one long list patched in place.

Each in a process of its own. Every figure and person is invented.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from benchmarks.list_workbook import write_month
from benchmarks.workbooks import write_district

SECONDS, MEGABYTES = 3.0, 300
_COLUMNS, _PICTURE = 20, 1_700
_DISTRICT = 5


def large_workbook(path: Path, rows: int) -> Path:
    """A list of invented figures beside a picture: of 100,000 rows, 20 MB."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = _rows(book, "Danh sách", rows)
        sheet.insert_image("W2", "anh.bmp", {"image_data": _bitmap(random.Random(8))})
    return path


def _scans(book: xlsxwriter.Workbook) -> None:
    _pictures(book, 4)
    _rows(book, "Số liệu", 10_000)


def _figures(book: xlsxwriter.Workbook) -> None:
    _rows(book, "Số liệu", 131_000)


def _lists(book: xlsxwriter.Workbook) -> None:
    for month in range(1, 13):
        write_month(book, month, 3_500)
    _rows(book, "Số liệu", 45_000)
    _pictures(book, 2)


def _whole_province(book: xlsxwriter.Workbook) -> None:
    write_month(book, 11, 95_500)
    _rows(book, "Số liệu", 72_000)


BOOKS: dict[str, Callable[[xlsxwriter.Workbook], None]] = {
    "four scanned pages, 10,000 rows of figures": _scans,
    "131,000 rows of figures": _figures,
    "twelve monthly lists of 3,500 persons, 45,000 rows of figures, two scanned pages": _lists,
}
"""What stands beside the four forms of a district."""
PROVINCE = "one list of 95,500 persons, 72,000 rows of figures"
"""More than a district has: every person of the list is read and checked. Measured, no goal."""


def _rows(book: xlsxwriter.Workbook, name: str, rows: int) -> xlsxwriter.worksheet.Worksheet:
    chance = random.Random(7)
    sheet = book.add_worksheet(name)
    whole = book.add_format({"border": 1, "num_format": "#,##0"})
    for row in range(rows):
        figures = [chance.randrange(10**7) for _ in range(_COLUMNS - 2)]
        sheet.write_row(row, 0, [f"Hộ thứ {row}", f"Xã {row % 241}", *figures], whole)
    return sheet


def _pictures(book: xlsxwriter.Workbook, count: int) -> None:
    chance = random.Random(8)
    sheet = book.add_worksheet("Bản chụp")
    for number in range(count):
        picture = {"image_data": _bitmap(chance)}
        sheet.insert_image(number * 45, 1, f"trang {number + 1}.bmp", picture)


def _bitmap(chance: random.Random) -> io.BytesIO:
    """Noise as a picture, which no packing makes smaller."""
    size = _PICTURE * _PICTURE * 3 // 2
    side = (_PICTURE).to_bytes(4, "little")
    height = (_PICTURE // 2).to_bytes(4, "little")
    head = (54 + size).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    told = (40).to_bytes(4, "little") + side + height + b"\x01\0\x18\0" + bytes(24)
    return io.BytesIO(b"BM" + head + told + chance.randbytes(size))


_WRITE_LIST = """
import sys
from pathlib import Path
from benchmarks.large_books import large_workbook
large_workbook(Path(sys.argv[1]), int(sys.argv[2]))
"""
_WRITE = """
import sys
from pathlib import Path
from benchmarks.large_books import write_book
write_book(Path(sys.argv[1]), sys.argv[2])
"""
_PATCH = """
import sys
from pathlib import Path
from ansinh_xl.grid import CellRange
from ansinh_xl.outputs.patch.plan import Condition, Edit, Plan, Style, Validation
from ansinh_xl.outputs.patch.save import save_patched
path, rows = Path(sys.argv[1]), int(sys.argv[2])
plan = Plan()
its = plan.sheet("Danh sách")
for row in range(0, rows, max(rows // 20, 1)):
    its.cells[(row, 5)] = Edit(7, Style(locked=False, fill="FFFF00"))
its.cells[(rows + 1, 2)] = Edit("Tổng cộng")
its.validations.append(Validation((CellRange(0, 2, rows, 19),), "whole", "0", "9999999"))
its.conditions.append(Condition((CellRange(0, 2, rows, 19),), "$C1<0"))
its.notes[(5, 5)] = "Xem lại"
its.protect = True
save_patched(path, path.read_bytes(), plan, in_place=True)
"""
_ADOPT = """
import sys
from pathlib import Path
from ansinh_xl.app.adopt import adopt
made = adopt(Path(sys.argv[1]), Path(sys.argv[2]), period="2020")
assert made.became == "tracker", made
"""
_TELL = """
import json, resource
told = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([told.ru_utime, told.ru_utime + told.ru_stime, told.ru_maxrss / 1024]))
"""


def large(folder: Path, rows: int) -> bool:
    """The long list patched, proved, kept and saved in place; then each of BOOKS adopted."""
    path = folder / "lon.xlsx"
    _in_a_process(_WRITE_LIST, path, str(rows))
    reached = [_measured("a long list patched in place", path, _PATCH, str(rows))]
    for name in BOOKS:
        _in_a_process(_WRITE, path, name)
        told = f"adopted: forms of a district, {name}"
        reached.append(_measured(told, path, _ADOPT, str(folder / "so theo doi.xlsx")))
    _in_a_process(_WRITE, path, PROVINCE)
    told = f"adopted: forms of a district, {PROVINCE}"
    _measured(told, path, _ADOPT, str(folder / "so theo doi.xlsx"))
    return all(reached)


def write_book(path: Path, name: str) -> None:
    """One of BOOKS, or that of the province."""
    with xlsxwriter.Workbook(path) as book:
        write_district(book, _DISTRICT)
        {**BOOKS, PROVINCE: _whole_province}[name](book)


def _measured(what: str, path: Path, program: str, argument: str) -> bool:
    """By a process of its own, its start included."""
    size = path.stat().st_size / 1e6
    user, cpu, memory = json.loads(_in_a_process(program + _TELL, path, argument))
    print(f"{size:.0f} MB, {what}: CPU {cpu:.2f} s (user {user:.2f}), {memory:.0f} MB of memory")
    return bool(user <= SECONDS and memory <= MEGABYTES)


def _in_a_process(program: str, path: Path, argument: str) -> bytes:
    """What it prints. A process has the memory of who started it for its own at first, so this
    one never holds a workbook.
    """
    command = [sys.executable, "-c", program, str(path), argument]
    package = str(Path(__file__).parents[1])
    settings = {"PYTHONPATH": package, "ANSINH_ORIGINALS": str(path.parent / "goc")}
    environment = {**os.environ, **settings}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout

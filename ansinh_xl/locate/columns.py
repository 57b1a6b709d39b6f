"""What the columns of a table hold: counts, money, rates, texts, codes, dates; and which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import lt

from ansinh_xl.areas.villages import heads_villages
from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import is_year, names_years
from ansinh_xl.locate.frame import Frame
from ansinh_xl.locate.header import Header, read_header
from ansinh_xl.locate.looks import Cells
from ansinh_xl.locate.types import ColumnKind, HeaderPath, TableColumn
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import Unit, find_unit

_RATE = re.compile(
    r"""\b(?:ty\ le|ti\ le|ty\ trong|ty\ suat|co\ cau|binh\ quan|trung\ binh|he\ so|don\ gia
        |dinh\ muc|toc\ do|nang\ suat|mat\ do
        |(?<!cac\ )(?<!so\ )chi\ so(?!\ (?:thieu|ve|do\ luong)\b)
        |rate|ratio|percent|percentages?|share|average|mean|median|per\ capita|per\ \d+|index|price
        |proportion|density|growth)\b""",
    re.VERBOSE,
)
_NORM = re.compile(r"^(?:muc|dinh muc|don gia|he so) (?!giam|tang|dong|tieu)")
"""A label that begins so prints a norm per head, not a figure to add up."""
_ITEM = "mục"
"""With its mark: an item or an aim, which folded looks like a norm ("mức")."""
_MONEY = re.compile(
    r"""\b(?:kinh\ phi|so\ tien|thanh\ tien|du\ toan|da\ chi|du\ no|doanh\ so|von|ngan\ sach
        |giai\ ngan|tro\ cap\ thang|amount|cost|budget|expenditure|revenue)\b""",
    re.VERBOSE,
)
_HEADS_COUNT = re.compile(
    r"(?:tong )?(?:so )?(?:ho|luot|nguoi|khau|nhan khau|the|nha|con|doi tuong)\b(?! tro)"
)
_THINGS = (
    r"(?:lao dong|cong nhan|hoc vien|hoc sinh|sinh vien|hoi vien|doan vien|can bo|giao vien|phu nu"
    r"|lop|mo hinh|du an|cong trinh|xa|phuong|thon|huyen|truong|co so|doanh nghiep|hop tac xa"
    r"|to hop tac|chi hoi|to|nhom|giuong|suat|lan|cuoc|buoi|vu|ngay|gio|cau|tram|cay|xe|may|chiec"
    r"|cai|van ban|ho so|quyet dinh|mon|ca)\b"
)
_COUNTS = rf"(?:tong )?so {_THINGS}|(?:trong do )?(?:nu|nam|dtts|dan toc thieu so)$"
"""Labels of what is counted whatever money the line above the table speaks of."""
_MEASURED = (
    r"[(\[]\s*(?:ha|km|m|m2|m3|m²|m³|lít|cây|con|cái|chiếc|bộ|suất|lớp|trường|mô hình|công trình"
    r"|dự án|xã|thôn|huyện|ngày|giờ|buổi|cuộc|lần|tiết|công|kw|kwh|hội viên|học viên)\s*[)\]]"
)
"""Units that are printed behind a label and are none of ours: no money either."""
_CODE = re.compile(
    r"^(?:(?:ma|no|tt|stt|so tt|so thu tu|pcode)$"
    r"|(?:ma so|ma dvhc|ma don vi|ma dinh danh|ma xa|ma huyen|ma tinh|ma ho|ma the|code|id)\b)"
)
"""Whole labels where more may follow that means otherwise: "no" is "nợ quá hạn" too."""
_COUNTED = re.compile(
    r"\b(?:so ho|ho|nguoi|khau|nhan khau|doi tuong|so luong|luot|the|nha|con|chau|em|households?"
    r"|persons?|people|number)\b"
)
_ROWS_BY_FIGURE = (
    r"(?:(?:do |nhom |lop )?tuoi|thang|tuan|lop|ages?|age group|month|week|grade|class)$"
)
"""What a first column may be named whose figures say what each row is of."""
_BIRTH = r"\b(?:năm|ngày) sinh\b(?! viên)|\byear of birth\b|\bbirth year\b"
"""With its marks: "Nam sinh" are pupils."""
ORDINAL = frozenset(("stt", "tt", "t t", "s t t", "so tt", "s tt", "so t t", "so thu tu", "no"))


def names_a_rate(label: str) -> bool:
    """A rate word stands in a label: "Tỷ lệ", "bình quân"."""
    return _RATE.search(fold(label)) is not None


def describe_columns(grid: Grid, frame: Frame, units: tuple[Unit, ...]) -> tuple[TableColumn, ...]:
    """The table's columns, left to right, with kind and unit decided over the whole column."""
    header = read_header(grid, frame)
    counting = tuple([index for index in header.unlabelled if _counts_up(grid, frame, index)])
    if header.years:
        counting += tuple([index for index in header.years if _holds_years(grid, frame, index)])
    first = next(iter(header.paths), None)
    if first is not None and first not in counting and _rises_by_years(grid, frame, first):
        counting += (first,)
    columns = _columns if frame.is_small else _columns.__wrapped__
    return columns(header, frame, counting, _dated(grid, frame), units)


def _counts_up(grid: Grid, frame: Frame, column: int) -> bool:
    """1, 2, 3: at the left and without a label it numbers the rows."""
    body = grid.rows[frame.first : frame.last + 1]
    filled = [values[column] for values in body if values[column] != ""]
    return (
        column <= 1
        and bool(filled)
        and all(type(item) is float and item == place for place, item in enumerate(filled, 1))
    )


def _holds_years(grid: Grid, frame: Frame, column: int) -> bool:
    """Under "Năm" or "Year" stands which year a row is of, and nothing to add up."""
    filled = [values[column] for values in grid.rows[frame.first : frame.last + 1]]
    numbers = [value for value in filled if not names_years(value) or is_year(value)]
    return any(value != "" for value in numbers) and all(
        value == "" or is_year(value) for value in numbers
    )


def _rises_by_years(grid: Grid, frame: Frame, column: int) -> bool:
    """1971, 1972, 1973 in the first column say which year a row is of, whatever stands above."""
    begins = grid.rows[frame.first][column]
    if begins != "" and not is_year(begins) and not names_years(begins):  # as mostly
        return False
    if not _holds_years(grid, frame, column):
        return False
    body = grid.rows[frame.first : frame.last + 1]
    years = [float(value) for values in body if type(value := values[column]) in (int, float)]
    return len(years) > 2 and all(map(lt, years, years[1:]))


def _dated(grid: Grid, frame: Frame) -> tuple[int, ...]:
    """Columns of dates that were typed as texts."""
    rows, found = grid.rows, []
    texts = _texts if frame.is_small else _texts.__wrapped__
    for row, column in texts(frame):
        text = rows[row][column]
        begins = text[0] in _DIGITS or text[1:4] == "gày"  # "ngày 5/6/2020"
        if begins and column not in found and _holds_dates(grid, frame, column):
            found.append(column)
    return tuple(found)


_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=256)
def _texts(frame: Frame) -> tuple[tuple[int, int], ...]:
    """Row and column of the first three labels of each column of the body."""
    found: dict[int, list[int]] = {}
    for row, look in enumerate(frame.body, frame.first):
        for column in look.labels:
            found.setdefault(column, []).append(row)
    return tuple((row, column) for column, rows in found.items() for row in rows[:3])


def _holds_dates(grid: Grid, frame: Frame, column: int) -> bool:
    from ansinh_xl.text.dates import holds_dates  # its patterns are long, and few tables need them

    return holds_dates(row[column] for row in grid.rows[frame.first : frame.last + 1])


# Tables made from one template have the same columns, and then share them.
@lru_cache(maxsize=512)
def _columns(
    header: Header,
    frame: Frame,
    counting: tuple[int, ...],
    dated: tuple[int, ...],
    units: tuple[Unit, ...],
) -> tuple[TableColumn, ...]:
    numbers = dict(frame.names)
    by_column = list(zip(*(look.cells for look in frame.body), strict=True))
    columns = [
        TableColumn(
            index,
            path,
            header.lowest[index],
            *_meaning(
                path,
                _held(by_column[index], dated=index in dated),
                counts_up=index in counting,
                units=units,
            ),
            number=numbers.get(index),
        )
        for index, path in header.paths.items()
    ]
    first = columns[0] if columns else None
    if first is not None and first.numeric and _names_rows(first, columns, by_column[first.index]):
        kind: ColumnKind = "text" if "label" in by_column[first.index] else "code"
        columns[0] = TableColumn(
            first.index, first.path, first.header_row, kind, number=first.number
        )
    return tuple(columns)


def _names_rows(first: TableColumn, columns: Sequence[TableColumn], cells: Cells) -> bool:
    """Ages, with "Under 1" and "5 - 9" among them: no text stands left of the figures to name
    their rows, so the first column does.
    """
    others = [column for column in columns if column is not first and column.numeric]
    named = first.path and re.match(_ROWS_BY_FIGURE, fold(first.path[-1]))
    return bool(others and (named or "label" in cells))


class _Held(NamedTuple):
    """What a column's cells hold, whatever its labels tell."""

    anything: bool
    figures: bool
    """Figures, formulas without a stored value, or fillers between them."""
    dates: bool


def _held(cells: Cells, *, dated: bool) -> _Held:
    filled = [look for look in cells if look not in ("blank", "formula")]
    figures, dates = filled.count("figure"), filled.count("date")
    enough = figures == len(filled) or figures + filled.count("filler") >= 0.6 * len(filled)
    return _Held(
        anything=bool(filled),
        figures=(figures > 0 or "formula" in cells) and enough,
        dates=dated or (dates > 0 and dates >= 0.5 * len(filled)),
    )


class _Told(NamedTuple):
    """What the labels of a column tell by themselves, whatever figures stand below."""

    own: Unit | None
    """The unit that a label states, the lowest first."""
    is_code: bool
    is_rate: bool
    names_rate: bool
    """A rate word stands in a label, if only in that of a group."""
    is_money: bool
    is_counted: bool
    heads_count: bool
    """The lowest label begins with what is counted: "Số hộ còn dư nợ" is no money."""
    counts_others: bool
    """A label counts or measures what is none of our units: "Số lớp", "Diện tích (ha)"."""
    is_note: bool
    is_village: bool
    """Villages stand below by name; if by number, those are not figures."""
    is_birth: bool
    """A year of birth is a figure that nobody adds up."""


@lru_cache(maxsize=8_192)
def _told(path: HeaderPath) -> _Told:
    label, joined = fold(" ".join(path)), " ".join(path)
    last = fold(path[-1]) if path else ""
    own = next((unit for part in reversed(path) if (unit := find_unit(part))), None)
    # "Yes > no. | %": under a group "no." counts, as "n" does.
    coded = (last in ORDINAL or _CODE.match(last) is not None) and (last != "no" or len(path) == 1)
    return _Told(
        own,
        is_code=coded and not path[-1].lower().startswith("nợ"),
        is_rate=(own is not None and own.kind == "rate")
        or _is_rate(path, label)
        or (_NORM.match(last) is not None and not path[-1].lower().startswith(_ITEM))
        or ("%" in joined and own is None),
        names_rate=_RATE.search(label) is not None,
        is_money=_MONEY.search(label) is not None,
        is_counted=_COUNTED.search(label) is not None,
        heads_count=_HEADS_COUNT.match(last) is not None,
        counts_others=any(re.match(_COUNTS, fold(part)) for part in path)
        or re.search(_MEASURED, joined.lower()) is not None,
        is_note=last.startswith("ghi chu"),
        is_village=bool(path) and heads_villages(path[-1]),
        is_birth=re.search(_BIRTH, joined.lower()) is not None,
    )


def _meaning(
    path: HeaderPath, held: _Held, *, counts_up: bool, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None, bool, bool]:
    """Of a TableColumn: its kind, the unit of its figures, ``numeric`` and ``presumed``."""
    told = _told(path)
    if told.is_note:  # "Hơn 1.200 người" is a word about the row, not a figure of a column
        return "text", None, False, False
    if told.is_code or counts_up or (told.is_village and held.figures):
        return "code", None, False, False
    if held.dates or (told.is_birth and held.figures):
        return "date", None, held.figures and not told.is_birth, False
    if not held.figures:
        kind: ColumnKind = "text" if held.anything or not told.names_rate else "rate"
        return kind, None, False, False
    kind, unit = _figures(path, told, units)
    return kind, unit, True, kind == "money" and told.own is None and not told.is_money


def _figures(
    path: HeaderPath, told: _Told, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None]:
    if told.is_rate:
        percent = any("%" in part for part in path)
        return "rate", told.own or (find_unit("(%)") if percent else None)
    if told.own is not None:
        return told.own.kind, told.own
    if told.heads_count:
        return "count", next((unit for unit in units if unit.kind == "count"), None)
    if told.counts_others and not told.is_money:
        return "count", None
    money = next((unit for unit in units if unit.kind == "money"), None)
    counted = next((unit for unit in units if unit.kind == "count"), None)
    rate = next((unit for unit in units if unit.kind == "rate"), None)
    if rate and not (money or counted or told.is_money or told.is_counted):
        return "rate", rate
    if told.is_money or (money is not None and counted is None and not told.is_counted):
        return "money", money
    return "count", counted


def _is_rate(path: HeaderPath, label: str) -> bool:
    """A rate word tells a rate, but not from a group header that names counts and rates at once."""
    if not _RATE.search(label):
        return False
    *upper, last = (fold(part) for part in path)
    if _RATE.search(last) or not (_COUNTED.search(last) or _MONEY.search(last)):
        return True
    return any(_RATE.match(part) for part in upper)

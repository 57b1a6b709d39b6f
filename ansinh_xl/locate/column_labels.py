"""What the labels of a column tell by themselves, whatever figures stand below."""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.areas.villages import heads_villages
from ansinh_xl.locate.types import HeaderPath
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import Unit, find_unit, other_unit

_RATE = re.compile(
    r"""\b(?:ty\ le|ti\ le|ty\ trong|ty\ suat|co\ cau|binh\ quan|bq|trung\ binh|he\ so|don\ gia
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
    r"(?:tong )?(?:so )?(?:ho|luot|nguoi|khau|nhan khau|the|nha|con|doi tuong)\b"
    r"(?! (?:tro|lai|thieu|no|du|phai)\b)"
)
"""No help ("hỗ trợ"), and not what is left ("còn lại", "còn thiếu")."""
_COUNTS = re.compile(r"(?:tong )?so (?:ho|luot|nguoi|khau|nhan khau|the|nha|doi tuong)\b")
"""A group that counts, whatever its columns are called: "Số thẻ BHYT > Xã đảo"."""
_THINGS = (
    "lao dong|cong nhan|phu nu|hoc vien|hoc sinh|sinh vien|hoi vien|doan vien|dang vien|can bo"
    "|giao vien|nhan vien|thanh vien|to vien|dai bieu|khach hang|tre|gia dinh|lop|khoa|mo hinh"
    "|du an|tieu du an|chuong trinh|cong trinh|hang muc|ho so|don thu|van ban|quyet dinh|xa|phuong"
    "|thi tran|huyen|thon|lang|khoi|to|to hop tac|chi hoi|nhom|don vi|co so|doanh nghiep|hop tac xa"
    "|htx|truong|tram|phong|giuong|diem|tuyen|cau lac bo|clb|suat|phan qua|cuoc|buoi|hoi nghi|lan"
    "|dot|vu|ca|ngay|gio|may|xe|chiec|cai|cay|cau|mon|gieng|to roi|tin bai"
)
"""What is counted in no unit of ours: "Số lớp", "Số mô hình" are no money either."""
# These are texts: ``re`` compiles and keeps them when the first column is read.
_HOLDS_THINGS = rf"\b(?:ngay cong|so (?:{_THINGS}))\b"
_HEADS_THINGS = rf"(?:tong )?{_HOLDS_THINGS}"
_PERSONS = r"(?:trong do )?(?:nu|nam|dtts|dan toc thieu so)\Z"
"""A label that is but a group of persons."""
_CODE = re.compile(
    r"^(?:(?:ma|no|tt|stt|so tt|so thu tu|pcode)$"
    r"|(?:ma so|ma dvhc|ma don vi|ma dinh danh|ma xa|ma huyen|ma tinh|ma ho|ma the|code|id)\b)"
)
"""Whole labels where more may follow that means otherwise: "no" is "nợ quá hạn" too."""
_COUNTED = re.compile(
    r"\b(?:so ho|ho|nguoi|khau|nhan khau|doi tuong|so luong|luot|the|nha|chau|em|households?"
    r"|persons?|people|number|con(?! (?:lai|thieu|no|du|phai)\b))\b"
)
_BIRTH = r"\b(?:năm|ngày) sinh\b(?! viên)|\byear of birth\b|\bbirth year\b"
"""With its marks: "Nam sinh" are pupils."""
ORDINAL = frozenset(("stt", "tt", "t t", "s t t", "so tt", "s tt", "so t t", "so thu tu", "no"))


def names_a_rate(label: str) -> bool:
    """A rate word stands in a label: "Tỷ lệ", "bình quân"."""
    return _RATE.search(fold(label)) is not None


class Told(NamedTuple):
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
    """The lowest label begins with what is counted, as "Số hộ còn dư nợ" does, or stands under a
    group that counts: no money, whatever stands further up.
    """
    heads_things: bool
    """The same of things that have no unit of ours: "Số lớp", "Diện tích (ha)"."""
    is_note: bool
    is_village: bool
    """Villages stand below by name; if by number, those are not figures."""
    is_birth: bool
    """A year of birth is a figure that nobody adds up."""


@lru_cache(maxsize=8_192)
def told_by(path: HeaderPath) -> Told:
    """All that a path tells."""
    label, joined = fold(" ".join(path)), " ".join(path)
    last = fold(path[-1]) if path else ""
    own, measured = _stated(path)
    # "Yes > no. | %": under a group "no." counts, as "n" does.
    coded = (last in ORDINAL or _CODE.match(last) is not None) and (last != "no" or len(path) == 1)
    return Told(
        own,
        is_code=coded and not path[-1].lower().startswith("nợ"),
        is_rate=(own is not None and own.kind == "rate")
        or _is_rate(path, label)
        or (_NORM.match(last) is not None and not path[-1].lower().startswith(_ITEM))
        or ("%" in joined and own is None),
        names_rate=_RATE.search(label) is not None,
        is_money=_MONEY.search(label) is not None,
        is_counted=_COUNTED.search(label) is not None
        or re.search(_HOLDS_THINGS, label) is not None
        or any(re.match(_PERSONS, fold(part)) for part in path),
        heads_count=_HEADS_COUNT.match(last) is not None or _under_a_count(path),
        heads_things=measured or re.match(_HEADS_THINGS, last) is not None,
        is_note=last.startswith("ghi chu"),
        is_village=bool(path) and heads_villages(path[-1]),
        is_birth=re.search(_BIRTH, joined.lower()) is not None,
    )


def _under_a_count(path: HeaderPath) -> bool:
    """The nearest group that tells what it holds counts; a lowest label of money says otherwise."""
    for part in reversed(path):
        label = fold(part)
        if _MONEY.search(label) or re.search(r"\b(?:tien|gia tri|thu nhap|chi phi)\b", label):
            return False
        if _COUNTS.match(label):
            return True
    return False


def _stated(path: HeaderPath) -> tuple[Unit | None, bool]:
    """The unit of ours that the lowest label with a unit states, or that it states another one."""
    for part in reversed(path):
        unit = find_unit(part)
        if unit is not None or other_unit(part) is not None:
            return unit, unit is None
    return None, False


def _is_rate(path: HeaderPath, label: str) -> bool:
    """A rate word tells a rate, but not from a group header that names counts and rates at once."""
    if not _RATE.search(label):
        return False
    *upper, last = (fold(part) for part in path)
    if _RATE.search(last) or not (_COUNTED.search(last) or _MONEY.search(last)):
        return True
    return any(_RATE.match(part) for part in upper)

"""What the words of a row's label say of the row: a total, a sum of some rows, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.locate.sums import CARRIED, OF_WHICH
from ansinh_xl.locate.types import RowKind
from ansinh_xl.text.folding import fold

_WHOLE = frozenset(("t cong", "t so", "σ", "∑", "world", "overall", "whole country"))
"""Labels that are the name of a total when they say nothing else: "T.Cộng", "T. số", "Σ"."""
ABBREVIATED = frozenset(("tc", "t c"))
"""The same, but for tables in which they name a row: "TC" beside "CĐ" is trung cấp."""
_COUNTED = r"""(?:xa|phuong|thi\ tran|huyen|thi\ xa|thanh\ pho|thon|khoi|to|don\ vi|co\ so|truong
        |ho|nguoi|khau|nhan\ khau|dong\ chi)"""
_MARK = r"(?:[ivx]+|[a-e]|\d+)"

_TOTAL = re.compile(
    r"""^(?:tong\b(?!\ (?:cong\ ty|cuc|lien\ doan|kho))|cong$|cong\ (?:chung|toan|tong)
        |toan\ (?:tinh|huyen|thanh\ pho|thi\ xa|tp|xa|quoc|nganh)|ca\ (?:nuoc|tinh)
        |grand\ total|total|all\ )""",
    re.VERBOSE,
)
_OF_ALL = re.compile(
    rf"""^(?:grand\ total\b
        | (?:tong\ |cong\ |tong\ cong\ |tong\ so\ )(?:{_MARK}(?:\ {_MARK})+$|\d+\ {_COUNTED}\b))""",
    re.VERBOSE,
)
"""A total that names or counts what it sums: "Cộng I+II", "TỔNG CỘNG (06 XÃ)"."""
_PARTIAL = re.compile(
    rf"""^(?:cong|tong\ cong|tong\ so|tong|total)\ (?:khu\ vuc|muc|phan|nhom|vung|cum|mien|xa
        |phuong|thi\ tran|cac|{_MARK}\b(?!\ {_MARK}\b))\b
      | ^cong\ (?!(?:hoa|dong|chung|toan|tong)\b)
        (?!(?:nghiep|nghe|nhan|chuc|trinh|tac|lap|an|ty|viec|ich|doan|cu|van|cong)\b)
      | ^sub\ ?total
      | .*\ (?:total|tong\ cong)(?:\ [a-z])?$""",
    re.VERBOSE,
)

_OF_ALL_UNITS = re.compile(
    r"(?:tong|cong|tong cong|tong so) cac (?:xa(?: phuong)?(?: va)? thi tran|xa(?: va)? phuong"
    r"|huyen(?: thi xa)?(?: va)? thanh pho|don vi|dia phuong)$"
)
_TWICE = (" total", " tong cong", " tong so")
"""How a label ends that says it in two languages: "TỔNG SỐ - TOTAL"."""


@lru_cache(maxsize=16_384)
def told_by(label: str) -> RowKind | None:
    """ "Tổng cộng" is a total, "Trong đó" or "Cộng mục I" a section; None for any other label."""
    folded = fold(label)
    if not folded:
        return None
    if folded in _WHOLE or _OF_ALL.match(folded) or _OF_ALL_UNITS.match(folded):
        return "total"
    if folded.endswith(_TWICE) and told_by(_said_once(folded)) == "total":
        return "total"
    if OF_WHICH.match(folded) or _PARTIAL.match(folded) or CARRIED.match(folded):
        return "section"
    return "total" if _TOTAL.match(folded) else None


def _said_once(folded: str) -> str:
    """A label without its end in the other language."""
    return folded.removesuffix(next(end for end in _TWICE if folded.endswith(end)))


@lru_cache(maxsize=16_384)
def is_abbreviated(label: str) -> bool:
    """ "TC": a total where nothing speaks against it."""
    return fold(label) in ABBREVIATED

"""What staff type as an argument, into the codes of contract.md: unit, period, measure, stage …"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ansinh_xl.app.queries.shapes import blank, decimal_mark
from ansinh_xl.areas import Area, load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.programmes import Programme, programmes
from ansinh_xl.text.dates import FIRST_SERIAL, read_dates
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.periods import parse_period

_MEASURES = {
    "reduction": ("giam", "giam ho ngheo", "so giam", "rong"),
    "exits": ("thoat", "thoat ngheo", "so thoat ngheo", "gop"),
}
_DIRECTIONS = {
    "up": ("tang", "cang cao cang tot", "cao"),
    "down": ("giam", "cang thap cang tot", "thap"),
}
_POVERTY = {
    "poor": ("ngheo", "ho ngheo"),
    "near_poor": ("can ngheo", "ho can ngheo"),
}
_METHODS = {
    "linear": ("tuyen tinh", "deu", "binh quan", "theo thang"),
    "seasonal": ("mua vu", "theo mua", "theo nam truoc", "cung ky"),
}
_STAGES = {
    "allocated": ("du toan", "phan bo", "giao", "cap", "ke hoach", "budget"),
    "disbursed": ("chi", "da chi", "thuc chi", "giai ngan", "thuc hien", "spent"),
}
_KINDS = {
    "grant": ("chi", "ngan sach", "ho tro", "tro cap", "cho khong"),
    "loan": ("vay", "cho vay", "tin dung", "von vay"),
    "in_kind": ("hien vat", "gao", "in kind"),
}
_SOURCES = {
    "central": ("trung uong", "tw", "ngan sach trung uong", "nstw"),
    "province": ("tinh", "ngan sach tinh", "nst"),
    "district": ("huyen", "ngan sach huyen", "nsh"),
    "hanoi": ("ha noi", "tp ha noi", "thanh pho ha noi", "ho tro tp ha noi"),
    "nhcsxh": ("ngan hang chinh sach", "ngan hang chinh sach xa hoi", "von nhcsxh"),
    "social": ("xa hoi hoa", "van dong", "xhh"),
    "other": ("khac", "nguon khac"),
}
_PROGRAMMES = {
    "health_insurance": ("bhyt", "bao hiem y te", "the bhyt", "health insurance"),
    "health_insurance_free": ("bhyt mien phi", "the bhyt mien phi"),
    "health_insurance_near_poor": ("bhyt can ngheo", "bhyt ho can ngheo"),
    "credit": ("tin dung", "vay von", "von vay", "tin dung chinh sach", "cho vay", "credit"),
    "credit_poor": ("vay ho ngheo", "tin dung ho ngheo"),
    "credit_near_poor": ("vay ho can ngheo", "tin dung ho can ngheo"),
    "credit_escaped": ("vay ho moi thoat ngheo", "tin dung ho moi thoat ngheo"),
    "social_assistance": ("tro cap xa hoi", "tro cap btxh", "tro cap hang thang"),
    "care_facility": ("co so bao tro xa hoi", "co so btxh"),
    "housing": ("nha o", "nha"),
    "rice_relief": ("gao",),
    "resolution_13": ("nghi quyet 13", "nghi quyet 13 2017", "nq 13", "nq13", "nq 13 2017"),
}
"""What staff call programmes, one or several together, by the beginning of their codes."""
_LOANS, _IN_KIND = ("vay", "tin dung"), ("gao", "hien vat")
"""Words by which a programme that is none of the department's is a loan, or given in kind."""


WHOLE_PROVINCE = ("toan tinh", "ca tinh", "tinh")
"""What staff write for the province as a whole."""


def text_of(value: Any) -> str:
    """A cell's value as a person reads it: 514.0 is "514", white space folded."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (float, Decimal)):
        return _number(value)
    return nfc(str(value))


def _number(value: float | Decimal) -> str:
    if math.isfinite(value) and -_LONG < value < _LONG:
        whole = int(value)
        return str(whole) if value == whole else str(value).replace(".", decimal_mark())
    return f"{value:g}"


_LONG = 10**15
"""From here on a floating number is no longer exact, and its digits say nothing."""


def _code(value: Any, codes: Mapping[str, tuple[str, ...]], problem: str) -> str | None:
    if blank(value):
        return None
    wanted = fold(text_of(value))
    for code, words in codes.items():
        if wanted == fold(code) or wanted in words:
            return code
    raise UsageError(problem, value=text_of(value), known=[words[0] for words in codes.values()])


def measure_of(value: Any) -> str:
    """reduction (giảm, where nothing is said) or exits (thoát)."""
    return _code(value, _MEASURES, "answer-measure") or "reduction"


def direction_of(value: Any) -> str:
    """up (the more the better, where nothing is said) or down."""
    return _code(value, _DIRECTIONS, "answer-direction") or "up"


def poverty_kind_of(value: Any) -> str:
    """poor (nghèo, where nothing is said) or near_poor (cận nghèo)."""
    return _code(value, _POVERTY, "answer-poverty-kind") or "poor"


def method_of(value: Any) -> str:
    """linear (tuyến tính, where nothing is said) or seasonal (theo mùa)."""
    return _code(value, _METHODS, "answer-method") or "linear"


def stage_of(value: Any) -> str | None:
    """allocated (dự toán, phân bổ) or disbursed (chi, giải ngân); None where nothing is said."""
    return _code(value, _STAGES, "answer-stage")


def kind_of(value: Any) -> str | None:
    """grant, loan or in_kind; None where nothing is said."""
    return _code(value, _KINDS, "answer-kind")


def source_of(value: Any) -> str | None:
    """A fund source's code; None where nothing is said."""
    return _code(value, _SOURCES, "answer-source")


def truth_of(value: Any) -> bool:
    """Whether a cell says yes: TRUE, 1, "đúng", "có"."""
    return value is True or fold(text_of(value or "")) in ("true", "dung", "1", "co", "yes")


def period_of(value: Any) -> str | None:
    """The period's code, of a code, a year or words; None where nothing is said."""
    if blank(value):
        return None
    return _period_of_day(value) or parse_period(text_of(value)).code


def _period_of_day(value: Any) -> str | None:
    """The month that Excel has made a date of: "11/2020" typed in is the cell 01/11/2020.

    None of what is no date. UsageError for another day of a month: it may mean a month or a year.
    """
    if isinstance(value, str) or not (isinstance(value, date) or value >= FIRST_SERIAL):
        return None
    day = read_dates([value])[0].value
    if day is None:
        return None
    if day.day != 1:
        raise UsageError("answer-period-is-a-day", day=f"{day:%d/%m/%Y}")
    return f"{day:%Y-%m}"


def unit_of(value: Any, period: str) -> Area | None:
    """The unit of a code or a name, as the units stood in the period; None where nothing is said.

    A name is never taken by likeness: an unknown one raises UsageError with the likest ones.
    """
    if blank(value):
        return None
    day = parse_period(period).end
    if fold(text_of(value)) in WHOLE_PROVINCE:
        return load_areas().province(day)
    return unit_on(value, day)


def unit_on(value: Any, day: date, within: str | None = None) -> Area:
    """The unit of a code or a name on a day; UsageError with the likest ones where it is none."""
    written = text_of(value)
    match = load_areas().find(written, within=within, as_of=day)
    if match.area is None:
        # A province is never meant by a name that is only like it: Đà Nẵng is not Quảng Nam.
        names = [area.name for area in match.proposals if area.kind != "province"]
        raise UsageError("answer-unit-like" if names else "answer-unit", unit=written, names=names)
    return match.area


def programmes_of(value: Any) -> tuple[Programme, ...]:
    """Funding programmes by code, title or its beginning, or by what staff call them.

    "BHYT" is all of health insurance, "tín dụng" all loans. Nothing where nothing is said. A word
    from the middle of a title names nothing: "hộ nghèo" are not the loans to them.
    """
    if blank(value):
        return ()
    wanted = fold(text_of(value))
    group = next((prefix for prefix, words in _PROGRAMMES.items() if wanted in words), None)
    if group is not None:
        return tuple(entry for entry in programmes() if entry.code.startswith(group))
    begun, held = [], []
    for entry in programmes():
        names = [fold(name) for name in (entry.code, entry.title.vi, entry.title.en)]
        if wanted in names:
            return (entry,)
        if any(f"{name} ".startswith(f"{wanted} ") for name in names):
            begun.append(entry)
        if any(f" {wanted} " in f" {name} " for name in names):
            held.append(entry)
    if len(begun) == 1:
        return tuple(begun)
    known = [entry.title.vi for entry in begun or held or programmes()]
    raise UsageError("answer-programme", value=text_of(value), known="; ".join(known))


def kind_of_programme(value: Any) -> str:
    """grant, loan or in_kind, of a programme as written; one that nobody knows by its words."""
    try:
        return programmes_of(value)[0].kind
    except UsageError:
        words = f" {fold(text_of(value))} "
        if any(f" {word} " in words for word in _LOANS):
            return "loan"
        return "in_kind" if any(f" {word} " in words for word in _IN_KIND) else "grant"

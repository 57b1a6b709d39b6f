"""Reporting periods: a year, a half, a quarter, a month, or the first n months of a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from ansinh_xl.errors import UsageError
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, unmarked
from ansinh_xl.text.language import language


class Period(NamedTuple):
    """A span of whole months; ordered by start, then end.

    ``code``: "2020", "2020-H1", "2020-Q3", "2020-11", or "2020-9M" (the first nine months).
    """

    start: date
    end: date
    code: str

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.start.year

    def previous(self) -> Period:
        """The period whose closing figures are this one's opening figures: it ends just before.

        Of the same kind, 2020-Q1 → 2019-Q4; the first n months begin where the last year ended.
        """
        before = self.start - timedelta(days=1)
        if "M" in self.code:
            return _span(before.year, 1, 12)
        months = self.end.month - self.start.month + 1
        return _span(before.year, before.month - months + 1, before.month)

    def label(self, lang: str | None = None) -> str:
        """As staff say it: "năm 2020", "quý III năm 2020", "6 tháng đầu năm 2020"."""
        vietnamese = language(lang) == "vi"
        first, last = self.start.month, self.end.month
        months = last - first + 1
        if months == 12:
            return f"năm {self.year}" if vietnamese else str(self.year)
        if months == 1 and "M" not in self.code:
            if vietnamese:
                return f"tháng {first} năm {self.year}"
            return f"{_ENGLISH_MONTHS[first - 1]} {self.year}"
        if months == 3:
            if vietnamese:
                return f"quý {_ROMAN[last // 3 - 1]} năm {self.year}"
            return f"Q{last // 3} {self.year}"
        if first == 7:
            return f"6 tháng cuối năm {self.year}" if vietnamese else f"second half of {self.year}"
        if vietnamese:
            return f"{months} tháng đầu năm {self.year}"
        return (
            f"first half of {self.year}" if months == 6 else f"first {months} months of {self.year}"
        )


_ROMAN = ("I", "II", "III", "IV")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Patterns stand as text here: re compiles them when they are first asked for, and the long ones,
# which cost more than a whole workbook, are only for texts that say more than one plain year.
_CODE = r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2]|[1-9])|([1-9]|1[0-2])M))?"
_MONTH_ALONE = r"(?:thang\s*)?(\d\d?)\s*[/-]\s*((?:19|20)\d\d)|((?:19|20)\d\d)\s*/\s*(\d\d?)"
_YEAR_ALONE = r"(?:nam\s*)?((?:19|20)\d\d)"


@lru_cache(maxsize=1 << 8)
def parse_period(code: str) -> Period:
    """The period of a code, or of words that say nothing else ("quý III/2020", "11/2020").

    Raises UsageError "bad-period": what a person asks for is not guessed at.
    """
    found = re.fullmatch(_CODE, code.strip().upper())
    if found and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        year, half, quarter, month, months = found.groups()
        if half:
            return _span(int(year), 6 * int(half) - 5, 6 * int(half))
        if quarter:
            return _span(int(year), 3 * int(quarter) - 2, 3 * int(quarter))
        if month:
            return _span(int(year), int(month), int(month))
        return _span(int(year), 1, int(months or 12), to_date=months is not None)
    period = _said(unmarked(code).strip())
    if period is None:
        raise UsageError("bad-period", period=code)
    return period


def _said(text: str) -> Period | None:
    """The period of words that are nothing but a period."""
    text = _in_digits(text)
    month = re.fullmatch(_MONTH_ALONE, text)
    if month is not None:
        number, year = int(month[1] or month[4]), int(month[2] or month[3])
        return _span(year, number, number) if 1 <= number <= 12 else None
    specific = re.fullmatch(_SPECIFIC, text)
    if specific is not None:
        return _specific(specific)
    year_alone = re.fullmatch(_YEAR_ALONE, text)
    return _span(int(year_alone[1]), 1, 12) if year_alone is not None else None


_FIRST_YEAR, _LAST_YEAR = 1990, 2099


def _span(year: int, first: int, last: int, *, to_date: bool = False) -> Period:
    """Months ``first`` to ``last``; ``to_date``: counted from January, "1M" is no "01"."""
    months = last - first + 1
    if months == 12:
        code = f"{year}"
    elif months == 1 and not to_date:
        code = f"{year}-{first:02}"
    elif months == 3:
        code = f"{year}-Q{last // 3}"
    elif months == 6:
        code = f"{year}-H{last // 6}"
    else:
        code = f"{year}-{months}M"
    return Period(date(year, first, 1), _end_of(year, last), code)


def _end_of(year: int, month: int) -> date:
    in_the_next = date(year, month, 28) + timedelta(days=4)
    return in_the_next - timedelta(days=in_the_next.day)


# All of these look at unmarked text: file names have no marks, and say "nam 2020" too.
_YEAR = r"((?:19|20)\d\d)"
_Y = rf"(?:\s*(?:nam|/|-|–|\.|,)?\s*(?:nam)?\s*){_YEAR}(?!\d)"
# What bears a year and is no period: legal references, dates of signing, several years.
_DECREE = (
    r"nghi dinh|nghi quyet|quyet dinh|thong tu|cong van|chi thi|ke hoach so|luat"
    r"|nd|nq|qd|tt|cv"
)
_TO = r"\s*(?:-|–|—|/|,|;|&|\+|\bden\b|\btoi\b|\bva\b)\s*(?:het\s*)?(?:nam\s*)?"
_NO_PERIOD = (
    r"(?<!\d)\d+\s*/\s*(?:19|20)\d\d\s*/\s*[a-z]"
    rf"|\b(?:{_DECREE})\s*(?:so\s*)?\d+(?:\s*[/\-]\s*(?:19|20)\d\d)?[/\-]?[a-z\-&]*"
    r"|(?<!bieu )\bso\s*\d+(?:\s*/\s*(?:19|20)\d\d)?[/\-]?[a-z\-&]*"
    r"|(?:giai doan|thoi ky|nhiem ky|nam hoc|nien khoa)[^\d]{0,12}"
    rf"(?:19|20)?\d\d{_TO}(?:19|20)?\d\d"
    rf"|(?:\btu\s*)?(?:nam\s*)?(?:19|20)\d\d{_TO}(?:19|20)\d\d(?!\d)"
    r"|\bso(?: voi)?\s+(?:cung ky|dau|cuoi)?\s*(?:nam\s*)?(?:truoc|(?:19|20)\d\d)"
)
_AS_OF = (
    r"(?:den|thoi diem|het)\s*(?:het\s*)?(?:ngay\s*)?(\d\d?)\s*(?:/|-|\.|thang)\s*(\d\d?)\s*"
    rf"(?:/|-|\.|nam)\s*{_YEAR}"
)
_SIGNED = (
    r"\bngay[\s._…]*\d{0,2}[\s._…,/\-]*(?:thang)?[\s._…]*\d{0,2}[\s._…,/\-]*(?:nam)?"
    r"[\s._…]*(?:\d{4})?"
    r"|\d\d?[/.\-]\d\d?[/.\-]\d{4}"
)
_SPECIFIC = (
    rf"(?P<first>\d\d?)\s*thang\s*(?:dau\s*)?{_Y}"
    rf"|(?P<last>6)\s*thang\s*cuoi{_Y}"
    rf"|\bquy\s*(?P<quarter>iii|ii|iv|i|[1-4]){_Y}"
    rf"|(?:\bthang|\bt)\s*(?P<month>\d\d?){_Y}"
    rf"|\b(?:q(?P<q>[1-4])|h(?P<h>[12]))[\s./\-]*{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}[\s.\-]*"
    r"(?:q(?P<q2>[1-4])|h(?P<h2>[12])|t(?P<m2>\d\d?)|-(?P<m3>0[1-9]|1[0-2]))(?!\w)"
)
_NTH = r"(?:iii|ii|iv|i|1[0-2]|0?[1-9])(?![\w.])"
_SEVERAL = (
    rf"\b(?P<what>quy|thang|t)\s*(?P<list>{_NTH}(?:(?:\s*/|\s*nam)?\s*(?:19|20)\d\d)?"
    r"(?:\s*(?:-|–|—|\+|&|,|;|\bva\b|\bden\b|\btoi\b)\s*(?:het\s*)?(?:(?:quy|thang|t)\s*)?"
    rf"{_NTH})+){_Y}"
)
"""Quarters or months that follow one another: "quý III + IV", "từ tháng 7 đến tháng 12"."""
_WORDED = {"ba": "3", "sau": "6", "chin": "9"}
_MONTHS_SHORT = (
    r"(?<![\d/.])([2-9]|1[0-2])\s?t(?:\s?dn)?(?=[\s/.\-]*(?:dau|cuoi|nam|(?:19|20)\d\d))"
)
"""As files are named for them: "6T/2020", "9T năm 2020", "6TĐN 2020"."""
_YEAR_NAMED = rf"\bn(?:am)?[\s.:]*(?:ke hoach|bao cao|ngan sach)?[\s.:]*{_YEAR}(?!\d)"
_YEAR_BARE = rf"(?<![\d.,]){_YEAR}(?![\d,]|\.\d)"
# Those who left poverty in one year are spoken of in later ones: "hộ thoát nghèo năm 2019".
_COHORT = (
    r"\bthoat (?:ngheo(?:\s*(?:,|va)\s*(?:thoat )?can ngheo)?|can ngheo)(?: ben vung)?\s*"
    rf"(?:\b(?:trong|tu|cuoi|vao)\s+)?(?:nam\s*)?{_YEAR}(?!\d)"
)
_REPORTED = rf"\bky bao cao[\s:.]*(?:la\s*)?(?:nam\s*)?{_YEAR}(?!\d)"
# "… NĂM 2020" without another digit: most titles. Such a text says another period, or none, only
# by a word for a quarter, months, a day, or a comparison ("so với năm 2019").
_YEAR_AND_NO_DIGIT_MORE = rf"\D*\bnam {_YEAR}\D*"
_SAYING_MORE = ("quy", "thang", "ngay", "so ")


def years_in(text: str) -> set[str]:
    """Every year that a text names, whatever it says of them: "2016 - 2020" names two."""
    return set(re.findall(r"\b(?:19|20)\d\d\b", text))


@lru_cache(maxsize=1 << 12)
def find_period(text: str) -> Period | None:
    """The period that a title, a sheet name or a file name speaks of, None where it names none.

    "NĂM 2020" → 2020; "6 tháng đầu năm 2020" → 2020-H1; "quý III/2020" → 2020-Q3; "đến
    31/12/2020" → 2020. Numbers of decrees, dates of signing and spans of years are no periods.
    """
    folded = fold(text)
    if "19" not in folded and "20" not in folded:
        return None  # without a year there is no period
    text = unmarked(text).replace("_", " ")
    plain = re.fullmatch(_YEAR_AND_NO_DIGIT_MORE, text)
    if plain is not None and not any(word in text for word in _SAYING_MORE):
        return _span(int(plain[1]), 1, 12)
    return _among_other_words(text)


def _among_other_words(text: str) -> Period | None:
    """The period in a text that bears other numbers, or words that change what a year means."""
    text = re.sub(_NO_PERIOD, " ¦ ", text)
    several = re.search(_SEVERAL, text)
    if several is not None:
        return _of_several(several)
    as_of = re.search(_AS_OF, text)
    # "thời điểm 30 tháng 9 năm 2020" is a day, not the month of September.
    text = _in_digits(re.sub(_SIGNED, " ¦ ", re.sub(_AS_OF, " ¦ ", text)))
    specific = re.search(_SPECIFIC, text)
    if specific is not None and (period := _specific(specific)) is not None:
        return period
    if as_of is not None and (period := _up_to(*map(int, as_of.groups()))) is not None:
        return period
    named = re.search(_REPORTED, text) or _of_no_cohort(text) or re.search(_YEAR_NAMED, text)
    if named is not None:
        return _span(int(named[1]), 1, 12)
    years = set(re.findall(_YEAR_BARE, text))
    return _span(int(years.pop()), 1, 12) if len(years) == 1 else None


def _of_several(found: re.Match[str]) -> Period | None:
    """From the first to the last of them; None for a span that is no period of reports."""
    size = 3 if found["what"] == "quy" else 1
    told = re.findall(rf"\b{_NTH}", found["list"])
    numbers = [int(it) if it.isdigit() else _ROMAN.index(it.upper()) + 1 for it in told]
    first, last = size * min(numbers) - size + 1, size * max(numbers)
    if len(years_in(found[0])) > 1 or last > 12:
        return None
    usual = (first == 1, last - first == 5 and first == 7, last - first == 2 and last % 3 == 0)
    year = int(re.findall(_YEAR, found[0])[-1])
    return _span(year, first, last, to_date=first == 1) if any(usual) else None


def _of_no_cohort(text: str) -> re.Match[str] | None:
    """The year that is named beside the year of a cohort, if it is a later one."""
    cohorts = re.findall(_COHORT, text)
    if not cohorts:
        return None
    named = re.search(_YEAR_NAMED, re.sub(_COHORT, " ¦ ", text))
    return named if named is not None and named[1] > max(cohorts) else None


def _in_digits(text: str) -> str:
    """The same with the months told in digits: "sau thang" and "6T" → "6 thang"."""
    text = re.sub(_MONTHS_SHORT, r"\1 thang ", text)
    for words, digit in _WORDED.items():
        text = re.sub(rf"\b{words} thang\b", f"{digit} thang", text)
    return text


def _specific(found: re.Match[str]) -> Period | None:
    year = int(next(g for g in found.groups() if g is not None and len(g) == 4 and g.isdigit()))
    named = found.groupdict()
    if named["first"]:
        months = int(named["first"])
        return _span(year, 1, months, to_date=True) if 1 <= months <= 12 else None
    if named["last"] or (half := named["h"] or named["h2"]) == "2":
        return _span(year, 7, 12)
    if half == "1":
        return _span(year, 1, 6)
    month = named["month"] or named["m2"] or named["m3"]
    if month:
        return _span(year, int(month), int(month)) if 1 <= int(month) <= 12 else None
    quarter = named["quarter"] or named["q"] or named["q2"]
    number = int(quarter) if quarter.isdigit() else _ROMAN.index(quarter.upper()) + 1
    return _span(year, 3 * number - 2, 3 * number)


def _up_to(day: int, month: int, year: int) -> Period | None:
    """Figures "up to" a date: the year so far where that ends a month, else no period."""
    if 1 <= month <= 12 and day in (30, 31, _end_of(year, month).day):
        return _span(year, 1, month, to_date=True)
    return None

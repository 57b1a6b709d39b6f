"""Number formats of a workbook: Excel's English codes, Calc's keys, what they say of a value."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ansinh_xl.hosts.calc_engine.link import Remote, Struct
from ansinh_xl.hosts.calc_engine.look import shared

DATE, TIME, LOGICAL = 2, 4, 1024
"""com.sun.star.util.NumberFormat: what a format is for."""
_CODES = {
    "date": "dd/mm/yyyy",
    "datetime": "dd/mm/yyyy hh:mm",
    "time": "hh:mm:ss",
    "boolean": "BOOLEAN",
}
_WANTED = {"date": DATE, "datetime": DATE, "time": TIME, "boolean": LOGICAL}
GENERAL = "General"


def _locale(language: str = "", country: str = "") -> Struct:
    return Struct("com.sun.star.lang.Locale", Language=language, Country=country, Variant="")


class NumberFormats:
    """The formats of a document and its day 0 (1904 in workbooks of old Macs)."""

    def __init__(self, document: Remote) -> None:
        self._formats = document.getNumberFormats()
        null = document["NullDate"]
        self._day0 = datetime(null.Year, null.Month, null.Day)  # noqa: DTZ001 - a cell has no zone
        self._kinds: dict[int, int] = {}

    def kind(self, key: int) -> int:
        """DATE, LOGICAL, or 0 where the number is only a number."""
        known = self._kinds.get(key)
        if known is None:
            said = self._formats.getByKey(key)["Type"]
            known = DATE if said & DATE else LOGICAL if said & LOGICAL else 0
            self._kinds[key] = known
        return known

    def moment(self, serial: float) -> datetime | float:
        """A date and time, to the millisecond; the number itself where no calendar has it."""
        try:
            return self._day0 + timedelta(milliseconds=round(serial * 86_400_000))
        except OverflowError:
            return serial

    def serial(self, value: date) -> float:
        """The number that Calc keeps for a date."""
        if not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day)  # noqa: DTZ001
        return (value.replace(tzinfo=None) - self._day0) / timedelta(days=1)

    def code(self, key: int) -> str:
        """A key's format as Excel's English code."""
        said = self._formats.getByKey(key)
        if key % 10_000 == 0:  # every language's first format
            return GENERAL
        code, locale = said["FormatString"], said["Locale"]
        if locale.Language == "en" and locale.Country == "US":
            return str(code)
        english = self._formats.addNewConverted(code, locale, _locale("en", "US"))
        return str(self._formats.getByKey(english)["FormatString"])

    def key(self, code: str) -> int:
        """The key of an Excel code; a person sees it with the separators of their own language."""
        if code == GENERAL:
            return 0
        return int(self._formats.addNewConverted(code, _locale("en", "US"), _locale()))

    def suit(self, cells: Remote, kind: str) -> None:
        """Give cells the usual format of a date or a boolean, unless they have one for it."""
        key = shared(cells, "NumberFormat")
        if key is None or not self._formats.getByKey(key)["Type"] & _WANTED[kind]:
            cells["NumberFormat"] = self.key(_CODES[kind])

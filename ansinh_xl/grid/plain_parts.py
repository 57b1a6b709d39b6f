"""What plain_sheets.py asks of a package beside its sheets: which are hidden, which styles make no
dates of figures, what the shared texts say. Of what is not plain NotPlainError says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ansinh_xl.grid.ordinary import TEXTS, are_ordinary_texts
from ansinh_xl.grid.package import STYLES, Package, Relation, elements
from ansinh_xl.grid.xml_events import scan_xml

_WORKBOOK = "xl/workbook.xml"
_STATES = ("visible", "hidden", "veryHidden")
_NUMBER_FORMAT = re.compile(rb'<numFmt numFmtId="(\d+)" formatCode="([^"<>]*)" ?/>')
_CELL_STYLE = re.compile(rb'<xf numFmtId="(\d+)"')
_DATES = frozenset((*map(str, range(14, 23)), "45", "46", "47"))
_NO_TOKENS = re.compile(r"&quot;[^&_\\*]*&quot;|[\\_*].|\[(?:\$[^\]_\\*]*|Red|Blue|Black)\]")
"""Of a number's format what is a text, a blank, a currency or a colour."""
_MAY_BE_A_DATE = frozenset("abdeghmpsy[&")
_LIST = re.compile(
    rb"""(?:<\?xml\ version="1.0"(?:\ encoding="(?:UTF|utf)-8")?(?:\ standalone="(?:yes|no)")?
          \ ?\?>\s*)?<sst(?:\ [\w:]+="[^"<>&\x80-\xff]*")*>\s*""",
    re.VERBOSE,
)
_WORDS = rb'<t(?: xml:space="preserve")?>(?:[^<&]|&(?:lt|gt|quot|apos|amp);)*</t>'
_SHARED = re.compile(
    rb"<si>(?:%b|(?:<r>(?:<rPr>(?:<(?!/rPr>)[^<>]*>)*</rPr>)?%b</r>)+)" % (_WORDS, _WORDS)
)
_TEXT = re.compile(rb'<t( xml:space="preserve")?>([^<]*)</t>')
_BLANKS = " \t\n"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_LONGEST, _MOST = 500, 2**13


class NotPlainError(Exception):
    """Something stands there that calamine knows more of."""


def are_hidden(package: Package) -> tuple[bool, ...]:
    """Of each sheet, in the workbook's order, whether it is hidden."""
    if package.listed is None or package.listed[0] != _WORKBOOK:
        raise NotPlainError
    return _are_hidden(*package.listed[1:])


@lru_cache(maxsize=16)
def _are_hidden(workbook: bytes, relations: tuple[Relation, ...]) -> tuple[bool, ...]:
    begin, end = workbook.find(b"<sheets"), workbook.find(b"</sheets>")
    if not 0 < begin < end or any(mark in workbook[begin:end] for mark in b"\t\n\r"):
        raise NotPlainError  # a blank in a name is read in two ways
    kinds = {name: kind.rpartition("/")[2] for name, kind, _ in relations}
    names, states = set(), []
    for tag, told in elements(workbook):
        if tag == "sheet":
            names.add(told.get("name"))
            states.append(told.get("state", "visible"))
            leads_to = [value for key, value in told.items() if key.rpartition("}")[2] == "id"]
            if states[-1] not in _STATES or [kinds.get(to) for to in leads_to] != ["worksheet"]:
                raise NotPlainError
    if len(names) < len(states):
        raise NotPlainError
    return tuple([state != "visible" for state in states])


_STYLES_OF_FIGURES: dict[bytes, frozenset[bytes]] = {}


def styles_of_figures(package: Package) -> frozenset[bytes]:
    """The numbers of the styles in which a figure is a figure, and no date."""
    if STYLES not in package.names:
        raise NotPlainError
    return package.told_by(STYLES, _STYLES_OF_FIGURES, _styles_of_figures)


def _styles_of_figures(styles: bytes) -> frozenset[bytes]:
    scan_xml(styles)  # of what is no XML calamine says so
    begin, end = styles.find(b"<cellXfs"), styles.find(b"</cellXfs>")
    own = styles[begin:end]
    numbers = _CELL_STYLE.findall(own)
    until = max(styles.find(b"</numFmts>"), 0)
    formats = _NUMBER_FORMAT.findall(styles, 0, until)
    plainly = (
        0 < begin < end
        and own.count(b"<xf ") == len(numbers)
        and styles.count(b"<numFmt ", 0, until) == len(formats)
        and b"cellXfs" not in styles[end + 10 :]
        and b"<!" not in styles
    )
    if not plainly:
        raise NotPlainError
    dates = {number.decode() for number, code in formats if _may_be_a_date(code.decode())}
    dates |= _DATES.difference([number.decode() for number, _ in formats])
    return frozenset(
        [b"%d" % at for at, number in enumerate(numbers) if number.decode() not in dates]
    )


def _may_be_a_date(code: str) -> bool:
    left = _NO_TOKENS.sub("", code).lower().replace("general", "")
    return not _MAY_BE_A_DATE.isdisjoint(left)


class _Texts(dict[bytes, str]):
    """A shared text as its part writes it → what it says. Workbooks of one template share many."""

    def __missing__(self, item: bytes) -> str:
        if _SHARED.fullmatch(item) is None or b"_x" in item or b"\r" in item:
            raise NotPlainError
        if item.startswith(b"<si><r>"):
            scan_xml(item + b"</si>")  # how its pieces look is not read, and must be XML
        said = []
        for is_kept, written in _TEXT.findall(item):
            text = written.decode()
            if not is_kept:
                text = text.strip(_BLANKS)
            for entity, letter in _ENTITIES if "&" in text else ():
                text = text.replace(entity, letter)
            said.append(text)
        text = "".join(said)
        keep(self, item, text)
        return text


_TEXTS = _Texts()


def shared_texts(package: Package, sheets: int) -> dict[bytes, str]:
    """A text's place as cells write it, up to the end's "</" → the text.

    ``sheets`` is how many bytes all sheets have.
    """
    if TEXTS not in package.names:
        return {}
    part = package.look_at(TEXTS)
    begin = part.find(b"<si>")
    items = part[begin:].split(b"</si>")
    head = _LIST.fullmatch(part, 0, max(begin, 0))
    if head is None or items.pop().strip() != b"</sst>" or not are_ordinary_texts(part, sheets):
        raise NotPlainError
    places = _places(-(-len(items) // _AT_ONCE))
    return dict(zip(places, map(_TEXTS.__getitem__, items), strict=False))


_AT_ONCE = 256


@lru_cache(maxsize=8)
def _places(count: int) -> tuple[bytes, ...]:
    return tuple([b"%d</" % place for place in range(count * _AT_ONCE)])


def keep(store: dict[bytes, Any], key: bytes, value: Any) -> None:
    """Remembers it for other workbooks of the template: not much of it, and nothing long."""
    if len(key) > _LONGEST:
        return
    if len(store) >= _MOST:
        store.clear()
    store[key] = value

"""Small workbooks, each named for what happened to its texts: the same facts as the plain one.

The texts are made wrong here, as keyboards, converters and web pages do it; beside each stands
what a person is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.extract import csv_text
from ansinh_xl.app.reading import read_file
from ansinh_xl.facts import Fact
from ansinh_xl.text.legacy import to_tcvn3, to_vni
from tests.old_fonts import write_xls, write_xlsx
from tests.reading_of import Mark, marks
from tests.workbook_builder import Sheet, draw, write

PLAIN = draw(
    """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN ĐẠI LỘC NĂM 2020 | < | < | < | <
     | | | | ĐVT: hộ
    TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | Đại Hòa | 800 | 60 | 75
    2 | Xã Đại Quang | '1.700 | 50 | 70
     | Tổng cộng | 2500 | 110 | 145
    """,
    name="Biểu 1",
)
TOLD: set[Mark] = {("text-number", "C5", "warning")}
LEGACY: Mark = ("legacy-encoding", None, "warning")


def with_texts(change: Callable[[str], str]) -> Sheet:
    rows = tuple(
        tuple(change(cell) if type(cell) is str and cell else cell for cell in row)
        for row in PLAIN.rows
    )
    return replace(PLAIN, rows=rows)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def old_tone_places(text: str) -> str:
    return text.replace("Hòa", "Hoà").replace("HÒA", "HOÀ").replace("thủy", "thuỷ")


def zero_width(text: str) -> str:
    return "\u200b" + text.replace(" ", " \u200b") + "\ufeff"


def no_break(text: str) -> str:
    return "\u00a0" + text.replace(" ", "\u00a0") + "\u00a0"


def soft_hyphens(text: str) -> str:
    return text.replace("Tổng", "Tổ\u00adng").replace("nghèo", "ng\u00adhèo")


def line_breaks(text: str) -> str:
    return text.replace(" ", " \n ")


def tabs_in_front(text: str) -> str:
    return text if text.startswith("1.7") else "\t" + text


SHEETS: Mapping[str, Sheet] = {
    "nfd": with_texts(nfd),
    "nfd-and-old-tone-places": with_texts(lambda text: nfd(old_tone_places(text))),
    "hoà-for-hòa": with_texts(old_tone_places),
    "zero-width-blanks": with_texts(zero_width),
    "no-break-spaces": with_texts(no_break),
    "soft-hyphens": with_texts(soft_hyphens),
    "line-breaks-inside": with_texts(line_breaks),
    "tabs-in-front": with_texts(tabs_in_front),
}
OLD: Mapping[str, tuple[Any, str]] = {
    "vntime.xlsx": (write_xlsx, "tcvn3"),
    "vni-times.xlsx": (write_xlsx, "vni"),
    "vntime.xls": (write_xls, "tcvn3"),
    "vni-times.xls": (write_xls, "vni"),
}


def read(file: Path) -> FileReading:
    return read_file(file, file.name, "2020")


def facts(reading: FileReading) -> list[tuple[Any, ...]]:
    """Everything of each fact but its file."""
    return [
        (*fact[:-1], fact.source.cell, fact.source.raw)
        for table in reading.tables
        for fact in table.sound_facts()
    ]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    file = write(tmp_path_factory.mktemp("plain") / "plain.xlsx", PLAIN)
    return facts(read(file))


def test_the_plain_workbook_has_its_six_facts(plain: list[tuple[Any, ...]]) -> None:
    assert len(plain) == 6
    assert sum(fact[6] for fact in plain) == 800 + 1700 + 60 + 50 + 75 + 70


@pytest.mark.parametrize("name", SHEETS)
def test_how_a_text_was_typed_changes_no_fact(
    name: str, plain: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    reading = read(write(tmp_path / f"{name}.xlsx", SHEETS[name]))
    assert [fact[:-1] for fact in facts(reading)] == [fact[:-1] for fact in plain]
    assert marks(reading.all_findings()) == TOLD


@pytest.mark.parametrize("name", OLD)
def test_an_old_font_changes_no_fact_and_is_told(
    name: str, plain: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    write_old, table = OLD[name]
    reading = read(write_old(tmp_path / name, PLAIN, table))
    assert facts(reading) == plain
    assert marks(reading.all_findings()) == TOLD | {LEGACY}


@pytest.mark.parametrize("typed", [to_tcvn3, to_vni])
def test_old_letters_in_arial_are_not_guessed_at(
    typed: Callable[[str], str], tmp_path: Path
) -> None:
    reading = read(write(tmp_path / "arial.xlsx", with_texts(typed)))
    assert facts(reading) == []
    assert marks(reading.all_findings()) == {LEGACY, ("unrecognised-form", None, "error")}


def test_texts_that_would_run_are_told_and_stay_texts(tmp_path: Path) -> None:
    drawing = """
        RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN ĐẠI LỘC NĂM 2020 | | | |
        TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
        1 | Đại Hòa | 800 | -5 | 75
        2 | @SUM(1+9)*cmd | 700 | 50 | 70
        """
    reading = read(write(tmp_path / "formula-texts.xlsx", draw(drawing)))
    assert marks(reading.all_findings()) == {
        ("formula-injection", "B4", "error"),
        ("unknown-unit", "B4", "error"),
        ("negative-count", "D3", "error"),
    }
    lines = csv_text(reading.tables[0].facts).splitlines()
    assert "'@SUM(1+9)*cmd" in lines[-1]
    assert not any(part.startswith(("=", "@", "+")) for line in lines for part in line.split(","))
    negative: Fact = next(fact for fact in reading.tables[0].facts if fact.value == -5)
    assert negative.source.raw == "-5"
    assert any(line.endswith(",D3,-5") and ",-5," in line for line in lines)

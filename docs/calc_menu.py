"""The picture of Calc with our menu and functions: `python docs/calc_menu.py`.

A real window of LibreOffice on a screen that nobody sees, with the extension in a profile of its
own and the figures of `ansinh demo`. Needs Xvfb, xdotool and ImageMagick; in Vietnamese where
libreoffice-l10n-vi is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt, settings  # noqa: E402
from ansinh_xl.hosts.calc_addin.function_parts import function_parts  # noqa: E402
from tests.hosts.calc import end_all  # noqa: E402
from tests.hosts.calc_live import LiveCalc, has_uno  # noqa: E402
from udfs.catalogue import calc_catalogue  # noqa: E402
from udfs.classic import content  # noqa: E402

PROGRAMS = ("Xvfb", "xdotool", "import", "soffice")
SCREEN = (1250, 560)
TITLE = "tien-do.xlsx"
SECONDS = 60
# Vietnamese menus and figures, formulas computed as the workbook is opened, no tip of the day.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="UILocale" oor:op="fuse"><value>vi</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="WhatsNew" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
UNITS = (
    "Huyện Bắc Trà My",
    "Huyện Nam Trà My",
    "Huyện Tiên Phước",
    "Huyện Phú Ninh",
    "Huyện Núi Thành",
    "Huyện Thăng Bình",
    "Huyện Đông Giang",
    "Huyện Tây Giang",
)
SUMMARY = (
    ("Hộ nghèo cuối kỳ", '=ANSINH.INDICATOR("poverty_change.closing")'),
    ("Số hộ thoát nghèo", "=ANSINH.GROSS_EXITS()"),
)
COLUMNS = (
    ("Chỉ tiêu giao (hộ)", 13, "=ANSINH.TARGET({unit})"),
    ("Đã giảm (hộ)", 13, "=ANSINH.ACHIEVED({unit})"),
    ("Còn phải giảm (hộ)", 13, "=ANSINH.REMAINING_TO_TARGET({unit})"),
    ("Tỷ lệ thực hiện", 13, "=ANSINH.POVERTY_PROGRESS({unit})"),
    ("Số hộ cuối kỳ lấy từ", 34, '=ANSINH.SOURCE_OF("poverty_change.closing",{unit})'),
)
RATE = 4
HEAD = 5
"""The rate's column and the heading's row; the open menu lies over what is above, at the right."""


def main() -> None:
    """Consolidate the samples and write the picture."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "ket-qua"
        words = [sys.executable, "-m", "ansinh_xl", "demo", "--out", str(out)]
        environment = {**os.environ, "PYTHONPATH": str(DOCS.parent)}
        subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        for picture, made in menu_pictures(Path(name), out / "ansinh.db").items():
            (DOCS / "pictures" / f"{picture}.png").write_bytes(made)


def menu_pictures(folder: Path, store: Path) -> dict[str, bytes]:
    """The picture by its name; none, with a sentence, where a program for it is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or not has_uno():
        words = ", ".join(missing) or "python3-uno"
        sys.stderr.write(f"menu-calc.png stays as it is: {words} missing\n")
        return {}
    profile = with_extension(folder)
    workbook = folder / TITLE
    write_workbook(workbook)
    with a_screen() as display:
        environment = {**os.environ, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
        environment |= {"ANSINH_STORE": str(store), "ANSINH_LANG": "vi"}
        with a_window(profile, workbook, environment):
            show_menu(environment)
            return {"menu-calc": settled(environment)}


def with_extension(folder: Path) -> Path:
    """A profile of LibreOffice that has the extension; its menu is there at the next start."""
    profile = folder / "profile-menu"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    parts = [settings(), *function_parts(calc_catalogue())]
    extension = build_oxt(folder / NAME, content().macros, parts)
    office = LiveCalc(profile)
    try:
        office.add_extension(extension)
    finally:
        office.stop()
    return profile


def write_workbook(file: Path) -> None:
    """A small sheet whose figures are all functions of ours."""
    with xlsxwriter.Workbook(str(file)) as book:
        look = {"font_name": "Liberation Sans", "font_size": 10}
        ruled = {**look, "border": 1}
        head = {**ruled, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        title, heading, name, households, rate, source = (
            book.add_format(one)
            for one in (
                {**look, "bold": True, "font_size": 13},
                {**head, "bg_color": "#DCE6F1"},
                ruled,
                {**ruled, "num_format": "#,##0"},
                {**ruled, "num_format": "0.00%"},
                {**ruled, "align": "fill"},  # cut off at the cell's edge
            )
        )
        sheet = book.add_worksheet("Tiến độ")
        sheet.set_column(0, 0, 22)
        sheet.write(0, 0, "TIẾN ĐỘ GIẢM HỘ NGHÈO NĂM 2020", title)
        for row, (words, formula) in enumerate(SUMMARY, 2):
            sheet.write(row, 0, words, name)
            sheet.write_formula(row, 1, formula, households)
        sheet.set_row(HEAD, 30)
        sheet.write_row(HEAD, 0, ["Đơn vị", *(words for words, _, _ in COLUMNS)], heading)
        for row, unit in enumerate(("Toàn tỉnh", *UNITS), HEAD + 1):
            sheet.write(row, 0, unit, name)
            for column, (_, width, formula) in enumerate(COLUMNS, 1):
                sheet.set_column(column, column, width)
                argument = f"$A{row + 1}" if unit in UNITS else ""
                kind = {RATE: rate, len(COLUMNS): source}.get(column, households)
                sheet.write_formula(row, column, formula.format(unit=argument), kind)
        sheet.set_selection(HEAD + 1, RATE, HEAD + 1, RATE)


@contextmanager
def a_screen() -> Iterator[str]:
    """A screen in memory; gives what it is called."""
    size = "{}x{}x24".format(*SCREEN)
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(  # noqa: S603
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as screen:
        assert screen.stdout is not None
        try:
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()


@contextmanager
def a_window(profile: Path, workbook: Path, environment: dict[str, str]) -> Iterator[None]:
    """LibreOffice with the workbook in a window that fills the screen."""
    words = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo"]
    with subprocess.Popen(  # noqa: S603
        [*words, "--calc", str(workbook)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as office:
        try:
            window = asked(["xdotool", "search", "--sync", "--name", TITLE], environment)
            number = window.split()[0].decode()
            press(environment, "windowmove", number, "0", "0")
            press(environment, "windowsize", "--sync", number, *map(str, SCREEN))
            press(environment, "windowfocus", number)
            settled(environment)
            yield
        finally:
            end_all(office)


def show_menu(environment: dict[str, str]) -> None:
    """Open the menu "An sinh": the third from the right, where add-ons stand."""
    press(environment, "key", "F10", "Left", "Left", "Left", "Down")


def press(environment: dict[str, str], *words: str) -> None:
    """What a person would do with keys and mouse."""
    asked(["xdotool", *words], environment)


def settled(environment: dict[str, str]) -> bytes:
    """A PNG of the screen when it has not changed for two seconds."""
    words = ["import", "-window", "root", "-strip"]
    words += ["-define", "png:exclude-chunks=date,time", "png:-"]
    end = time.monotonic() + SECONDS
    before = b""
    while time.monotonic() < end:
        time.sleep(2)
        now = asked(words, environment)
        if now == before:
            return now
        before = now
    raise SystemExit("menu-calc: the window does not come to rest")


def asked(words: list[str], environment: dict[str, str]) -> bytes:
    """Standard output of a program on the screen."""
    return subprocess.run(  # noqa: S603  programs that are named above
        words, env=environment, check=True, capture_output=True, timeout=SECONDS
    ).stdout


if __name__ == "__main__":
    main()

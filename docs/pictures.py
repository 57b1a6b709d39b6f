"""Makes every picture of the documentation again: `python docs/pictures.py`.

Runs our own commands on the sample workbooks and shows what they print and write. Needs
LibreOffice, poppler and chromium; the picture of Calc's menu also Xvfb (see calc_menu.py). Look at
the pictures before you commit them.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
sys.path.insert(0, str(DOCS))

from calc_menu import menu_pictures  # noqa: E402
from pane import pane_pictures  # noqa: E402
from terminal import terminal_svg  # noqa: E402  it stands beside this script

SAMPLES = DOCS.parent / "workbooks" / "samples"
DISTRICT = "Bac Tra My.xlsx"
# Sheets print as on a computer of the department: 1.234,5 and 111,44%.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
"""
MARGIN = 14
LARGEST = 300_000


@dataclass(frozen=True)
class Page:
    """A picture of the first printed page that holds ``words``, its white edges cut off.

    ``top`` is the share of the page, from above, that is kept.
    """

    name: str
    workbook: str
    words: str
    dpi: int = 110
    top: float = 1.0


PAGES = (
    Page("bieu-huyen", "huyen.xlsx", "BÁO CÁO TĂNG, GIẢM HỘ NGHÈO"),
    Page("tong-quan", "ket-qua/tong-hop-2020.xlsx", "TỔNG HỢP KẾT QUẢ GIẢM NGHÈO", dpi=120),
    Page("kinh-phi", "ket-qua/tong-hop-2020.xlsx", "KINH PHÍ THEO CHƯƠNG TRÌNH"),
    Page("bieu-tong-hop", "ket-qua/tong-hop-2020.xlsx", "DIỄN BIẾN HỘ NGHÈO"),
    Page("nguon-so-lieu", "ket-qua/tong-hop-2020.xlsx", "NGUỒN CỦA TỪNG SỐ LIỆU", 160, 0.36),
    Page("bao-cao", "co-loi.xlsx", "TÌNH HÌNH NỘP BÁO CÁO"),
    Page("kiem-tra", "co-loi.xlsx", "KẾT QUẢ KIỂM TRA SỐ LIỆU", dpi=120, top=0.75),
    Page("xac-nhan-ten", "ten-don-vi.xlsx", "Danh sách tên đơn vị cần xác nhận", 130, 0.3),
    Page("so-theo-doi", "so-theo-doi.xlsx", "THEO DÕI THỰC HIỆN CHỈ TIÊU", dpi=120),
    Page("so-theo-doi-o-sai", "so-theo-doi.xlsx", "DIỄN BIẾN HỘ NGHÈO"),
    Page("so-bat-dau", "so-bat-dau.xlsm", "SỔ BẮT ĐẦU AN SINH", dpi=110),
    Page("bieu-rieng", "bieu-tro-giup.xlsx", "KHAI BÁO BIỂU MẪU", 130, 0.84),
)
ADOPTED = (
    "bao-cao-2020/Tây Giang.xlsx",
    "--targets",
    "bao-cao-2020/Giao chỉ tiêu giảm hộ nghèo 2020.xlsx",
)
HELP_GIVEN = (
    ("UBND HUYỆN TIÊN PHƯỚC",),
    ("KẾT QUẢ TRỢ GIÚP ĐỘT XUẤT NĂM 2020",),
    (
        "STT",
        "Xã, thị trấn",
        "Số hộ đầu kỳ",
        "Hộ giảm",
        "Hộ tăng",
        "Số hộ cuối kỳ",
        "Kinh phí (triệu đồng)",
        "Tỷ lệ giảm (%)",
    ),
    (1, "Thị trấn Tiên Kỳ", 30, 5, 2, 27, 15.5, 16.67),
    (2, "Xã Tiên Hà", 20, 4, 1, 17, 10, 20),
    (3, "Xã Tiên Mỹ", 8, 2, 3, 9, 4, 25),
    (4, "Xã Tiên Lập", 9, 0, 2, 11, 4.5, 0),
)
"""A form that nobody has declared yet; the figures are invented."""


def main() -> None:
    """Run the commands, print their workbooks, write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        served = folder / "server"
        served.mkdir()
        pictures = {**terminals(folder), **pane_pictures(served)}
        pictures |= menu_pictures(folder, folder / "ket-qua" / "ansinh.db")
        consolidate_mistakes(folder)
        run_ansinh(folder, "names", "ten-don-vi.xlsx", "bao-cao-2020")
        run_ansinh(folder, "adopt", *ADOPTED, "--out", "so-theo-doi.xlsx")
        run_ansinh(folder, "inspect", "tro-giup.xlsx", "--as-form", "bieu-tro-giup.xlsx")
        pages = {page.workbook for page in PAGES}
        papers = {workbook: printed(folder / workbook, folder) for workbook in sorted(pages)}
        for page in PAGES:
            pictures[page.name] = png(picture_of(page, papers[page.workbook]))
    PICTURES.mkdir(exist_ok=True)
    for name, content in pictures.items():
        suffix = "svg" if content.startswith(b"<svg") else "png"
        if len(content) > LARGEST:
            raise SystemExit(f"{name}: {len(content)} bytes, at most {LARGEST}")
        (PICTURES / f"{name}.{suffix}").write_bytes(content)


def lay_out(folder: Path) -> None:
    """The samples under the names that the guide uses."""
    shutil.copytree(SAMPLES / "quang-nam-2019", folder / "bao-cao-2019")
    shutil.copytree(
        SAMPLES / "quang-nam-2020-co-loi",
        folder / "bao-cao-2020",
        ignore=shutil.ignore_patterns("*.json", "*.md"),
    )
    with_headings(SAMPLES / "quang-nam-2020" / DISTRICT, folder / "huyen.xlsx")
    with_buttons(
        DOCS.parent / "workbooks/addin/So bat dau An Sinh.xlsm", folder / "so-bat-dau.xlsm"
    )
    with xlsxwriter.Workbook(str(folder / "tro-giup.xlsx")) as book:
        sheet = book.add_worksheet("Trợ giúp đột xuất")
        for place, cells in enumerate(HELP_GIVEN):
            sheet.write_row(place, 0, cells)


def with_headings(workbook: Path, copy: Path) -> None:
    """A copy that prints row numbers and column letters, as Excel's window shows them."""
    changed(
        workbook, copy, "xl/worksheets/sheet", b"<printOptions ", b'<printOptions headings="1" '
    )


def with_buttons(workbook: Path, copy: Path) -> None:
    """A copy that prints its buttons, as Excel's window shows them."""
    changed(workbook, copy, "xl/drawings/vml", b"<x:PrintObject>False</x:PrintObject>", b"")


def changed(workbook: Path, copy: Path, members: str, before: bytes, after: bytes) -> None:
    """A copy in which something stands for something else in the members of that name."""
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith(members):
                content = content.replace(before, after)
            new.writestr(name, content)


def terminals(folder: Path) -> dict[str, bytes]:
    """What `ansinh demo` and `ansinh check` print."""
    demo = run_ansinh(folder, "demo").splitlines()
    # The ranking of the districts is in the rollup's picture.
    cut = next(place for place, line in enumerate(demo) if line.startswith("Kết quả từng huyện"))
    file = "bao-cao-2020/Tây Giang.xlsx"
    check = run_ansinh(folder, "check", file, "--period", "2020")
    return {
        "demo": terminal_svg("ansinh demo", [*demo[:cut], "⋮"]),
        "check": terminal_svg(f'ansinh check "{file}" --period 2020', check.splitlines()),
    }


def consolidate_mistakes(folder: Path) -> None:
    """The rollup of the folder with mistakes, for its list of findings."""
    options = ["--period", "2020", "--previous", "bao-cao-2019", "--out", "co-loi.xlsx"]
    run_ansinh(folder, "consolidate", "bao-cao-2020", *options)


def run_ansinh(folder: Path, *words: str) -> str:
    """What the command prints in ``folder``, in Vietnamese, with a store of its own."""
    environment = {
        **os.environ,
        "ANSINH_LANG": "vi",
        "ANSINH_STORE": str(folder / "store.db"),
        "ANSINH_ORIGINALS": str(folder / "originals"),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(DOCS.parent),
    }
    return run([sys.executable, "-m", "ansinh_xl", *words], folder, environment, (0, 1))


def printed(workbook: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it, with a profile that knows nothing of ours."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.write_text(SETTINGS, "utf-8")
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    out = folder / "printed"
    words = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    run([*words, "--convert-to", "pdf", "--outdir", str(out), str(workbook)], folder)
    return out / f"{workbook.stem}.pdf"


def picture_of(page: Page, paper: Path) -> np.ndarray[Any, Any]:
    """Pixels (height, width, 3) of the page, without the page number above and white around."""
    texts = run(["pdftotext", "-layout", str(paper), "-"], paper.parent).split("\f")
    number = str(1 + next(place for place, text in enumerate(texts) if page.words in text))
    out = paper.with_suffix("")
    options = ["-r", str(page.dpi), "-f", number, "-l", number, "-singlefile"]
    run(["pdftoppm", *options, str(paper), str(out)], paper.parent)
    pixels = read_ppm(out.with_suffix(".ppm").read_bytes())
    pixels = pixels[: int(len(pixels) * page.top)]
    inked = (pixels < 250).any(axis=2)
    header = int(0.55 * page.dpi)  # the page number's line
    inked[:header] = False
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    last = rows[-1]
    if page.top < 1:  # end at a ruled line, not in the middle of a row
        ruled = inked.sum(axis=1) > 0.8 * (columns[-1] - columns[0])
        last = np.flatnonzero(ruled)[-1]
    cut = pixels[rows[0] : last + 1, columns[0] : columns[-1] + 1]
    return np.pad(cut, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=255)


def read_ppm(content: bytes) -> np.ndarray[Any, Any]:
    """Pixels (height, width, 3) of a binary PPM."""
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", content)
    if head is None:
        raise SystemExit("pdftoppm wrote no PPM")
    width, height = int(head[1]), int(head[2])
    return np.frombuffer(content, np.uint8, offset=head.end()).reshape(height, width, 3)


def png(pixels: np.ndarray[Any, Any]) -> bytes:
    """A PNG with a palette: a page has few colours; a rare one becomes the nearest of 256."""
    keys = (pixels.astype(np.uint32) * (1 << 16, 1 << 8, 1)).sum(axis=2)
    colours, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    levels = np.stack([colours >> 16, (colours >> 8) & 255, colours & 255], axis=1).astype(int)
    palette = levels[np.argsort(-counts)[:256]]
    nearest = ((levels[:, None, :] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    indexes = nearest[places].reshape(keys.shape).astype(np.uint8)
    height, width = indexes.shape
    lines = b"".join(b"\0" + line.tobytes() for line in indexes)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", palette.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def run(
    words: list[str],
    folder: Path,
    environment: dict[str, str] | None = None,
    accepted: tuple[int, ...] = (0,),
) -> str:
    """Standard output of a program, which must end with one of the accepted statuses."""
    done = subprocess.run(  # noqa: S603  programs that are named above
        words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode not in accepted:
        raise SystemExit(f"{words[0]}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()

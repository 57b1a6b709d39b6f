"""A terminal drawn as SVG: the text that a command really printed, column by column."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape

COLUMNS = 104
WIDTH, HEIGHT, SIZE = 8.2, 19, 13.5
LEFT, ABOVE = 20, 52
# Only fonts with every Vietnamese letter: common monospaced ones set some marks beside the letters.
FONTS = "Consolas, Cascadia Mono, Noto Sans Mono, Segoe UI, Noto Sans, DejaVu Sans, sans-serif"
# What a person should see first, by how its line begins.
COLOURS = (
    ("$", "#8bd5ff"),
    ("[LỖI]", "#ff8f87"),
    ("[CẢNH BÁO]", "#ffd479"),
    ("3.009 / 2.700", "#9be28c"),
)
PLAIN = "#e6e9ef"


def terminal_svg(command: str, lines: Iterable[str]) -> bytes:
    """The picture of a command and its lines, long ones broken at blanks."""
    shown = [(f"$ {command}", colour_of("$")), ("", PLAIN), *wrapped(lines)]
    width = int(2 * LEFT + COLUMNS * WIDTH)
    height = ABOVE + len(shown) * HEIGHT + 14
    dots = "".join(
        f'<circle cx="{LEFT + 6 + 20 * place}" cy="20" r="6" fill="{colour}"/>'
        for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    texts = "\n".join(
        _text(line, colour, ABOVE + place * HEIGHT) for place, (line, colour) in enumerate(shown)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="{escape(command)}">\n'
        f'<rect width="{width}" height="{height}" rx="10" fill="#1d2530"/>\n{dots}\n'
        f'<g font-family="{FONTS}" font-size="{SIZE}">\n{texts}\n</g>\n</svg>\n'
    ).encode()


def wrapped(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(line, colour), at most COLUMNS letters; what is carried over stands two further in."""
    for line in lines:
        further = " " * (len(line) - len(line.lstrip()) + 2)
        pieces = textwrap.wrap(line, COLUMNS, subsequent_indent=further)
        for piece in pieces if len(line) > COLUMNS else [line]:
            yield piece, colour_of(line.lstrip())


def colour_of(line: str) -> str:
    """What a line's beginning is drawn in."""
    return next((colour for start, colour in COLOURS if line.startswith(start)), PLAIN)


def _text(line: str, colour: str, y: int) -> str:
    """One line, each piece between wide gaps placed by itself: columns are straight in any font."""
    return "\n".join(
        f'<text x="{LEFT + piece.start() * WIDTH:.1f}" y="{y}" fill="{colour}">'
        f"{escape(piece[0])}</text>"
        for piece in re.finditer(r"\S+(?: \S+)*", line)
    )

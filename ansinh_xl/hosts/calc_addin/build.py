"""AnSinh.oxt: LibreOffice's extension, the same bytes for the same macros and texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import ansinh_xl
from ansinh_xl.hosts.calc_addin.menu import addons, protocol_handler, toolbar_state
from ansinh_xl.hosts.classic_addin.content import Macro
from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.text.messages import message

NAME = "AnSinh.oxt"
IDENTIFIER = "vn.ansinh.xl"
CONFIGURATION = "application/vnd.sun.star.configuration-data"
COMPONENT = "application/vnd.sun.star.uno-component;type=Python"
_SOURCES = Path(__file__).with_name("extension")
_SPOKEN = ("no-workbook", "no-python", "stopped", "cell-stopped")


class Part(NamedTuple):
    """A file of the extension; ``kind`` is its media type where LibreOffice is to register it."""

    name: str
    data: bytes
    kind: str | None = None


def build_oxt(path: Path, macros: Sequence[Macro], more: Iterable[Part] = ()) -> Path:
    """Write the extension; ``more`` are parts that others add, such as the functions."""
    return write_file(path, oxt([*parts(macros), *more]))


def parts(macros: Sequence[Macro]) -> list[Part]:
    """Menu, toolbar and the component that answers them."""
    return [
        Part("Addons.xcu", addons(macros).encode(), CONFIGURATION),
        Part("CalcWindowState.xcu", toolbar_state().encode(), CONFIGURATION),
        Part("ProtocolHandler.xcu", protocol_handler().encode(), CONFIGURATION),
        Part("ansinh_macros.py", source("ansinh_macros.py"), COMPONENT),
        Part("macros.json", _offered(macros)),
        *(
            Part(f"pythonpath/{name}", source(name))
            for name in ("ansinh_bridge.py", "ansinh_program.py", "ansinh_run.py")
        ),
    ]


def settings() -> Part:
    """Which Python runs the macros: in what is installed here, never in what is handed on."""
    place = {"python": sys.executable, "path": str(Path(ansinh_xl.__file__).parents[1])}
    return Part("settings.json", json.dumps(place).encode())


def oxt(all_parts: Sequence[Part]) -> bytes:
    """The package of the parts. Not compressed: two versions of zlib never agree."""
    stream = BytesIO()
    described = [Part("META-INF/manifest.xml", _manifest(all_parts)), _description(), *all_parts]
    with ZipFile(stream, "w", ZIP_STORED) as made:
        for part in described:
            entry = ZipInfo(part.name)  # of the year 1980
            entry.create_system = 0
            made.writestr(entry, part.data)
    return stream.getvalue()


def _offered(macros: Sequence[Macro]) -> bytes:
    texts = {
        lang: {
            "title": message("addin-title", lang=lang),
            **{code: message(f"calc-{code}", lang=lang) for code in _SPOKEN},
        }
        for lang in ("vi", "en")
    }
    offered = {"macros": {item.name: item.label for item in macros}, "texts": texts}
    return json.dumps(offered, ensure_ascii=False, indent=1).encode()


def source(name: str) -> bytes:
    """A program of the extension, its lines ended alike everywhere."""
    return (_SOURCES / name).read_bytes().replace(b"\r\n", b"\n")


def _manifest(all_parts: Sequence[Part]) -> bytes:
    entries = "".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(part.name)} "
        f"manifest:media-type={quoteattr(part.kind)}/>\n"
        for part in all_parts
        if part.kind is not None
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
        f"{entries}</manifest:manifest>\n"
    ).encode()


def _description() -> Part:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<description xmlns="http://openoffice.org/extensions/description/2006">\n'
        f' <identifier value="{IDENTIFIER}"/>\n <version value="{ansinh_xl.__version__}"/>\n'
        f' <display-name><name lang="vi">{escape(message("addin-title"))}</name></display-name>\n'
        "</description>\n"
    )
    return Part("description.xml", text.encode())

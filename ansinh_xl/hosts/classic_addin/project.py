"""A VBA project ([MS-OVBA]) of source alone: no p-code, which every Excel compiles for itself."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from ansinh_xl.hosts.classic_addin.compression import compress
from ansinh_xl.hosts.classic_addin.container import compound_file
from ansinh_xl.hosts.classic_addin.project_text import module_names, project_text

CODEPAGE = "cp1252"
"""VBA source knows no Vietnamese letters: texts stand in a sheet beside it."""
_NO_CACHE = bytes.fromhex("cc61ffff000100")
"""The stream _VBA_PROJECT of a project without caches (2.3.4.1)."""
_ENGLISH = 0x0409
_OFFICE = (
    "Office",
    "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    "C:\\Program Files\\Common Files\\Microsoft Shared\\OFFICE16\\MSO.DLL"
    "#Microsoft Office 16.0 Object Library",
)
"""Holds IRibbonControl. Excel finds the library by its number, whatever the path says."""
_OLE = (
    "stdole",
    "*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#"
    "C:\\Windows\\System32\\stdole2.tlb#OLE Automation",
)


class Module(NamedTuple):
    """One module: its name, its source without the attributes, what it belongs to."""

    name: str
    source: str
    base: str = ""
    """Empty: a standard module; else the class id of the workbook or sheet it stands behind."""

    def text(self) -> str:
        """The whole source as VBA keeps it: attributes first, lines ended by CR LF."""
        lines = [f'Attribute VB_Name = "{self.name}"']
        if self.base:
            lines.append(f'Attribute VB_Base = "0{self.base}"')
            lines += [f"Attribute VB_{name} = {value}" for name, value in _DOCUMENT]
        return "\r\n".join([*lines, *self.source.splitlines()]) + "\r\n"


WORKBOOK = "{00020819-0000-0000-C000-000000000046}"
SHEET = "{00020820-0000-0000-C000-000000000046}"
_DOCUMENT = (
    ("GlobalNameSpace", False),
    ("Creatable", False),
    ("PredeclaredId", True),
    ("Exposed", True),
    ("TemplateDerived", False),
    ("Customizable", True),
)


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """vbaProject.bin. UnicodeEncodeError where a source is not cp1252."""
    streams = {module.name: compress(module.text().encode(CODEPAGE)) for module in modules}
    names = [module.name for module in modules]
    return compound_file(
        {
            "VBA": {"dir": compress(_dir(name, modules)), "_VBA_PROJECT": _NO_CACHE, **streams},
            "PROJECT": project_text(
                name,
                documents=[module.name for module in modules if module.base],
                modules=[module.name for module in modules if not module.base],
            ).encode(CODEPAGE),
            "PROJECTwm": module_names(names, CODEPAGE),
        }
    )


def _dir(name: str, modules: Sequence[Module]) -> bytes:
    """The stream dir, 2.3.4.2: what the project is, what it refers to, its modules."""
    return b"".join(
        [
            *_information(name),
            *(_reference(*library) for library in (_OLE, _OFFICE)),
            _number(0x0F, len(modules), 2),
            _number(0x13, 0xFFFF, 2),
            *(_module(module) for module in modules),
            _sized(0x10, b""),
        ]
    )


def _information(name: str) -> list[bytes]:
    return [
        _number(0x01, 1),  # Windows
        *(_number(0x02, _ENGLISH), _number(0x14, _ENGLISH)),
        _number(0x03, 1252, 2),
        _sized(0x04, name.encode(CODEPAGE)),
        _twice(0x05, 0x40, ""),
        _twice(0x06, 0x3D, ""),
        *(_number(0x07, 0), _number(0x08, 0)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # the version of the project
        _twice(0x0C, 0x3C, ""),
    ]


def _reference(name: str, library: str) -> bytes:
    told = library.encode(CODEPAGE)
    body = struct.pack("<I", len(told)) + told + bytes(6)
    return _twice(0x16, 0x3E, name) + _sized(0x0D, body)


def _module(module: Module) -> bytes:
    return b"".join(
        [
            _twice(0x19, 0x47, module.name),
            _twice(0x1A, 0x32, module.name),
            _twice(0x1C, 0x48, ""),
            _number(0x31, 0),  # the source begins where the stream begins: there is no cache
            _number(0x1E, 0),
            _number(0x2C, 0xFFFF, 2),
            _sized(0x22 if module.base else 0x21, b""),
            _sized(0x2B, b""),
        ]
    )


def _sized(number: int, body: bytes) -> bytes:
    return struct.pack("<HI", number, len(body)) + body


def _number(number: int, value: int, size: int = 4) -> bytes:
    return _sized(number, value.to_bytes(size, "little"))


def _twice(number: int, wide: int, text: str) -> bytes:
    """A text in the code page, then in Unicode, as most records keep it."""
    return _sized(number, text.encode(CODEPAGE)) + _sized(wide, text.encode("utf-16-le"))

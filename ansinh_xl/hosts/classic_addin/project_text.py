"""The streams of a VBA project that are text: PROJECT and PROJECTwm ([MS-OVBA] 2.3.1, 2.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

_SEED = 0x5D
"""Excel takes one at random; ours is always the same, so that the bytes are."""
_OPEN, _NO_PASSWORD, _VISIBLE = bytes(4), b"\x00", b"\xff"


def project_text(name: str, *, documents: Sequence[str], modules: Sequence[str]) -> str:
    """The stream PROJECT: the modules by kind, and that nobody locked the project."""
    number = "{" + str(uuid5(NAMESPACE_URL, f"ansinh-xl/{name}")).upper() + "}"
    lines = [
        f'ID="{number}"',
        *(f"Document={document}/&H00000000" for document in documents),
        *(f"Module={module}" for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypted(_OPEN, number)}"',
        f'DPB="{_encrypted(_NO_PASSWORD, number)}"',
        f'GC="{_encrypted(_VISIBLE, number)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{each}=0, 0, 0, 0, C" for each in (*documents, *modules)),
    ]
    return "\r\n".join(lines) + "\r\n"


def module_names(names: Sequence[str], codepage: str) -> bytes:
    """The stream PROJECTwm: every name in the code page and in Unicode."""
    each = (
        name.encode(codepage) + b"\x00" + name.encode("utf-16-le") + b"\x00\x00" for name in names
    )
    return b"".join(each) + b"\x00\x00"


def _encrypted(data: bytes, project: str) -> str:
    """Data Encryption, 2.4.3.2: no secret, only the form in which Excel keeps these values."""
    key = sum(project.encode("ascii")) & 0xFF
    written = bytearray([_SEED, _SEED ^ 2, _SEED ^ key])
    before, last, clear = written[1], written[2], key
    ignored = bytes((_SEED & 6) // 2)
    for byte in ignored + len(data).to_bytes(4, "little") + data:
        closed = byte ^ ((before + clear) & 0xFF)
        written.append(closed)
        before, last, clear = last, closed, byte
    return written.hex().upper()

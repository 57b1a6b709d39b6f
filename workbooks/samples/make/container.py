"""A small OLE container with the two streams of a password-protected workbook, made without one.

Nothing is encrypted in it: the package is noise, as it looks to whoever has no password.
"""

from __future__ import annotations

import struct
from itertools import pairwise

from workbooks.samples.make.apportion import Chance

SECTOR = 512
END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
NOISE = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k="
INFO = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
    'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
    'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/>'
    f'<dataIntegrity encryptedHmacKey="{NOISE}" encryptedHmacValue="{NOISE}"/>'
    '<keyEncryptors><keyEncryptor '
    'uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
    '<p:encryptedKey spinCount="100000" saltSize="16" blockSize="16" keyBits="256" hashSize="64" '
    'cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" '
    f'saltValue="AAAAAAAAAAAAAAAAAAAAAA==" encryptedVerifierHashInput="{NOISE}" '
    f'encryptedVerifierHashValue="{NOISE}" encryptedKeyValue="{NOISE}"/>'
    "</keyEncryptor></keyEncryptors></encryption>"
)  # fmt: skip


def encrypted_bytes() -> bytes:
    """A file that asks for a password. Both streams are large enough to stand in whole sectors."""
    chance = Chance(2020)
    noise = bytes(chance.whole(0, 255) for _ in range(9 * SECTOR))
    info = struct.pack("<HHI", 4, 4, 0x40) + INFO.encode()
    streams = [
        ("EncryptionInfo", info.ljust(8 * SECTOR + 1, b" ")),
        ("EncryptedPackage", struct.pack("<Q", len(noise) - 100) + noise),
    ]
    return _container(streams)


def _container(streams: list[tuple[str, bytes]]) -> bytes:
    """Header, one FAT sector, one directory sector, then the streams one after another."""
    fat = [FAT_SECTOR, END]
    body = b""
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for index, (name, data) in enumerate(streams, 1):
        first = len(fat)
        padded = data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0")
        sectors = range(first, first + len(padded) // SECTOR)
        fat += [after for _, after in pairwise(sectors)] + [END]
        body += padded
        right = index + 1 if index < len(streams) else FREE
        entries.append(_entry(name, 2, first, len(data), right=right))
    entries += [_entry("", 0, 0, 0)] * (4 - len(entries))
    table = fat + [FREE] * (SECTOR // 4 - len(fat))
    return _header() + struct.pack(f"<{SECTOR // 4}I", *table) + b"".join(entries) + body


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(
    name: str, kind: int, first: int, size: int, child: int = FREE, right: int = FREE
) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", length, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", first, size)

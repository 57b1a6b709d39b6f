"""The compression of VBA source, [MS-OVBA] 2.4.1: chunks of 4096 bytes, each by itself."""

from __future__ import annotations

CHUNK = 4096
_SIGNATURE = b"\x01"
_SHORTEST = 3
"""Bytes that a copy must cover: two of them cost as much as they save."""
_FLAG_COMPRESSED = 0b1011 << 12
_FLAG_RAW = 0b0011 << 12


def compress(data: bytes) -> bytes:
    """A CompressedContainer, the same for the same bytes everywhere."""
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return _SIGNATURE + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    packed = _tokens(data)
    if len(packed) > CHUNK:  # nothing repeats: never so in source
        return _header(_FLAG_RAW, CHUNK) + data.ljust(CHUNK, b"\x00")
    return _header(_FLAG_COMPRESSED, len(packed)) + packed


def _header(flag: int, size: int) -> bytes:
    return (flag | (size + 2 - 3)).to_bytes(2, "little")


def _tokens(data: bytes) -> bytes:
    """Groups of eight tokens behind a byte that tells which of them are copies."""
    packed = bytearray()
    seen: dict[bytes, list[int]] = {}
    at = 0
    while at < len(data):
        flags, group = 0, bytearray()
        for bit in range(8):
            if at >= len(data):
                break
            offset, length = _longest(data, at, seen)
            if length >= _SHORTEST:
                flags |= 1 << bit
                group += _copy_token(offset, length, at)
            else:
                length = 1
                group.append(data[at])
            for place in range(at, at + length):
                seen.setdefault(data[place : place + _SHORTEST], []).append(place)
            at += length
        packed.append(flags)
        packed += group
    return bytes(packed)


def _offset_bits(at: int) -> int:
    """How many bits of a copy token tell where from: the further in, the more (2.4.1.3.19.1)."""
    return max((at - 1).bit_length(), 4)


def _longest(data: bytes, at: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """How far back, and how long, the longest text is that also stands before ``at``."""
    most = min(len(data) - at, (0xFFFF >> _offset_bits(at)) + _SHORTEST)
    best, offset = 0, 0
    for place in reversed(seen.get(data[at : at + _SHORTEST], ())):
        length = 0
        while length < most and data[place + length] == data[at + length]:
            length += 1
        if length > best:
            best, offset = length, at - place
    return offset, best


def _copy_token(offset: int, length: int, at: int) -> bytes:
    token = (offset - 1) << (16 - _offset_bits(at)) | (length - _SHORTEST)
    return token.to_bytes(2, "little")

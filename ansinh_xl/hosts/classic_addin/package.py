"""The finished file: a workbook's package joined with a ribbon, and written the same everywhere."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON = "customUI/customUI14.xml"
_RELATION = (
    '<Relationship Id="rIdRibbon" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON}"/></Relationships>'
)


def as_addin(workbook: bytes, ribbon: str) -> bytes:
    """A macro-enabled workbook as an add-in (.xlam) with a ribbon of its own."""
    members = _members(workbook)
    types = members["[Content_Types].xml"]
    assert types.count(_WORKBOOK) == 1
    members["[Content_Types].xml"] = types.replace(_WORKBOOK, _ADDIN)
    relations = members["_rels/.rels"].decode("utf-8")
    members["_rels/.rels"] = relations.replace("</Relationships>", _RELATION).encode("utf-8")
    members[_RIBBON] = ribbon.encode("utf-8")
    return _package(members)


def as_it_is(workbook: bytes) -> bytes:
    """The same workbook, packed so that no version of zlib has a say in its bytes."""
    return _package(_members(workbook))


def _members(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _package(members: dict[str, bytes]) -> bytes:
    """Not compressed: two compressors never agree, and there is little to gain."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as made:
        for name, data in members.items():
            entry = ZipInfo(name)  # of the year 1980
            entry.create_system = 0
            made.writestr(entry, data)
    return stream.getvalue()

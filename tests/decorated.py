"""A sample workbook as an office's own hand has decorated it, for those who must lose nothing.

Chart, text box, picture, button with a macro, custom view, threaded comment: put into the first
sheet part by part, as Excel writes them. The macro is no macro, only a part of its name.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_TYPE = "application/vnd.openxmlformats-officedocument"
_GUID = "{11111111-2222-4333-8444-555555555555}"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"
_PLACES = {
    "drawing": ("xl/drawings/drawing9.xml", f"{_OFFICE}/drawing"),
    "vml": ("xl/drawings/vmlDrawing9.vml", f"{_OFFICE}/vmlDrawing"),
    "comments": ("xl/comments9.xml", f"{_OFFICE}/comments"),
    "threads": (
        "xl/threadedComments/threadedComment9.xml",
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
    ),
}


def decorated(workbook: bytes) -> bytes:
    """The workbook as an .xlsm with all of it on its first sheet; nothing else is touched."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = _first_sheet_name(parts)
    parts |= {part: content.encode() for part, content in _added(name).items()}
    parts["xl/media/image9.png"] = _picture()
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    parts[SHEET] = _sheet(parts[SHEET].decode())
    parts["[Content_Types].xml"] = _types(parts["[Content_Types].xml"].decode())
    parts["xl/workbook.xml"] = _workbook(parts["xl/workbook.xml"].decode())
    related = parts["xl/_rels/workbook.xml.rels"].decode()
    more = _relation("rId91", "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    more = more.format("vbaProject.bin")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/person"
    more += _relation("rId92", kind).format("persons/person9.xml")
    parts["xl/_rels/workbook.xml.rels"] = _before(related, "</Relationships>", more).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _before(text: str, mark: str, more: str) -> str:
    assert mark in text, mark
    return text.replace(mark, more + mark, 1)


def _relation(name: str, kind: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{{}}"/>'


def _first_sheet_name(parts: Mapping[str, bytes]) -> str:
    found = re.search(r'<sheet [^>]*?name="([^"]*)"', parts["xl/workbook.xml"].decode())
    assert found is not None
    return found[1]


def _sheet(text: str) -> bytes:
    view = f'<customSheetViews><customSheetView guid="{_GUID}" scale="85"/></customSheetViews>'
    text = text.replace("</sheetData>", "</sheetData>" + view, 1)
    ending = '<drawing r:id="rId91"/><legacyDrawing r:id="rId92"/></worksheet>'
    text = text.replace("</worksheet>", ending, 1)
    if "xmlns:r=" not in text:
        text = text.replace("<worksheet ", f'<worksheet xmlns:r="{_OFFICE}" ', 1)
    return text.encode()


def _types(text: str) -> bytes:
    text = text.replace(
        f"{_TYPE}.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    defaults = {
        "png": "image/png",
        "vml": f"{_TYPE}.vmlDrawing",
        "bin": "application/vnd.ms-office.vbaProject",
    }
    overrides = {
        "xl/drawings/drawing9.xml": f"{_TYPE}.drawing+xml",
        "xl/charts/chart9.xml": f"{_TYPE}.drawingml.chart+xml",
        "xl/comments9.xml": f"{_TYPE}.spreadsheetml.comments+xml",
        "xl/threadedComments/threadedComment9.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person9.xml": "application/vnd.ms-excel.person+xml",
    }
    more = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in defaults.items()
        if f'Extension="{ending}"' not in text
    )
    more += "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return _before(text, "</Types>", more).encode()


def _workbook(text: str) -> bytes:
    view = (
        f'<customWorkbookViews><customWorkbookView name="Bản in" guid="{_GUID}" windowWidth="900" '
        'windowHeight="700" activeSheetId="1"/></customWorkbookViews>'
    )
    mark = next(mark for mark in ("<pivotCaches", "<extLst", "</workbook>") if mark in text)
    return _before(text, mark, view).encode()


def _added(sheet: str) -> dict[str, str]:
    relations = "".join(
        _relation(f"rId{91 + at}", kind).format("../" + part.removeprefix("xl/"))
        for at, (part, kind) in enumerate(_PLACES.values())
    )
    opening = f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
    inside = _relation("rId1", f"{_OFFICE}/chart").format("../charts/chart9.xml")
    inside += _relation("rId2", f"{_OFFICE}/image").format("../media/image9.png")
    people = (
        '<person displayName="Cán bộ mẫu" id="{22222222-2222-4333-8444-555555555555}" '
        'userId="mau" providerId="None"/>'
    )
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": f"{opening}{relations}</Relationships>",
        "xl/drawings/_rels/drawing9.xml.rels": f"{opening}{inside}</Relationships>",
        "xl/drawings/drawing9.xml": _DRAWING,
        "xl/charts/chart9.xml": _CHART.replace("SHEET", sheet.replace("'", "''")),
        "xl/drawings/vmlDrawing9.vml": _VML,
        "xl/comments9.xml": _COMMENTS,
        "xl/threadedComments/threadedComment9.xml": _THREAD,
        "xl/persons/person9.xml": f'{_HEAD}<personList xmlns="{_THREADS}">{people}</personList>',
    }


def _picture() -> bytes:
    """One red dot."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _anchor(top: int, inner: str) -> str:
    corners = (("from", 10, top), ("to", 16, top + 8))
    places = "".join(
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, column, row in corners
    )
    return f"<xdr:twoCellAnchor>{places}{inner}<xdr:clientData/></xdr:twoCellAnchor>"


_SHAPE = (
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)
_GRAPHIC = (
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Biểu đồ"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>'
    f'<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{_DRAW}/chart">'
    f'<c:chart xmlns:c="{_DRAW}/chart" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>'
)
_TEXT_BOX = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3" name="Hộp chữ"/>'
    f'<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>{_SHAPE}</xdr:spPr><xdr:txBody><a:bodyPr/>'
    "<a:p><a:r><a:t>Gửi trước ngày 20/11</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_IMAGE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Ảnh"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
    f"<xdr:spPr>{_SHAPE}</xdr:spPr></xdr:pic>"
)
_DRAWING = (
    f'{_HEAD}<xdr:wsDr xmlns:xdr="{_DRAW}/spreadsheetDrawing" xmlns:a="{_DRAW}/main" '
    f'xmlns:r="{_OFFICE}">{_anchor(1, _GRAPHIC)}{_anchor(12, _TEXT_BOX)}{_anchor(22, _IMAGE)}'
    "</xdr:wsDr>"
)
_CHART = (
    f'{_HEAD}<c:chartSpace xmlns:c="{_DRAW}/chart" xmlns:a="{_DRAW}/main"><c:chart><c:plotArea>'
    '<c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser>'
    '<c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>\'SHEET\'!$C$12:$C$20</c:f>'
    '</c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    "</c:plotArea></c:chart></c:chartSpace>"
)
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shape id="_x0000_s1025" type="#_x0000_t201" style="position:absolute;width:96px">'
    '<x:ClientData ObjectType="Button"><x:Anchor>10, 0, 30, 0, 12, 0, 32, 0</x:Anchor>'
    "<x:FmlaMacro>[0]!LamMoi</x:FmlaMacro></x:ClientData></v:shape>"
    '<v:shape id="_x0000_s1026" type="#_x0000_t202" style="position:absolute;visibility:hidden">'
    '<x:ClientData ObjectType="Note"><x:Anchor>3, 0, 0, 0, 5, 0, 4, 0</x:Anchor>'
    "<x:Row>0</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>"
)
_COMMENTS = (
    f'{_HEAD}<comments xmlns="{_MAIN}"><authors><author>tc={{33333333-2222-4333-8444-555555555555}}'
    '</author></authors><commentList><comment ref="B1" authorId="0"><text><t>[Threaded comment]'
    "</t></text></comment></commentList></comments>"
)
_THREAD = (
    f'{_HEAD}<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="B1" '
    'dT="2020-11-20T08:00:00.00" personId="{22222222-2222-4333-8444-555555555555}" '
    'id="{33333333-2222-4333-8444-555555555555}"><text>Số này đã hỏi lại xã</text>'
    "</threadedComment></ThreadedComments>"
)

"""What calamine forgives or half hears: it is read as it is written, or refused."""

from __future__ import annotations

import pytest

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.read import read_bytes
from tests.grid.packages import MAIN, SHEET, repacked, with_part, with_sheet

FIVE = '<c r="B1"><v>5</v></c>'
LIST = "xl/workbook.xml"
TEXTS = "xl/sharedStrings.xml"


def rows_of(data: bytes) -> list[list[object]]:
    return read_bytes(data, "a.xlsx", recalculated=False).grids[0].rows


def refusal(data: bytes) -> tuple[str, object]:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, "a.xlsx", recalculated=False)
    return refused.value.code, refused.value.params.get("reason")


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ('<c r="A1"><v>4<!-- an old figure -->2</v></c>', 42),
        ('<c r="A1"><v><![CDATA[42]]></v></c>', 42),
        ('<c r="A1"><v>&#52;&#x32;</v></c>', 42),
        ('<c r="A1"><v>4<?page break?>2</v></c>', 42),
        ('<c r="A1"><v xml:space="preserve">4<!-- -->2</v></c>', 42),
        ('<c r="A1"><!-- --><v>42</v><!-- --></c>', 42),
        ('<c r="A1" t="str"><f>B1</f><v>a<![CDATA[<b>]]>&#10;c</v></c>', "a<b>\nc"),
        ('<c r="A1" t="inlineStr"><is><t>Hộ<!-- --> nghèo</t></is></c>', "Hộ nghèo"),
    ],
)
def test_a_value_in_several_pieces_is_read_whole(cell: str, means: object) -> None:
    assert rows_of(with_sheet(f'<row r="1">{cell}{FIVE}</row>')) == [[means, 5]]


def test_what_stands_around_such_a_value_is_read_as_before() -> None:
    rows = (
        '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>a &amp; "b"</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1&lt;3</f><v>1<!-- -->2</v></c><c r="B2" t="e"><v>#REF!</v></c>'
        "</row>"
    )
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells><sheetData>'
    (grid,) = read_bytes(with_sheet(rows + merge), "a.xlsx").grids
    assert grid.rows == [['a & "b"', ""], [12, "#REF!"]]
    assert grid.hidden_rows == {0}
    assert [str(item) for item in grid.merges] == ["A3:B3"]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1">7</v></c></row>',
        '<row r="1"><v>7</v></c></row>',
        '<row r="1"><c r="A1" s="1" s="1"><v>7</v></c></row>',
        '<row r="1"><c r="A1" x:t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>&nothing;</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Trợ giúp & cứu trợ</t></is></c></row>',
        '<row r="1"><c r="A1" t="s"><v>no number</v></c></row>',
    ],
)
def test_cells_that_no_parser_of_xml_would_find_are_not_passed_over(row: str) -> None:
    assert refusal(with_sheet(f"{row}<row r='2'>{FIVE.replace('B1', 'B2')}</row>")) == (
        "unreadable-file",
        "damaged",
    )


def test_shared_texts_that_are_no_xml_are_not_passed_over() -> None:
    texts = f'<sst xmlns="{MAIN}"><si><\x11>Hộ</t></si></sst>'.encode()
    assert refusal(with_part(TEXTS, texts)) == ("unreadable-file", "damaged")


def test_two_sheets_of_one_name_are_not_read_as_the_first_one_twice() -> None:
    def listed_twice(name: str, part: bytes) -> bytes:
        if name == LIST:
            return part.replace(
                b"</sheets>", b'<sheet name="Bi\xe1\xbb\x83u 1" sheetId="2" r:id="rId9"/></sheets>'
            )
        if name == f"{LIST[:3]}_rels/workbook.xml.rels":
            return part.replace(
                b"</Relationships>",
                b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument'
                b'/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
            )
        return part

    other = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
    data = repacked(listed_twice, ((SHEET.replace("1", "2"), other),))
    assert refusal(data) == ("unreadable-file", "damaged")


@pytest.mark.parametrize(
    "place", ["XFE1", "A1048577", "ZZZZ9", "ABCDEFGHIJ1", "A99999999999", "zzzz9"]
)
def test_a_cell_beyond_the_last_place_of_a_sheet_asks_for_no_room(place: str) -> None:
    data = with_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row>')
    assert refusal(data) == ("unsafe-file", "range")


def test_the_last_column_of_a_sheet_is_one() -> None:
    (row,) = rows_of(with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    assert (len(row), row[-1]) == (16_384, 1)

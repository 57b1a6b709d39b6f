"""Parts, what they lead to, and what kind of content they are."""

from __future__ import annotations

from ansinh_xl.grid.members import Members
from ansinh_xl.outputs.patch.parts import Parts
from tests.outputs.patch.small_packages import PACKAGE, package, part

TYPES = "[Content_Types].xml"


def _parts(types: str | None = None) -> Parts:
    return Parts(Members(package("<sheetData/>", {TYPES: types} if types else None)))


def test_a_package_that_types_each_part_by_name_gets_a_type_for_relations() -> None:
    parts = _parts(f'<Types xmlns="{PACKAGE}/content-types"/>')
    parts.relate("xl/worksheets/sheet1.xml", "x/comments", "xl/comments1.xml")
    assert 'Default Extension="rels"' in part(parts.file(), TYPES)
    assert 'Target="../comments1.xml"' in part(parts.file(), "xl/worksheets/_rels/sheet1.xml.rels")


def test_relations_have_names_of_their_own() -> None:
    parts = _parts()
    assert parts.relate("xl/workbook.xml", "x/a", "xl/a.xml") == "rId3"
    assert parts.relate("xl/workbook.xml", "x/b", "xl/b.xml") == "rId4"


def test_a_name_is_not_free_where_its_type_is_told_without_a_part() -> None:
    types = part(package("<sheetData/>"), TYPES).replace(
        "</Types>", '<Override PartName="/xl/Comments1.xml" ContentType="a"/></Types>'
    )
    assert _parts(types).free_name("comments{}.xml") == "xl/comments2.xml"


def test_a_part_that_goes_takes_its_type_and_its_relation_along() -> None:
    parts = _parts()
    parts.remove("xl/styles.xml")
    parts.unrelate("xl/workbook.xml", "xl/styles.xml")
    assert "styles" not in part(parts.file(), TYPES)
    assert "styles" not in part(parts.file(), "xl/_rels/workbook.xml.rels")

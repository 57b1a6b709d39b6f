"""XML is cut into pieces and joined again: what nobody asked to change is the same bytes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.outputs.patch.tags import (
    Children,
    DamagedPartError,
    attribute_of,
    attributes,
    tags,
    text_of,
    with_attribute,
)

_NAMES = st.sampled_from(["a", "x:b", "row", "cols"])
_ATTRIBUTES = st.sampled_from(
    ["", ' r="1"', " r='1'", ' t = "a>b"', ' t="it\'s"', " t='say \"x\"'", '\n  s="3" r="A1" ']
)
_BETWEEN = st.sampled_from(["", "\n  ", "<!-- <row> & -->", "<?mso x?>", "chữ &lt;"])


@st.composite
def _elements(draw: st.DrawFn, depth: int = 2) -> str:
    name, told = draw(_NAMES), draw(_ATTRIBUTES)
    if not depth or draw(st.booleans()):
        return f"<{name}{told}/>"
    inner = "".join(
        draw(_BETWEEN) + draw(_elements(depth - 1)) for _ in range(draw(st.integers(0, 3)))
    )
    return f"<{name}{told}>{inner}{draw(_BETWEEN)}</{name}>"


@given(_elements(3))
def test_a_part_that_is_taken_apart_and_joined_is_the_same(element: str) -> None:
    part = f"<?xml version='1.0'?>\n<root>{element}<!-- end --></root>\n".encode()
    assert Children(part).content() == part


@given(_elements(3), _elements(2))
def test_a_child_more_leaves_all_else_as_it_was(element: str, more: str) -> None:
    part = f"<root>{element}</root>".encode()
    children = Children(part)
    children.add("more", more.encode())
    assert children.content() == f"<root>{element}{more}</root>".encode()


@given(st.dictionaries(_NAMES, st.text("ab<>&\"'\n ", max_size=6)), st.text(max_size=9))
def test_an_attribute_set_anew_leaves_the_others(told: dict[str, str], value: str) -> None:
    value = "".join(sign for sign in value if sign.isprintable())
    written = "".join(f' {name}="{attribute_of(told[name]).decode()}"' for name in told).encode()
    changed = attributes(with_attribute(written, b"new", attribute_of(value)))
    assert changed.pop(b"new") == attribute_of(value)
    assert changed == attributes(written)
    assert with_attribute(with_attribute(written, b"new", b"1"), b"new", None) == written


@pytest.mark.parametrize(
    "written",
    ['<a b="x>y"/>', "<a b='x>y'/>", '<a\n b = "x>y" />', "<!-- <b> --><a b='x>y'/>"],
)
def test_a_sign_that_ends_a_tag_may_stand_in_an_attribute(written: str) -> None:
    (tag,) = tags(written.encode())
    assert tag.empty
    assert attributes(tag.attributes) == {b"b": b"x>y"}


def test_what_looks_like_a_tag_in_cdata_is_none() -> None:
    assert [tag.name for tag in tags(b"<a><![CDATA[<b/>]]></a>")] == [b"a", b"a"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a < b & c", b"a &lt; b &amp; c"),
        ("\x07", b"_x0007_"),
        ("_x000D_", b"_x005F_x000D_"),
        ("_x000d_ and _x12_", b"_x005F_x000d_ and _x12_"),
        ("một\r\nhai", "một_x000D_\nhai".encode()),
    ],
)
def test_a_text_is_written_as_spreadsheets_read_it(text: str, written: bytes) -> None:
    assert text_of(text) == written


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20))
def test_an_attribute_is_read_as_it_was_meant(text: str) -> None:
    text = text.replace("\ufffe", "").replace("\uffff", "")
    assert ET.fromstring(b'<a b="%s"/>' % attribute_of(text)).get("b") == text


def test_a_part_that_does_not_end_is_refused() -> None:
    with pytest.raises(DamagedPartError, match="not closed"):
        Children(b"<a><b>")
    with pytest.raises(DamagedPartError, match="no root"):
        Children(b"text")


def test_a_child_stands_where_the_schema_wants_it() -> None:
    children = Children(b"<a><one/><!-- x --><three/></a>", ("one", "two", "three"))
    children.add("two", b"<two/>")
    assert children.content() == b"<a><one/><two/><!-- x --><three/></a>"


def test_a_root_without_children_gets_some() -> None:
    children = Children(b"<x:a b='1'/>")
    children.add("c", b"<x:c/>")
    assert children.content() == b"<x:a b='1'><x:c/></x:a>"

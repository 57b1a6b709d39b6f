"""The ribbon inside the add-in: valid, complete, and nothing in it leads nowhere."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ansinh_xl.hosts.classic_addin.build import ADDIN
from ansinh_xl.hosts.classic_addin.content import Content, Macro
from ansinh_xl.hosts.classic_addin.ribbon import SERVICES, ribbon
from tests.hosts.classic_addin.test_vba import PROCEDURE, sources
from udfs import macros
from udfs.catalogue import macro_catalogue

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("customui14.xsd")))
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def shipped(built: Path) -> etree._Element:
    with ZipFile(built / ADDIN) as package:
        assert "addin.macroEnabled" in package.read("[Content_Types].xml").decode()
        relations = etree.fromstring(package.read("_rels/.rels"))
        target = next(
            each.get("Target") for each in relations if "extensibility" in each.get("Type")
        )
        return etree.fromstring(package.read(target))


def test_the_ribbon_is_valid(shipped: etree._Element) -> None:
    SCHEMA.assertValid(shipped)


@pytest.mark.parametrize(
    "broken",
    [
        Macro("a", "A" * 1025, "x"),
        Macro("about", "the id of another button", "x"),
        Macro("two words", "A", "x"),
        Macro("a", "A", ""),
    ],
)
def test_the_schema_refuses_what_office_refuses(broken: Macro) -> None:
    assert not SCHEMA.validate(etree.fromstring(ribbon([broken]).encode()))


PUBLISHED = frozenset(
    """AcceptInvitation ChartInsert CheckNames Consolidate DataValidation FillDown Folder
    FormatPainter FunctionWizard Info
    MacroPlay MergeToWord Refresh TracePrecedents Undo""".split()  # noqa: SIM905 - easier to read
)
"""Those of the names in [MS-CUSTOMUI]'s table of imageMso that we use; Excel shows no other."""


def test_every_button_has_a_picture_that_office_has_and_no_two_have_the_same(
    shipped: etree._Element,
) -> None:
    pictures = [button.get("imageMso") for button in shipped.iter(f"{UI}button")]
    assert set(pictures) <= PUBLISHED
    assert len(set(pictures) - {"MacroPlay"}) == len([it for it in pictures if it != "MacroPlay"])


def test_every_macro_has_a_button_with_its_label_and_its_help(shipped: etree._Element) -> None:
    group = shipped.find(f".//{UI}group")
    assert group is not None
    assert [(button.get("label"), button.get("supertip")) for button in group] == [
        (item["label"], item["help"]) for item in macro_catalogue()
    ]


def test_every_button_calls_a_sub_that_calls_a_macro(
    shipped: etree._Element, built: Path, content: Content
) -> None:
    vba = sources(built / ADDIN)
    subs = {match[3]: match[4] for match in PROCEDURE.finditer(vba["AnSinhMacros"])}
    services = {match[3] for match in PROCEDURE.finditer(vba["AnSinhCore"])}
    called = []
    for button in shipped.iter(f"{UI}button"):
        module, _, name = str(button.get("onAction")).partition(".")
        assert module == "AnSinhMacros"
        assert subs[name] == "control As IRibbonControl"
        called.append(name.removeprefix("ribbon_"))
    assert called == [*(item.name for item in content.macros), *SERVICES]
    assert set(SERVICES) <= services
    for item in content.macros:
        assert callable(getattr(macros, item.name))
        assert subs[item.name] == ""
        assert f'RunMacro "{item.name}"' in vba["AnSinhMacros"]


def test_every_script_of_udfs_is_in_the_catalogue_with_a_label_and_help() -> None:
    public = {
        name
        for name, value in vars(macros).items()
        if getattr(value, "__module__", None) == macros.__name__ and not name.startswith("_")
    }
    assert {item["name"] for item in macro_catalogue()} == public
    assert all(item["label"] and item["help"] for item in macro_catalogue())

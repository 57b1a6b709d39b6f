"""AnSinh.oxt: what is in it, and that it goes where it should."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.calc_addin import install
from ansinh_xl.hosts.calc_addin.build import build_oxt
from udfs.catalogue import macro_catalogue
from udfs.classic import content

MACROS = content().macros
NAME = "{http://openoffice.org/2001/registry}name"


@pytest.fixture
def extension(tmp_path: Path) -> ZipFile:
    return ZipFile(build_oxt(tmp_path / "AnSinh.oxt", MACROS))


def test_it_is_built_to_the_same_bytes(tmp_path: Path) -> None:
    first = build_oxt(tmp_path / "1.oxt", MACROS).read_bytes()
    assert build_oxt(tmp_path / "2.oxt", MACROS).read_bytes() == first


@pytest.mark.parametrize("place", ["OfficeMenuBar", "OfficeToolBar"])
def test_menu_and_toolbar_offer_every_macro_by_its_name(extension: ZipFile, place: str) -> None:
    root = ElementTree.fromstring(extension.read("Addons.xcu"))
    (bar,) = (node for node in root.iter("node") if node.get(NAME) == place)
    entries = [
        {prop.get(NAME): prop.findtext("value") for prop in node.findall("prop")}
        for node in bar.iter("node")
        if str(node.get(NAME)).startswith("m")
    ]
    assert [(entry["URL"], entry["Title"]) for entry in entries] == [
        (f"vn.ansinh.xl:{macro['name']}", macro["label"]) for macro in macro_catalogue()
    ]


def test_the_toolbar_that_is_offered_is_the_one_that_is_named_and_docked(
    extension: ZipFile,
) -> None:
    (bar,) = (
        node.find("node")
        for node in ElementTree.fromstring(extension.read("Addons.xcu")).iter("node")
        if node.get(NAME) == "OfficeToolBar"
    )
    assert bar is not None
    states = ElementTree.fromstring(extension.read("CalcWindowState.xcu")).iter("node")
    (state,) = (node for node in states if str(node.get(NAME)).startswith("private:"))
    assert state.get(NAME) == f"private:resource/toolbar/addon_{bar.get(NAME)}"
    told = {prop.get(NAME): prop.findtext("value") for prop in state.findall("prop")}
    assert (told["UIName"], told["Docked"]) == ("An sinh", "true")


def test_what_is_registered_is_there_and_nothing_tells_of_this_machine(extension: ZipFile) -> None:
    manifest = ElementTree.fromstring(extension.read("META-INF/manifest.xml"))
    named = {
        value for entry in manifest for key, value in entry.items() if key.endswith("full-path")
    }
    assert named == {
        "Addons.xcu",
        "CalcWindowState.xcu",
        "ProtocolHandler.xcu",
        "ansinh_macros.py",
    }
    assert named <= set(extension.namelist())
    assert "settings.json" not in extension.namelist()
    texts = json.loads(extension.read("macros.json"))["texts"]
    assert set(texts["vi"]) == set(texts["en"])


def test_what_runs_in_libreoffice_imports_only_the_standard_library_and_uno(
    extension: ZipFile,
) -> None:
    import ast
    import sys

    found = set()
    sources = [name for name in extension.namelist() if name.endswith(".py")]
    for name in sources:
        for node in ast.walk(ast.parse(extension.read(name))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(str(node.module).partition(".")[0])
    ours = {Path(name).stem for name in sources}
    assert found <= sys.stdlib_module_names | ours | {"uno", "unohelper", "com"}


def test_installing_asks_libreoffices_own_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    manager = tmp_path / "unopkg"
    manager.write_text(f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{told}"\n')
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    install.install(MACROS)
    words = told.read_text().splitlines()
    assert words[:3] == ["add", "--force", "--suppress-license"]
    assert words[3].endswith("AnSinh.oxt")
    install.uninstall()
    assert told.read_text().splitlines() == ["remove", "vn.ansinh.xl"]
    manager.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(UsageError, match="calc-refused"):
        install.uninstall()


def test_root_is_told_to_be_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(UsageError, match="calc-as-root"):
        install.install(MACROS)

"""The VBA of both files, as olevba reads it out of them."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import olefile
import pytest
import xlwings
from oletools.olevba import VBA_Parser
from openpyxl.utils import FORMULAE

from ansinh_xl.app.function_names import EXCELS_OWN
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.hosts.classic_addin.build import ADDIN, STARTER, modules, starter_modules
from ansinh_xl.hosts.classic_addin.content import Content
from ansinh_xl.hosts.classic_addin.project import Module, vba_project
from ansinh_xl.hosts.classic_addin.project_text import project_text
from ansinh_xl.hosts.classic_addin.xlwings_module import xlwings_source
from udfs.catalogue import custom_functions

PROCEDURE = re.compile(r"^(Public |Private )?(Sub|Function) (\w+)\((.*)\)", re.MULTILINE)
KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """abs addressof and any array as boolean byref byte byval call case cbool cbyte ccur cdate
        cdbl cdec cint circle clng clnglng clngptr close const csng cstr currency cvar cverr
        date debug declare dim do doevents double each else elseif empty end endif enum eqv
        erase event exit false fix for friend function get global gosub goto if imp
        implements in input inputb int integer is lbound len lenb let like lock long
        longlong longptr loop lset me mod new next not nothing null on open option optional
        or paramarray preserve print private pset public put raiseevent redim rem resume
        return rset scale seek select set sgn shared single spc static stop string sub tab
        then to true type typeof ubound unlock until variant wend while with withevents
        write xor""",
    )
)
"""Reserved identifiers of [MS-VBAL] 3.3.5.2: a parameter of that name does not compile."""


def sources(file: Path) -> dict[str, str]:
    """Module → its source, by olevba."""
    parser = VBA_Parser(str(file))
    return {name.rpartition(".")[0]: code for *_, name, code in parser.extract_all_macros() if code}


def project_stream(file: Path, path: list[str]) -> bytes:
    with ZipFile(file) as package:
        project = package.read("xl/vbaProject.bin")
    data: bytes = olefile.OleFileIO(BytesIO(project)).openstream(path).read()
    return data


def test_every_module_is_read_as_it_was_written(built: Path, content: Content) -> None:
    for file, written in ((ADDIN, modules(content)), (STARTER, starter_modules(content.macros))):
        assert sources(built / file) == {module.name: module.text() for module in written}


def test_no_compiled_code_is_left_to_disagree_with_the_source(built: Path) -> None:
    for file in (ADDIN, STARTER):
        assert project_stream(built / file, ["VBA", "_VBA_PROJECT"]).hex() == "cc61ffff000100"


def test_every_function_has_a_wrapper_in_capitals_that_calls_it_by_its_name(built: Path) -> None:
    source = sources(built / ADDIN)["AnSinhFunctions"]
    wrapped = {match[3]: match[4] for match in PROCEDURE.finditer(source)}
    # Excel takes its own function where it has one of the same name.
    names = [name.upper() for name in sorted(custom_functions())]
    assert list(wrapped) == [name for name in names if name not in FORMULAE]
    for name in wrapped:
        assert f'{name} = XLPy.CallUDF("udfs.classic", "{name.lower()}", Array(' in source
        assert f"{name} = Failed(Err.Description)" in source
    assert "ActiveWorkbook" not in source


def test_a_function_that_excel_would_hide_has_a_second_name() -> None:
    known = {name.upper(): function for name, function in custom_functions().items()}
    assert {name for name in known if name in FORMULAE} <= set(EXCELS_OWN)
    for name, second in EXCELS_OWN.items():
        assert (name in known) == (second in known)
        assert second not in FORMULAE


def test_every_parameter_and_its_being_optional_reaches_vba(built: Path, content: Content) -> None:
    source = sources(built / ADDIN)["AnSinhFunctions"]
    wrapped = {match[3]: match[4].split(", ") for match in PROCEDURE.finditer(source)}
    for function in content.functions:
        told = [
            ("Optional " if item.default is not inspect.Parameter.empty else "") + item.name
            for item in inspect.signature(function.call).parameters.values()
        ]
        assert list(filter(None, wrapped[function.name.upper()])) == told
        assert len(function.arguments) == len(told)
        assert not {word.split()[-1].lower() for word in told} & KEYWORDS


OF_TWO_PLATFORMS = {"getdirectorypath", "getudfmodules", "getfullname"}
"""In xlwings' module twice, of which one is compiled: for Excel, and for other programs."""


def test_no_name_stands_twice_where_vba_would_see_both(built: Path) -> None:
    for file in (ADDIN, STARTER):
        modules_ = sources(built / file)
        names = [
            match[3].lower()
            for source in modules_.values()
            for match in PROCEDURE.finditer(source)
            if match[1] != "Private "
        ]
        twice = {name for name, count in Counter(names).items() if count > 1}
        assert twice <= OF_TWO_PLATFORMS
        assert not {name.lower() for name in modules_} & set(names)


def test_a_line_is_never_longer_than_vba_reads(built: Path) -> None:
    for file in (ADDIN, STARTER):
        for source in sources(built / file).values():
            assert max(map(len, source.splitlines())) <= 1023


def test_a_text_that_vba_shows_stands_in_the_sheet_of_texts(built: Path) -> None:
    asked = set(re.findall(r'AddinText\("([\w-]+)"\)', sources(built / ADDIN)["AnSinhCore"]))
    sheet = read_workbook(built / ADDIN).grids[0]
    assert {row[0] for row in sheet.rows} == asked
    assert all(row[1] for row in sheet.rows)


def test_nobodys_workbook_chooses_the_python_that_runs() -> None:
    shipped = Path(xlwings.__file__).with_name("xlwings_custom_addin.bas").read_text("cp1252")
    assert 'If source = "" Or source = "sheet"' in shipped
    source = xlwings_source()
    for place in ("sheet", "directory"):
        assert f'If source = "{place}" Then' in source
        assert f'If source = "" Or source = "{place}"' not in source
    command = source.partition("Function XLPyCommand()")[2].partition("End Function")[0]
    assert "-B -P -c" in command
    excel = command.partition("#Else")[0]
    assert "ActiveWorkbook" not in excel


def test_vietnamese_in_vba_source_is_refused_rather_than_garbled() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project("A", [Module("A", "' Tiếng Việt")])


def test_the_project_is_open_and_has_no_password() -> None:
    text = project_text("AnSinhXL", documents=["ThisWorkbook"], modules=["A"])
    number = re.search(r'ID="(.*)"', text)
    values = dict(re.findall(r'(CMG|DPB|GC)="([0-9A-F]+)"', text))
    assert number is not None
    assert {key: opened(value, number[1]) for key, value in values.items()} == {
        "CMG": bytes(4),
        "DPB": b"\x00",
        "GC": b"\xff",
    }


def opened(value: str, project: str) -> bytes:
    """Data Decryption, [MS-OVBA] 2.4.3.3."""
    seed, version, key, *rest = bytes.fromhex(value)
    assert (seed ^ version, seed ^ key) == (2, sum(project.encode()) & 0xFF)
    clear, before, last = seed ^ key, version, key
    data = bytearray()
    for byte in rest:
        clear = byte ^ ((before + clear) & 0xFF)
        before, last = last, byte
        data.append(clear)
    data = data[(seed & 6) // 2 :]
    assert int.from_bytes(data[:4], "little") == len(data) - 4
    return bytes(data[4:])

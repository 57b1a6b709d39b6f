"""xlwings' own VBA module (BSD, see NOTICE), closed against what other people's workbooks say.

It starts Python and speaks with it. As shipped it also takes its settings, and the Python to run,
from a sheet or a file beside whatever workbook is open: a workbook sent by somebody could so name a
program of its own. Ours is set up by `ansinh addin install` alone.
"""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.hosts.classic_addin.project import CODEPAGE

PROJECT = "ansinh"
"""The settings are read from %USERPROFILE%\\.ansinh\\ansinh.conf."""
_CHANGES = (
    # Its many helpers are no functions for cells.
    ('#Const App = "Microsoft Excel"', 'Option Private Module\n#Const App = "Microsoft Excel"'),
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"'),
    # No settings from sheets and folders of workbooks.
    ('If source = "" Or source = "sheet" Then', 'If source = "sheet" Then'),
    ('If source = "" Or source = "directory" Then', 'If source = "directory" Then'),
    # Names of workbooks are no part of a command line; none may be open yet.
    (
        'PYTHONPATH = AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName'
        ' & ";" & GetConfig("ONEDRIVE_CONSUMER_WIN") & ";" & GetConfig("ONEDRIVE_COMMERCIAL_WIN")'
        ' & ";" & GetConfig("SHAREPOINT_WIN") & ";" & GetConfig("PYTHONPATH")\n    #Else',
        'PYTHONPATH = AddExcelDir & ";;;;;;" & GetConfig("PYTHONPATH")\n    #Else',
    ),
    # Python modules in the folder of a workbook are not taken for those of Python.
    ('tail = " -B -c ', 'tail = " -B -P -c '),
    # VBA cannot open a file under a name with Vietnamese letters; its short name it can.
    (
        'GetConfigFilePath = Environ("USERPROFILE") & "\\."',
        'GetConfigFilePath = CreateObject("Scripting.FileSystemObject").GetFolder('
        'WScript.ExpandEnvironmentStrings("%USERPROFILE%")).ShortPath & "\\."',
    ),
)


def xlwings_source() -> str:
    """The source, of the xlwings that is installed: it loads that version's own DLL."""
    import xlwings

    shipped = Path(xlwings.__file__).with_name("xlwings_custom_addin.bas")
    first, _, source = shipped.read_text(CODEPAGE).replace("\r\n", "\n").partition("\n")
    assert first == 'Attribute VB_Name = "xlwings"'
    for old, new in _CHANGES:
        source = _changed(source, old, new)
    return source


def _changed(source: str, old: str, new: str) -> str:
    """One place changed; a later xlwings in which it is not that one place stops the build."""
    if source.count(old) != 1:
        raise ValueError(f"xlwings' module has {source.count(old)} times: {old}")
    return source.replace(old, new)

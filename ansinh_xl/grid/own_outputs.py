"""Files that this program wrote as results: no reports of anybody, and to be written anew."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import DAMAGE, Members, file_content

OWN_OUTPUT = "own-output"
"""The finding that a file is one."""
OWN = "ansinh_xl"
"""The custom property by which our own output workbooks say what they are."""
_CUSTOM = "docProps/custom.xml"
OWN_TABLE = b"\xef\xbb\xbfform,indicator,unit,unit_name,period,"
"""How the facts begin that `ansinh extract --csv` wrote."""


def is_own_output(path: Path) -> bool:
    """True for a file that this program wrote as a result."""
    try:
        return is_output(file_content(path))
    except (UnreadableFile, OSError):
        return False


def is_output(content: bytes) -> bool:
    """The same of a file's content."""
    if content.startswith(OWN_TABLE):
        return True
    if _CUSTOM.encode() not in content:  # names of members stand there as they are
        return False
    try:
        return f'name="{OWN}"'.encode() in Members(content).read(_CUSTOM)
    except (UnreadableFile, *DAMAGE):
        return False

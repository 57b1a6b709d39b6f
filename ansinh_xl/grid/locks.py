"""Lock files: by them Excel and LibreOffice say that somebody has a workbook open."""

from __future__ import annotations

import os


def lock_beside(folder: str, name: str) -> str | None:
    """The lock file of a workbook, by its name; None where nobody has it open."""
    # Excel leaves out two letters of longer names.
    for lock in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#"):
        if os.path.exists(f"{folder}/{lock}"):  # noqa: PTH110 - asked for every file that is read
            return lock
    return None

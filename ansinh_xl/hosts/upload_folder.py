"""Where uploads stand while they are read: a folder of this process alone, gone with the answer."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

PREFIX = "ansinh-upload-"
LEFT_AFTER = 86_400
"""Seconds: no upload takes a day, so an older folder was left by a server that was killed."""


@contextmanager
def upload_folder() -> Iterator[Path]:
    """A new folder that only this user may enter, with all that is in it until the block ends."""
    with TemporaryDirectory(prefix=PREFIX) as name:
        yield Path(name)


def sweep_left_uploads() -> None:
    """Take away what a server that was killed has left."""
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        told = folder.lstat()
        if time.time() - told.st_mtime > LEFT_AFTER and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)

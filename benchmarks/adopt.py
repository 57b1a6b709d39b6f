"""What it takes to change a user's workbook and lose nothing of it.

``python -m benchmarks.adopt`` measures a large workbook, kill -9, a full disk and several writers.
``python -m benchmarks.adopt FOLDER`` changes every workbook of a folder by our patch and by
openpyxl, and tells what each loses and takes. Exit status 1 says that a goal was missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.large_books import large
from benchmarks.patching import Both, changed
from benchmarks.saving import disk_full, killed, may_mount, written_at_once

_LISTED = 12
_LARGE_ROWS = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and say whether the goals are reached."""
    options = _options(arguments)
    if options.folder is not None:
        return 0 if _over(options.folder, options.seconds, options.every) else 1
    with tempfile.TemporaryDirectory(prefix="ansinh-") as name:
        folder = Path(name)
        reached = [
            large(folder, options.rows),
            _killed(folder, options.kills),
            _full(folder, options.sizes),
            _at_once(folder, options.writers),
        ]
    return 0 if all(reached) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=60, help="time for one workbook (60)")
    parser.add_argument("--every", type=int, default=1, help="only every so many workbooks (1)")
    parser.add_argument("--rows", type=int, default=_LARGE_ROWS, help="of the large workbook")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--sizes", type=int, default=50, help="of the full disk")
    parser.add_argument("--writers", type=int, default=4)
    return parser.parse_args(arguments)


def _over(folder: Path, seconds: float, every: int) -> bool:
    """Every workbook in both ways, each in a process of its own."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".xlsx", ".xlsm"))
    files = found[::every]
    became = {"ours": Counter[str](), "openpyxl": Counter[str]()}
    losses = {"ours": Counter[str](), "openpyxl": Counter[str]()}
    spent = {"ours": 0.0, "openpyxl": 0.0}
    losing = {"ours": 0, "openpyxl": 0}
    unread = 0
    for path in files:
        both = _apart(path, seconds)
        if both is None or isinstance(both, str):
            unread += both is None
            became["ours"].update([both] if isinstance(both, str) else [])
            continue
        for side, outcome in zip(became, both, strict=True):
            became[side][outcome.became] += 1
            losses[side].update(outcome.lost.keys())
            losing[side] += bool(outcome.lost)
        if both.ours.became == both.theirs.became == "saved":
            spent["ours"] += both.ours.cpu
            spent["openpyxl"] += both.theirs.cpu
    print(f"{len(files)} workbooks, {unread} that nobody can read")
    for side, outcomes in became.items():
        print(f"{side}: {dict(outcomes.most_common())}")
        print(f"  loses something of {losing[side]}: {dict(losses[side].most_common(_LISTED))}")
    ratio = spent["openpyxl"] / spent["ours"] if spent["ours"] else 0.0
    told = f"CPU s of what both save: ours {spent['ours']:.1f}, openpyxl {spent['openpyxl']:.1f}"
    print(f"{told}, {ratio:.1f} times ours")
    honest = all(name == "saved" or name.startswith("cannot-patch") for name in became["ours"])
    return honest and not losses["ours"]


def _apart(path: Path, seconds: float) -> Both | str | None:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(path, sender), daemon=True)
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else "time limit"  # type: ignore[no-any-return]
    except EOFError:
        return "process died"
    finally:
        process.kill()
        process.join()


def _send(path: Path, sender: Connection) -> None:
    sender.send(changed(path.read_bytes(), path.name))
    sender.close()


def _killed(folder: Path, times: int) -> bool:
    begun = time.perf_counter()
    found = killed(_made(folder, "kill"), times)
    print(f"killed {times} times in {time.perf_counter() - begun:.0f} s: {dict(found)}")
    return not found["other"] and not found["left after the next start"]


def _full(folder: Path, sizes: int) -> bool:
    disk = _made(folder, "disk")
    if not may_mount(disk):
        print("full disk: not measured, no small disk can be mounted here")
        return True
    found = disk_full(disk, sizes)
    print(f"a disk of {sizes} sizes: {dict(found)}")
    return all(name in ("saved", "output-disk-full, target untouched") for name in found)


def _at_once(folder: Path, writers: int) -> bool:
    found = written_at_once(_made(folder, "writers"), writers, 20)
    print(f"{writers} writers at once: {dict(found)}")
    return not found["lost"] and not found["doubled"]


def _made(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


if __name__ == "__main__":
    sys.exit(main())

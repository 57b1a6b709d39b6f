"""What it takes to change a user's workbook and lose nothing of it.

``python -m benchmarks.adopt`` measures a large workbook, kill -9, a full disk and several writers.
``python -m benchmarks.adopt FOLDER`` changes every workbook of a folder by our patch and by
openpyxl, and tells what each loses and takes. Exit status 1 says that a goal was missed.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import xlsxwriter

from benchmarks.patching import Both, changed
from benchmarks.saving import disk_full, killed, may_mount, written_at_once

SECONDS, MEGABYTES = 3.0, 300
_LISTED = 12
_LARGE_ROWS, _COLUMNS, _PICTURE = 100_000, 20, 1_700


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, and say whether the goals are reached."""
    options = _options(arguments)
    if options.folder is not None:
        return 0 if _over(options.folder, options.seconds, options.every) else 1
    with tempfile.TemporaryDirectory(prefix="ansinh-") as name:
        folder = Path(name)
        reached = [
            _large(folder, options.rows),
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


def large_workbook(path: Path, rows: int) -> Path:
    """A list of invented figures beside a picture: of 100,000 rows, 20 MB."""
    chance = random.Random(7)
    picture = io.BytesIO(_bitmap(chance))
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        whole = book.add_format({"border": 1, "num_format": "#,##0"})
        sheet.insert_image("W2", "anh.bmp", {"image_data": picture})
        for row in range(rows):
            figures = [chance.randrange(10**7) for _ in range(_COLUMNS - 2)]
            sheet.write_row(row, 0, [f"Hộ thứ {row}", f"Xã {row % 241}", *figures], whole)
    return path


def _bitmap(chance: random.Random) -> bytes:
    """Noise as a picture, which no packing makes smaller."""
    size = _PICTURE * _PICTURE * 3 // 2
    side = (_PICTURE).to_bytes(4, "little")
    height = (_PICTURE // 2).to_bytes(4, "little")
    head = (54 + size).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    told = (40).to_bytes(4, "little") + side + height + b"\x01\0\x18\0" + bytes(24)
    return b"BM" + head + told + chance.randbytes(size)


_PATCH = """
import json, resource, sys, time
from pathlib import Path
from ansinh_xl.grid import CellRange
from ansinh_xl.outputs.patch.plan import Condition, Edit, Plan, Style, Validation
from ansinh_xl.outputs.patch.save import save_patched
path, rows = Path(sys.argv[1]), int(sys.argv[2])
plan = Plan()
its = plan.sheet("Danh sách")
for row in range(0, rows, max(rows // 20, 1)):
    its.cells[(row, 5)] = Edit(7, Style(locked=False, fill="FFFF00"))
its.cells[(rows + 1, 2)] = Edit("Tổng cộng")
its.validations.append(Validation((CellRange(0, 2, rows, 19),), "whole", "0", "9999999"))
its.conditions.append(Condition((CellRange(0, 2, rows, 19),), "$C1<0"))
its.notes[(5, 5)] = "Xem lại"
its.protect = True
begun, clock = time.process_time(), time.perf_counter()
save_patched(path, path.read_bytes(), plan, in_place=True)
told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.process_time() - begun, time.perf_counter() - clock, told]))
"""


def _large(folder: Path, rows: int) -> bool:
    """Patched, proved, kept and saved in place, in a fresh process."""
    path = large_workbook(folder / "lon.xlsx", rows)
    size = path.stat().st_size / 1e6
    command = [sys.executable, "-c", _PATCH, str(path), str(rows)]
    settings = {**_environment(), "ANSINH_ORIGINALS": str(folder / "goc")}
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=settings).stdout
    cpu, clock, memory = json.loads(told)
    print(f"{size:.0f} MB: CPU {cpu:.2f} s, by the clock {clock:.2f} s, {memory:.0f} MB of memory")
    return bool(cpu <= SECONDS and memory <= MEGABYTES)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


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

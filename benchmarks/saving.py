"""A tracker saved in place while the worst happens: killed, the disk full, others at it too."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.outputs.originals import SETTING
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Edit, Plan
from ansinh_xl.outputs.patch.save import save_patched

SHEET = "Theo dõi"
_PICTURE = 2**18


def tracker(rows: int = 200) -> bytes:
    """A small workbook with a part that does not pack, so that its writing takes a while."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for row in range(rows):
            sheet.write_row(row, 2, [row, row * 7, f"Xã {row}"])
        noise = b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(_PICTURE)
        book.add_vba_project(io.BytesIO(noise), is_stream=True)
    return out.getvalue()


def plan_of(value: float | str, row: int = 0) -> Plan:
    plan = Plan()
    plan.sheet(SHEET).cells[(row, 0)] = Edit(value)
    return plan


@contextlib.contextmanager
def originals_in(folder: Path) -> Iterator[None]:
    """Where first workbooks are kept meanwhile."""
    before = os.environ.get(SETTING)
    os.environ[SETTING] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(SETTING)
        if before is not None:
            os.environ[SETTING] = before


def killed(folder: Path, times: int, seed: int = 1) -> Counter[str]:
    """Kill -9 during a save, so often: "old", "new", or what else stood there afterwards."""
    found: Counter[str] = Counter()
    chance = random.Random(seed)
    path = folder / "theo doi.xlsm"
    path.write_bytes(tracker())
    with originals_in(folder / "goc"):
        begun = time.perf_counter()
        save_patched(path, path.read_bytes(), plan_of(0), in_place=True)
        usual = time.perf_counter() - begun
        for number in range(1, times + 1):
            old = path.read_bytes()
            new = patched(old, path.name, plan_of(number))
            child = os.fork()
            if not child:
                _save_and_end(path, old, number)
            time.sleep(chance.uniform(0, 1.2 * usual))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            now = path.read_bytes()
            found["old" if now == old else "new" if now == new else "other"] += 1
            left = sum(1 for entry in folder.iterdir() if entry.name.startswith("."))
            found["left something behind"] += bool(left)
        save_patched(path, path.read_bytes(), plan_of(-1), in_place=True)
    found["left after the next start"] = sum(
        1 for entry in folder.iterdir() if entry.name not in ("goc", path.name)
    )
    return found


def _save_and_end(path: Path, old: bytes, number: int) -> None:
    """What a forked process does: nothing of its parent's may be done twice."""
    try:
        save_patched(path, old, plan_of(number), in_place=True)
    finally:
        os._exit(0)


def may_mount(folder: Path) -> bool:
    """Whether a small disk can be made here: by root, and not in every container."""
    if os.name == "nt" or os.geteuid() != 0:
        return False
    with contextlib.suppress(OSError, subprocess.CalledProcessError), _disk(folder, 64):
        return True
    return False


def disk_full(folder: Path, sizes: int) -> Counter[str]:
    """Save in place on a disk of each size, from hardly more than the file to plenty."""
    found: Counter[str] = Counter()
    content = tracker()
    for step in range(sizes):
        kibibytes = len(content) // 1024 + 8 + step * len(content) // 512 // sizes
        with _disk(folder, kibibytes), originals_in(folder / "goc" if step % 2 else folder / ".."):
            found[_saved_on(folder / "theo doi.xlsm", content)] += 1
    return found


def _saved_on(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        save_patched(path, content, plan_of(7), in_place=True)
    except OutputRefused as error:
        here = [entry.name for entry in path.parent.iterdir() if entry.name != "goc"]
        is_whole = path.read_bytes() == content and here == [path.name]
        return f"{error.code}, target {'untouched' if is_whole else 'TOUCHED'}"
    made = patched(content, path.name, plan_of(7))
    return "saved" if path.read_bytes() == made else "saved WRONG"


@contextlib.contextmanager
def _disk(folder: Path, kibibytes: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    told = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", str(folder)]
    subprocess.run(told, check=True, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def written_at_once(folder: Path, writers: int, rows: int) -> Counter[str]:
    """Each adds its rows to the same tracker: how many are there, and how often one had to wait."""
    path = folder / "theo doi.xlsm"
    path.write_bytes(tracker(1))
    readers = []
    with originals_in(folder / "goc"):
        for writer in range(writers):
            receiver, sender = os.pipe()
            if not os.fork():
                _write_rows(path, writer, rows, sender)
            os.close(sender)
            readers.append(receiver)
        told = sum(int(os.read(receiver, 20) or 0) for receiver in readers)
        for _ in readers:
            os.wait()
    (grid,) = read_bytes(path.read_bytes(), path.name, recalculated=False).grids
    there = Counter(grid.rows[row][0] for row in range(1, len(grid.rows)))
    meant = {f"{writer}: {row}" for writer in range(writers) for row in range(rows)}
    return Counter(
        {
            "rows": len(meant),
            "lost": len(meant - there.keys()),
            "doubled": sum(count - 1 for count in there.values()),
            "refused and written again": told,
        }
    )


def _write_rows(path: Path, writer: int, rows: int, sender: int) -> None:
    refused = done = 0
    try:
        while done < rows:
            data = path.read_bytes()
            (grid,) = read_bytes(data, path.name, recalculated=False).grids
            try:
                text = f"{writer}: {done}"
                save_patched(path, data, plan_of(text, len(grid.rows)), in_place=True)
                done += 1
            except OutputRefused as error:
                if error.code not in ("output-changed", "output-busy"):
                    raise
                refused += 1
    finally:
        os.write(sender, str(refused).encode())
        os._exit(0)

"""Two people saving at once lose nothing; one who is killed half way leaves the old as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ansinh_xl.facts import Fact
from ansinh_xl.store import Store
from ansinh_xl.store.address import engine_for, store_url

ROOT = Path(__file__).resolve().parents[2]

SAVING = """
import sys
from ansinh_xl.facts import Fact, Source
from ansinh_xl.store import Store
address, who, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(address)
for number in range(times):
    facts = [
        Fact("f", "i", "514", "T", "2020", (), number, "kg", None, None, None, Source("a"))
        for _ in range(50)
    ]
    store.save("2020", [], facts, [], [], f"{who} {number}")
"""

HANGING = """
import sys
from ansinh_xl.facts import Fact, Source
from ansinh_xl.store import Store
def facts():
    yield from ()
class Missing(list):
    def __iter__(self):
        print("half way", flush=True)
        sys.stdin.read()  # everything but the last table is written, nothing is committed
        return iter(())
fact = Fact("f", "i", "514", "T", "2020", (), 1, "kg", None, None, None, Source("a"))
Store.open(sys.argv[1]).save("2020", [], [fact] * 5000, [], Missing(), "killed")
"""


def _python(code: str, *arguments: str, **how: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **how,
    )


def test_two_processes_that_save_at_once_into_a_new_store_lose_nothing(
    store: Store, address: str
) -> None:
    writers = [_python(SAVING, address, who, "15") for who in ("one", "two")]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    commands = {run.command for run in store.audit()}
    assert commands == {f"{who} {number}" for who in ("one", "two") for number in range(15)}
    assert all(run.fact_count == 50 for run in store.audit())
    saved = store.consolidation()
    assert saved is not None and len(saved.facts) == 50


def test_a_writer_holds_the_lock_from_its_beginning(store: Store, address: str) -> None:
    """Taken only at the first write, two that have both read would refuse each other."""
    store.save("2020", [], [], [], [], "makes the file")
    engine = engine_for(store_url(address))
    with (
        closing(sqlite3.connect(address, timeout=0)) as other,
        engine.connect().execution_options(ansinh_writes=True) as connection,
        connection.begin(),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_a_reader_keeps_no_one_from_reading(store: Store, address: str) -> None:
    store.save("2020", [], [], [], [], "makes the file")
    with engine_for(store_url(address)).connect() as connection, connection.begin():
        assert store.latest_period() == "2020"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a process the Unix way")
def test_a_process_killed_half_way_leaves_the_old_consolidation(
    store: Store, address: str, fact: Fact
) -> None:
    store.save("2020", [], [fact], [], [], "old")
    writer = _python(HANGING, address, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "half way\n"
    writer.kill()
    writer.communicate()
    saved = store.consolidation()
    assert saved is not None and saved.facts == (fact,)
    assert [run.command for run in store.audit()] == ["old"]
    store.save("2020", [], [fact, fact], [], [], "after")
    assert [run.command for run in store.audit()] == ["old", "after"]


def test_a_failure_half_way_leaves_the_old_consolidation(store: Store, fact: Fact) -> None:
    store.save("2020", [], [fact], [], [], "old")
    with pytest.raises(ValueError, match="unpack"):
        store.save("2020", [], [fact, fact], [], [("514", "x", "y")], "broken")  # type: ignore[list-item]
    saved = store.consolidation()
    assert saved is not None and saved.facts == (fact,)

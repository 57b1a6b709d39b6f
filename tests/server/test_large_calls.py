"""Many cells in one call, and the first call of a server: the same answers as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.store import Store
from tests.running_ansinh import command
from tests.server.running import Server, running_server
from tests.udfs.small_consolidation import FACTS, MISSING, SUBMISSIONS

pytestmark = pytest.mark.server
DISTRICTS = ["Tiên Phước", "Tây Giang", "Hội An"]


@pytest.fixture(autouse=True, scope="module")
def consolidated(server: Server) -> None:
    store = Store.open(str(server.store))
    store.save("2020", SUBMISSIONS, FACTS, [], MISSING, "test")
    store.close()


def test_ten_thousand_cells_of_a_query_are_one_call(server: Server) -> None:
    answer = server.call("poverty_progress", [[DISTRICTS[row % 3]] for row in range(10_000)])
    assert answer[0] == [pytest.approx(100 / 90)]
    assert len(answer) == 10_000


def test_a_range_of_a_hundred_thousand_cells_is_read(server: Server) -> None:
    head = ["Đơn vị", "Chỉ tiêu", "Thực hiện", *["Ghi chú"] * 7]
    table = [head, *([f"Xã {row}", 2.0, 1.0, *["x"] * 7] for row in range(10_000))]
    assert server.call("poverty_progress", None, None, None, table) == 0.5


def test_the_first_call_after_the_start_is_answered(tmp_path: Path) -> None:
    with running_server(tmp_path) as fresh:
        assert "tổng hợp" in fresh.call("poverty_progress")


def test_a_port_that_is_taken_is_told_at_once(server: Server, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    refused = command("serve", "--port", port, "--behind-proxy", cwd=tmp_path)
    assert refused.returncode == 2
    assert f"Không mở được cổng {port}" in refused.stderr.decode()

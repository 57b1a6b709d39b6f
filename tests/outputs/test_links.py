"""Links lead to the one input that a source names, relative to the rollup, or there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.facts import Source
from ansinh_xl.outputs.links import SourceLinks

K14 = ("Biểu 1", "K14")


def links(folder: Path, *names: str) -> SourceLinks:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return SourceLinks(folder / "out" / "r.xlsx", [folder / name for name in names])


def test_a_cell_is_linked_relative_to_the_rollup(tmp_path: Path) -> None:
    address = links(tmp_path, "in/a.xlsx").to(Source("a.xlsx", *K14))
    assert address == "external:../in/a.xlsx#'Biểu 1'!K14"


def test_a_quote_in_a_sheet_name_is_doubled(tmp_path: Path) -> None:
    address = links(tmp_path, "a.xlsx").to(Source("a.xlsx", "Ch'ơm", "A1"))
    assert address == "external:../a.xlsx#'Ch''ơm'!A1"


def test_a_file_in_a_folder_that_was_read_is_found(tmp_path: Path) -> None:
    (tmp_path / "in" / "h").mkdir(parents=True)
    (tmp_path / "in" / "h" / "a.xlsx").touch()
    found = SourceLinks(tmp_path / "r.xlsx", [tmp_path / "in"]).to(Source("h/a.xlsx", *K14))
    assert found == "external:in/h/a.xlsx#'Biểu 1'!K14"


def test_of_two_files_of_one_name_the_path_below_the_argument_decides(tmp_path: Path) -> None:
    known = links(tmp_path, "1/a.xlsx", "2/a.xlsx")
    assert known.to(Source("2/a.xlsx", *K14)) == "external:../2/a.xlsx#'Biểu 1'!K14"
    assert known.to(Source("a.xlsx", *K14)) is None


@pytest.mark.parametrize("name", ["b.xlsx", "", "a%20b.xlsx", "a#b.xlsx"])
def test_an_address_that_would_mislead_is_no_link(tmp_path: Path, name: str) -> None:
    assert links(tmp_path, "a.xlsx", "a%20b.xlsx", "a#b.xlsx").to(Source(name, *K14)) is None


def test_a_finding_about_a_whole_file_links_to_the_file(tmp_path: Path) -> None:
    assert links(tmp_path, "a.xlsx").to(Source("a.xlsx")) == "external:../a.xlsx"

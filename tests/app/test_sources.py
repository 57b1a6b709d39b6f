"""Which files are read: each one once, by whatever way it is named."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.app.sources import find_sources


def test_a_file_named_beside_its_folder_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    (folder / "huyện").mkdir(parents=True)
    inside = folder / "huyện" / "Tiên Phước.xlsx"
    inside.write_bytes(b"x")
    link = tmp_path / "link.xlsx"
    link.symlink_to(inside)
    asked = (folder, inside, link, folder / "huyện")
    assert [name for _, name in find_sources(asked).files] == ["huyện/Tiên Phước.xlsx"]
    assert [name for _, name in find_sources((inside, folder)).files] == ["Tiên Phước.xlsx"]

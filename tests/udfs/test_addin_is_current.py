"""What is committed in workbooks/addin is what is built: tested here, where functions change."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt
from ansinh_xl.hosts.calc_addin.function_parts import function_parts
from ansinh_xl.hosts.classic_addin.build import build
from udfs.catalogue import calc_catalogue
from udfs.classic import content

COMMITTED = Path(__file__).parents[2] / "workbooks" / "addin"


def test_the_add_in_and_the_starter_workbook_are_those_of_these_functions_and_macros(
    tmp_path: Path,
) -> None:
    oxt = build_oxt(tmp_path / NAME, content().macros, function_parts(calc_catalogue()))
    files = [*build(tmp_path, content()), oxt]
    made = {file.name: file.read_bytes() for file in files}
    committed = {file.name: file.read_bytes() for file in COMMITTED.iterdir() if file.name in made}
    assert made == committed, "run: python -m ansinh_xl addin build"

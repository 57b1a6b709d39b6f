"""What `pip install .` brings: packages, data files and samples, used from somewhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from udfs.catalogue import catalogue

REPOSITORY = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow

PROGRAM = """
import ansinh_xl, sys
from pathlib import Path
assert Path(ansinh_xl.__file__).is_relative_to(Path(sys.argv[1])), ansinh_xl.__file__
from ansinh_xl.app.consolidate import consolidate
folder = Path(ansinh_xl.__file__).parent / "_samples" / "quang-nam-2020"
made = consolidate([folder], "2020")
print(made.figures.attainment[0].percent)
from udfs.catalogue import catalogue
print(len(catalogue()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    # The build backend is among the test extras, so that this needs no network.
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(REPOSITORY)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    listing = subprocess.run(
        ["git", "ls-files", "-z", "ansinh_xl", "udfs"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    ).stdout.decode()
    tracked = {name for name in listing.split("\0") if name and (REPOSITORY / name).exists()}
    assert tracked <= held
    assert any(name.startswith("ansinh_xl/_samples/quang-nam-2020/") for name in held)
    assert not any(name.startswith(("tests/", "benchmarks/", "workbooks/")) for name in held)


def test_the_installed_wheel_does_the_main_job_elsewhere(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path / "site")
    environment = {"PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "site")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["111,44%", str(len(catalogue()))]

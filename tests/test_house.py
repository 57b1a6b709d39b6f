"""The house keeps its rules: public names, file sizes, nothing of one machine, a cheap import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ansinh_xl

REPOSITORY = Path(__file__).resolve().parents[1]
CODE = ("ansinh_xl", "udfs", "tests", "benchmarks", "workbooks")


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True
    ).stdout
    paths = [REPOSITORY / name.decode() for name in listing.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def modules() -> list[Path]:
    return [path for folder in CODE for path in (REPOSITORY / folder).rglob("*.py")]


def test_the_public_names_are_these() -> None:
    assert ansinh_xl.__all__ == [
        "__version__",
        "AnsinhError",
        "Consolidation",
        "Fact",
        "Finding",
        "OutputRefused",
        "Source",
        "Store",
        "Submission",
        "UnreadableFile",
        "UsageError",
        "consolidate",
        "write_rollup",
    ]


@pytest.mark.parametrize("name", ansinh_xl.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(ansinh_xl, name) is not None
    assert name in dir(ansinh_xl)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_room"):
        ansinh_xl.no_such_room  # noqa: B018  the access is the test


@pytest.mark.parametrize("statement", ["import ansinh_xl", "from ansinh_xl import Fact, Finding"])
def test_importing_the_package_imports_no_large_library(statement: str) -> None:
    code = f"{statement}; import sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    loaded = set(result.stdout.split())
    large = {"click", "numpy", "openpyxl", "pandas", "pydantic", "python_calamine", "rapidfuzz"}
    large |= {"sqlalchemy", "xlrd", "xlsxwriter", "xlwings"}
    assert not loaded & large


def test_nine_files_in_ten_have_at_most_300_lines() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    long = {str(path.relative_to(REPOSITORY)): size for path, size in sizes.items() if size > 300}
    assert len(long) * 10 <= len(sizes), long


def test_no_file_is_called_by_what_says_nothing() -> None:
    names = {path.stem for path in modules()}
    assert not names & {"utils", "util", "helpers", "helper", "manager", "misc", "common"}


def test_nothing_of_one_machine_stands_in_the_tree() -> None:
    # Put together here, so that this file does not find itself.
    traces = [
        b"/" + folder + b"/" for folder in (b"root", b"work", b"home", b"opt", b"tmp/lab", b"Users")
    ]
    traces += [b"pypi." + b"org", b"python" + b"hosted", b"index" + b"-url", b"npm" + b"js.org"]
    traces += [b"deb." + b"debian"]
    found = [
        (str(path.relative_to(REPOSITORY)), trace.decode())
        for path in tracked()
        for content in [path.read_bytes()]
        for trace in traces
        if trace in content
    ]
    assert found == []


def test_every_room_says_what_stands_in_it() -> None:
    silent = [
        str(path.relative_to(REPOSITORY))
        for path in (REPOSITORY / "ansinh_xl").rglob("*.py")
        if not path.read_text("utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_every_command_stands_in_the_readme() -> None:
    from ansinh_xl.cli import cli

    commands = set(cli.commands)
    assert {"demo", "inspect", "extract", "check", "consolidate", "functions"} <= commands
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert [name for name in sorted(commands) if f"ansinh {name}" not in readme] == []


def test_every_custom_function_stands_in_the_readme() -> None:
    from udfs.catalogue import catalogue

    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert [entry["name"] for entry in catalogue() if entry["name"] not in readme] == []

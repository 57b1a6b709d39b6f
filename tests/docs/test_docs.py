"""The documentation against the program: what it names exists, and what exists is named.

Each test reads the files as they stand; none asks how something is worded.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import click
import pytest

from ansinh_xl.cli import cli
from ansinh_xl.facts import SEVERITIES
from ansinh_xl.forms import load_forms, load_lists
from udfs.catalogue import catalogue

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
PICTURES = DOCS / "pictures"
GUIDE = (DOCS / "huong-dan.md").read_text("utf-8")
README = (REPOSITORY / "README.md").read_text("utf-8")
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
FINDINGS = REPOSITORY / "ansinh_xl" / "text" / "message_texts" / "findings.toml"
NOT_YET = "phiên bản này"
"""How the guide marks a code that no check gives yet."""


def finding_codes() -> list[str]:
    return sorted(tomllib.loads(FINDINGS.read_text("utf-8")))


def explained() -> dict[str, list[str]]:
    """Code → the other cells of its row in the guide."""
    rows = [
        line.strip().strip("|").split(" | ") for line in GUIDE.splitlines() if line[:3] == "| `"
    ]
    named = [(re.match(r" ?`([a-z-]+)`", row[0]), row[1:]) for row in rows]
    return {match[1]: cells for match, cells in named if match}


def codes_in_the_program() -> set[str]:
    """Every text that stands in the rooms, except the table of severities."""
    return {
        node.value
        for file in (REPOSITORY / "ansinh_xl").rglob("*.py")
        if file.name != "facts.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def links(page: Path) -> list[str]:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("code", finding_codes())
def test_every_finding_is_explained_in_the_guide(code: str) -> None:
    cells = explained().get(code)
    assert cells is not None, f"a row for {code} is missing in docs/huong-dan.md"
    assert len(cells) == 5
    assert all(cell.strip() for cell in cells)


def test_the_guide_explains_no_finding_that_does_not_exist() -> None:
    assert set(explained()) <= set(finding_codes())


@pytest.mark.parametrize("code", finding_codes())
def test_the_guide_says_of_a_finding_whether_it_is_checked_yet(code: str) -> None:
    said_later = NOT_YET in explained()[code][-1].lower()
    assert said_later == (code not in codes_in_the_program())


@pytest.mark.parametrize(
    "code", sorted(code for code, severity in SEVERITIES.items() if severity == "warning")
)
def test_a_warning_is_called_a_warning(code: str) -> None:
    assert explained()[code][0].strip().startswith("cảnh báo")


def all_commands(command: click.Command) -> list[click.Command]:
    """The command and those below it."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(found for each in below for found in all_commands(each))]


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_stands_in_guide_and_readme(command: str) -> None:
    assert f"ansinh {command}" in GUIDE
    assert f"ansinh {command}" in README


def test_every_option_that_the_documentation_names_exists() -> None:
    known = {"--help", "--upgrade"}
    for command in all_commands(cli):
        known.update(name for parameter in command.params for name in parameter.opts)
    named = {
        option
        for page in PAGES
        for line in page.read_text("utf-8").splitlines()
        if "git log" not in line
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", line)
    }
    assert named - known == set()


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: str(entry["name"]))
def test_every_function_stands_in_guide_and_readme(entry: dict[str, object]) -> None:
    for name in [entry["name"], *entry["aliases"]]:  # type: ignore[misc]
        assert f"`{name}" in GUIDE
        assert f"`{name}" in README


def test_the_guide_calls_no_function_that_does_not_exist() -> None:
    names = {str(name) for entry in catalogue() for name in [entry["name"], *entry["aliases"]]}  # type: ignore[misc]
    assert set(re.findall(r"ANSINH\.([A-Z_]+)", GUIDE)) <= names


def test_every_form_stands_in_the_guide_and_the_readme_counts_them() -> None:
    forms = [*load_forms().values(), *load_lists().values()]
    assert [form.title for form in forms if f"| {form.title} |" not in GUIDE] == []
    assert f"{len(forms)} biểu" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_in_backticks_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    paths = re.findall(r"`((?:ansinh_xl|udfs|tests|docs|benchmarks|workbooks)/[\w./-]*)`", text)
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []


def test_every_picture_is_shown_somewhere_and_is_small() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    for picture in PICTURES.iterdir():
        assert picture in shown, picture.name
        assert picture.stat().st_size < 300_000


def test_the_engineers_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DOCS / "ky-thuat.md").read_text("utf-8")
    example = re.search(r"From Python:\n\n```python\n(.*?)```", page, flags=re.DOTALL)
    assert example is not None
    samples = REPOSITORY / "workbooks" / "samples" / "quang-nam-2020"
    exec(example[1].replace("bao-cao-2020", samples.as_posix()), {})
    assert capsys.readouterr().out.startswith("Tỉnh Quảng Nam 1003/900")

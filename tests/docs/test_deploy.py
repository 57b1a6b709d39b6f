"""The unit and the Dockerfile against the program: what they start and copy is there."""

from __future__ import annotations

import json
import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest

from ansinh_xl.cli import cli

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "docs" / "may-chu"
INSTRUCTIONS = {
    *("CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM"),
    *("HEALTHCHECK", "RUN", "USER", "VOLUME"),
}


def unit() -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None, delimiters=["="])
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(FOLDER / "ansinh.service", "utf-8")
    return parser


def dockerfile() -> list[tuple[str, str]]:
    """(instruction, the rest) in their order, continued lines joined."""
    text = (FOLDER / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


def started(words: list[str]) -> dict[str, object]:
    """What `ansinh serve` understands of these words; a wrong one fails."""
    assert Path(words[0]).name == "ansinh"
    serve = cli.commands[words[1]]
    return serve.make_context("serve", words[2:], resilient_parsing=False).params


def test_the_unit_starts_the_server_as_nobody_special() -> None:
    service = unit()["Service"]
    assert started(shlex.split(service["ExecStart"]))["hostname"] == "ansinh.example.vn"
    assert service["User"] != "root"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"


def test_the_unit_keeps_everything_where_it_may_write() -> None:
    text = (FOLDER / "ansinh.service").read_text("utf-8")
    told = dict(re.findall(r"^Environment=(\w+)=(.*)$", text, re.MULTILINE))
    assert set(told) == {"HOME", "ANSINH_USERS", "ANSINH_STORE"}
    state = f"/var/lib/{unit()['Service']['StateDirectory']}"
    assert all(path == state or path.startswith(f"{state}/") for path in told.values())


def test_the_dockerfile_knows_its_instructions_and_copies_what_is_there() -> None:
    steps = dockerfile()
    assert {name for name, _ in steps} <= INSTRUCTIONS
    assert steps[0][0] == "FROM"
    for _, rest in [step for step in steps if step[0] == "COPY"]:
        *sources, _ = rest.split()
        assert all((REPOSITORY / source).exists() for source in sources), rest


def test_the_container_starts_the_server_as_nobody_special() -> None:
    steps = dict(dockerfile())
    assert started(json.loads(steps["ENTRYPOINT"]))["host"] == "0.0.0.0"
    assert steps["USER"] != "root"
    assert json.loads(steps["HEALTHCHECK"].partition("CMD ")[2])[0] == "python"


@pytest.mark.parametrize("name", ["ansinh.service", "Dockerfile"])
def test_the_guide_leads_there(name: str) -> None:
    assert f"(may-chu/{name})" in (REPOSITORY / "docs" / "may-chu.md").read_text("utf-8")

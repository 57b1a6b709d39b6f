"""The catalogue against the program: every code that can be said has a text and its parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ansinh_xl.text.messages import codes, placeholders, texts

PROGRAM = Path(__file__).parents[2]
SPEAKERS = {"finding", "message", "UsageError", "UnreadableFile", "OutputRefused", "AnsinhError"}


def said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where, which code, and the parameters given; None where they are not written out."""
    for room in ("ansinh_xl", "udfs"):
        for file in sorted((PROGRAM / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                code = node.args[0]
                if name in SPEAKERS and isinstance(code, ast.Constant):
                    given = {word.arg for word in node.keywords}
                    place = f"{file.relative_to(PROGRAM)}:{node.lineno}"
                    known = {word for word in given if word is not None}
                    yield place, code.value, known if known == given else None


@pytest.mark.parametrize(("place", "code", "given"), list(said()))
def test_what_the_program_says_has_a_text_and_its_parameters(
    place: str, code: str, given: set[str] | None
) -> None:
    assert code in codes(), place
    if given is not None:
        # Who says less, or something else, is given the other text.
        bare = placeholders(code, "vi_bare")
        assert placeholders(code) <= given or (bare and bare <= given), place


def test_every_reason_for_refusing_a_file_has_words() -> None:
    reasons = {
        word.value.value
        for file in (PROGRAM / "ansinh_xl" / "grid").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "reason" and isinstance(word.value, ast.Constant)
    }
    assert reasons
    assert {f"reason.{reason}" for reason in reasons} <= set(texts())

"""The command line itself: statuses, languages, pure JSON, courteous refusals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from ansinh_xl import __version__
from ansinh_xl.app.terminal.usage import guarded
from ansinh_xl.cli import cli
from ansinh_xl.text.messages import codes
from tests.running_ansinh import ansinh, command
from tests.small_workbooks import report

COMMANDS = (
    "demo",
    "inspect",
    "extract",
    "check",
    "consolidate",
    "adopt",
    "report",
    "names",
    "functions",
    "serve",
    "addin",
)


def test_the_commands_of_the_contract_are_there() -> None:
    assert tuple(cli.commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_in_both_languages(name: str) -> None:
    params = cli.commands[name].params
    options = {f"option-{item.name}" for item in params if isinstance(item, click.Option)}
    assert {f"help-{name}", *options} <= codes()
    assert "Cách dùng: ansinh " + name in ansinh(name, "--help").out
    english = ansinh(name, "--help", "--lang", "en")
    assert f"Usage: ansinh {name}" in english.out
    assert english.status == 0


def test_without_a_command_the_help_is_shown_and_nothing_was_done() -> None:
    outcome = ansinh()
    assert (outcome.status, outcome.out) == (2, "")
    assert "consolidate" in outcome.err


def test_the_version_is_told() -> None:
    assert ansinh("--version") == (0, f"ansinh {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check",), "Thiếu tham số PATH"),
        (("consolidate", "a.xlsx", "--out", "b.xlsx"), "Thiếu tham số --period"),
        (("consolidate", "a.xlsx", "--period", "2020"), "Thiếu tham số --out"),
        (("check", "--khong-co"), "Không có tùy chọn --khong-co"),
        (("check", "a.xlsx", "--period"), "--period dùng chưa đúng"),
        (("check", "a.xlsx", "--period", "tuần 3"), "Không hiểu kỳ báo cáo"),
        (
            ("consolidate", "a", "--period", "2020", "--out", "b.xlsx", "--measure", "x"),
            "giảm, thoát",
        ),
        (("tong-hop",), "Không có lệnh “tong-hop”"),
        (("inspect", "a.xlsx", "b.xlsx"), "Thừa tham số"),
        (("--lang", "fr", "functions"), "vi, en"),
        (("check", "khong-co.xlsx"), "Không tìm thấy"),
        (("inspect", "khong-co.xlsx"), "Không tìm thấy"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_status_2(words: tuple[str, ...], said: str) -> None:
    outcome = ansinh(*words)
    assert said in outcome.err
    assert (outcome.status, outcome.out) == (2, "")
    for english in ("Usage", "Error", "Try ", "Missing", "No such"):
        assert english not in outcome.err


@pytest.mark.parametrize(
    "words", [("--lang", "en", "check"), ("check", "--lang", "en"), ("check", "--lang=en")]
)
def test_the_language_is_taken_before_and_after_the_command(words: tuple[str, ...]) -> None:
    assert "PATH... is missing" in ansinh(*words).err
    assert "Thiếu tham số" in ansinh("check").err


def test_the_language_is_taken_from_the_environment() -> None:
    assert "PATH... is missing" in ansinh("check", ANSINH_LANG="en").err


def test_json_keys_and_codes_do_not_change_with_the_language(tmp_path: Path) -> None:
    file = report(tmp_path / "Tien Phuoc.xlsx", closing=28)
    vietnamese = ansinh("check", file, "--json").document
    english = ansinh("check", file, "--json", "--lang", "en").document
    for document in (vietnamese, english):
        for item in document["findings"]:
            del item["message"]
    assert vietnamese == english
    codes = [item["code"] for item in vietnamese["findings"]]
    assert codes == ["identity-broken", "partly-reported"]


def test_the_status_says_whether_an_error_was_found(tmp_path: Path) -> None:
    assert ansinh("check", report(tmp_path / "a.xlsx")).status == 0
    assert ansinh("check", report(tmp_path / "b.xlsx", closing=28)).status == 1


def test_help_and_refusals_load_no_large_library() -> None:
    code = "from ansinh_xl.cli import cli; import sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    large = {"numpy", "openpyxl", "pandas", "pydantic", "python_calamine", "sqlalchemy"}
    assert not set(result.stdout.split()) & (large | {"xlsxwriter", "xlwings", "rapidfuzz"})


def test_an_unexpected_error_is_one_sentence_without_its_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError("Nguyễn Văn A, CCCD 049123456789")

    assert guarded(fail) == 2
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Nguyễn Văn A" not in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
    monkeypatch.setenv("ANSINH_DEBUG", "1")
    assert guarded(fail) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort, MemoryError, RecursionError])
def test_whatever_stops_the_program_ends_with_status_2(
    error: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert guarded(fail) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_vietnamese_reaches_a_console_that_speaks_cp1252(tmp_path: Path) -> None:
    file = report(tmp_path / "a.xlsx", closing=28)
    result = command("check", file, cwd=tmp_path, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert result.returncode == 1
    assert "không khớp quy tắc" in result.stdout.decode("utf-8")
    refused = command("check", "thiếu.xlsx", cwd=tmp_path, PYTHONIOENCODING="ascii:strict")
    assert "Không tìm thấy “thiếu.xlsx”" in refused.stderr.decode("utf-8")


def test_a_reader_who_leaves_early_sees_no_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ansinh_xl", "functions"],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(timeout=60), said) == (0, b"")


def test_a_pipe_sees_no_progress_bar(tmp_path: Path) -> None:
    result = command("check", report(tmp_path / "a.xlsx"), cwd=tmp_path)
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
def test_a_terminal_sees_a_progress_bar_and_a_clean_line_after_it(tmp_path: Path) -> None:
    import os
    import pty

    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ansinh_xl", "check", str(report(tmp_path / "a.xlsx"))],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    out, _ = process.communicate(timeout=60)
    os.close(theirs)
    seen = os.read(mine, 100_000).decode("utf-8")
    os.close(mine)
    assert "1/1 a.xlsx" in seen
    assert seen.endswith("\r\x1b[K")
    assert "\x1b" not in out.decode("utf-8")


def test_the_functions_are_listed_with_their_help() -> None:
    listed = ansinh("functions", "--json").document["functions"]
    names = {item["name"] for item in listed}
    assert {"POVERTY_PROGRESS", "ATTAINMENT", "FUNDING_TOTAL", "DISTRICT_ROLLUP"} <= names
    assert {"MISSING_REPORTS", "VN_NUMBER", "VND"} <= names
    for item in listed:
        assert set(item) == {
            *("name", "aliases", "category", "help", "arguments", "returns", "example"),
        }
        assert all(set(part) == {"name", "optional", "help"} for part in item["arguments"])
    assert "POVERTY_PROGRESS([unit]" in ansinh("functions").out


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ansinh_xl", "--help"], capture_output=True, check=True
    )
    assert b"consolidate" in done.stdout

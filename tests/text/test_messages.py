from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Source, finding
from ansinh_xl.text.messages import codes, message, placeholders, set_language, texts

FIXED_CODES = (
    *("unreadable-file", "encrypted-file", "unsafe-file", "unrecognised-form"),
    *("unknown-column", "missing-column", "missing-value", "text-number"),
    *("approximate-number", "ambiguous-number", "number-coerced", "unit-magnitude", "error-cell"),
    *("no-cached-value", "negative-count", "fractional-count", "out-of-range"),
    *("identity-broken", "total-mismatch", "rate-mismatch", "numbering-conflict"),
    *("cross-form-mismatch", "carry-over-mismatch", "unknown-unit", "unit-proposed"),
    *("duplicate-unit", "missing-unit", "duplicate-submission", "superseded-submission"),
    *("pasted-twice", "wrong-period", "legacy-encoding", "hidden-data", "duplicate-person"),
    *("list-mismatch", "outlier", "formula-injection", "external-link", "skipped-file"),
    *("open-elsewhere", "missing-report"),
)


def test_every_finding_code_of_the_contract_has_a_text() -> None:
    assert set(FIXED_CODES) <= codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_text_stands_in_both_languages_with_the_same_parameters(code: str) -> None:
    plain, forms = {"vi", "en"}, ("many", "bare")
    assert (
        plain <= set(texts()[code]) <= plain.union(f"{lang}_{it}" for lang in plain for it in forms)
    )
    assert all(texts()[code].values())
    assert placeholders(code, "vi") == placeholders(code, "en")
    assert placeholders(code, "vi_many") == placeholders(code, "en_many")
    assert placeholders(code, "vi_bare") == placeholders(code, "en_bare")


@pytest.mark.parametrize("code", FIXED_CODES)
def test_a_finding_says_what_to_do_next(code: str) -> None:
    assert "ề nghị" in texts()[code]["vi"]
    assert "lease" in texts()[code]["en"]


def _documented() -> str:
    folder = Path(__file__).parents[2] / "ansinh_xl" / "text" / "message_texts"
    lines = (folder / "findings.toml").read_text(encoding="utf-8").splitlines()
    return " ".join(line[1:] for line in lines if line.startswith("#"))


def _parameters(code: str, head: str) -> set[str]:
    found = re.search(rf"(?<![\w-]){code}\s+([\w, ]+?)(?=  |\s+[\w]+-[\w-]+ |$)", head)
    assert found, code
    return set(re.findall(r"\w+", found[1]))


def test_the_head_of_the_file_documents_every_parameter() -> None:
    head = _documented()
    for code in FIXED_CODES:
        if placeholders(code):
            assert placeholders(code) <= _parameters(code, head), code


def test_what_touches_many_cells_says_how_many_and_which() -> None:
    head = _documented()
    for code in FIXED_CODES:
        if placeholders(code) and {"count", "cells"} <= _parameters(code, head):
            said = placeholders(code, "vi_many") or placeholders(code)
            assert {"count", "cells"} <= said, code


def test_numbers_names_and_periods_print_for_the_reader() -> None:
    params = {"rule": "a = b", "stated": 1234567, "computed": 12.5, "label": "Cộng"}
    assert "1.234.567" in message("identity-broken", "vi", **params)
    assert "12,5" in message("identity-broken", "vi", **params)
    assert "1,234,567" in message("identity-broken", "en", **params)
    assert "triệu đồng" in message("unit-magnitude", "vi", stated_unit="million_dong")
    assert "quý III năm 2020" in message("wrong-period", "vi", expected="2020-Q3")
    assert "năm 2019" in message("wrong-period", "vi", found="2019")
    assert "Diễn biến hộ nghèo" in message("missing-column", "vi", form="poverty_change")
    assert "2.700 hoặc 2,7" in message("ambiguous-number", "vi", readings=(2700, 2.7))
    assert "A1, B2" in message("text-number", "vi", cells=["A1", "B2"])
    assert "31/12/2020" in message("no-norm", "vi", on=date(2020, 12, 31))


def test_several_rows_are_told_with_their_cells() -> None:
    one, many = ({"count": count, "cells": ["J12", "J14"]} for count in (1, 2))
    assert "J14" not in message("identity-broken", "vi", **one)
    assert "2 dòng (J12, J14)" in message("identity-broken", "vi", **many)


def test_a_rule_that_no_form_gives_is_not_told_as_one() -> None:
    with_one, without = (
        message("numbering-conflict", "vi", printed="3=1-2", builtin=builtin, count=4)
        for builtin in ("Cuối kỳ = Đầu kỳ", "")
    )
    assert "biểu mẫu" in with_one
    assert "biểu mẫu" not in without
    assert "?" not in without


def test_a_long_list_of_names_ends_in_how_many_more_there_are() -> None:
    names = [f"Xã {number}" for number in range(230)]
    told = finding("missing-unit", Source("a.xlsx"), units=names, count=230)
    assert "Xã 39 … (và 190 nữa)." in told.message("vi")
    assert "Xã 40" not in told.message("vi")
    assert told.params["units"] == names


def test_a_missing_parameter_never_stops_a_message() -> None:
    assert "?" in message("total-mismatch", "vi")
    assert message("total-mismatch", "vi", label="{stated}", stated=1).startswith("“{stated}”")


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        message("no-such-code")


def test_the_language_is_vietnamese_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSINH_LANG", raising=False)
    vietnamese, english = message("encrypted-file", "vi"), message("encrypted-file", "en")
    assert message("encrypted-file") == vietnamese
    monkeypatch.setenv("ANSINH_LANG", "en_GB.UTF-8")
    assert message("encrypted-file") == english
    try:
        set_language("vi")
        assert message("encrypted-file") == vietnamese
        assert message("encrypted-file", "en") == english
    finally:
        set_language(None)
    with pytest.raises(UsageError):
        set_language("fr")


def test_a_finding_and_an_error_speak_through_the_catalogue() -> None:
    found = finding("unit-proposed", Source("a.xlsx"), label="Tien Phuoc", proposal="Tiên Phước")
    assert "“Tiên Phước”" in found.message("vi")
    assert "2020-X" in str(UsageError("bad-period", period="2020-X"))

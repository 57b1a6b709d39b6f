from __future__ import annotations

import time

import pytest

from ansinh_xl.text.legacy import to_tcvn3, to_vni
from ansinh_xl.text.warning_signs import could_run, has_old_letters, shows_sign


@pytest.mark.parametrize(
    "text",
    [
        *("=SUM(A1:A9)", "=A1", "= HYPERLINK(B2)", "=-A1", "@SUM(1,2)", "+SUM(A1)", "-A1*2"),
        *("=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\t=1+A1", "+A1+B2", "=Biểu!A1", "==A1"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_known(text: str) -> None:
    assert could_run(text)
    assert shows_sign(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- Trong đó: hộ nghèo (A+B)",
            "+ Hộ nghèo",
            "-",
            "- ",
            "=1+2",
            "= 3/1 x 100",
            "-5",
            "+1,5",
        ),
        *("-Hộ DTTS", "- T1/2020", "@nguyen.van.a", "A1=B2", "7=(2)+(3)", "", "-1.234", "\tHộ"),
    ],
)
def test_labels_and_figures_that_only_begin_so_are_none(text: str) -> None:
    assert not could_run(text)
    assert not shows_sign(text)


@pytest.mark.parametrize("text", ["Hộ nghèo", "Đắk Lắk, Kon Tum – 25 m²", "5 °C", "“đồng”", "HỘ"])
def test_unicode_vietnamese_has_no_old_letters(text: str) -> None:
    assert not has_old_letters(text)


@pytest.mark.parametrize("text", ["Đơn vị", "thị trấn, phường, xã", "ĐẦU KỲ", "Số người"])
def test_old_text_has_them(text: str) -> None:
    assert has_old_letters(to_tcvn3(text))
    assert has_old_letters(to_vni(text))


def test_long_texts_are_gone_through_once() -> None:
    begun = time.process_time()
    for piece in ("-", "-a", "-a|", "-(", "=", "@a", "+1", "-a ", "-.", "-a|!"):
        could_run(piece[0] + piece * (200_000 // len(piece)))
        could_run("+" + piece[-1] * 200_000 + "é")
    assert time.process_time() - begun < 2

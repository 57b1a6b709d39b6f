from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.text.folding import fold, nfc


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("H. Tiên Phước", "h tien phuoc"),
        ("TIÊN PHƯỚC", "tien phuoc"),
        ("Hoà Vang", "hoa vang"),
        ("Hòa Vang", "hoa vang"),
        ("thuỷ", "thuy"),
        ("thủy", "thuy"),
        ("Ch'ơm", "ch om"),
        ("Ch’Ơm", "ch om"),
        ("ĐẠI LỘC", "dai loc"),
        ("Ðại Lộc", "dai loc"),  # the Icelandic letter, as foreign keyboards give it
        ("Trà\u00a0My\u200b", "tra my"),
        ("  Tổng   số\n(hộ) ", "tong so ho"),
        ("m²", "m2"),
        ("hộ ´ khẩu", "ho khau"),  # an accent alone comes apart into a blank and a mark
        ("", ""),
        ("---", ""),
    ],
)
def test_names_that_read_alike_fold_alike(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_units_with_related_names_stay_apart() -> None:
    names = ["Trà My", "Bắc Trà My", "Nam Trà My", "Phước Ninh", "Ninh Phước"]
    assert len({fold(name) for name in names}) == len(names)


def test_reading_keeps_the_spelling_and_cleans_only_the_blanks() -> None:
    assert nfc("Hoà\u00a0 Vang\u200b\r\n") == "Hoà Vang"
    assert nfc("Hoà") != nfc("Hòa")
    assert nfc("Số_x000D_\nhộ") == "Số hộ"
    assert nfc(unicodedata.normalize("NFD", "Tiên Phước")) == "Tiên Phước"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert nfc(nfc(text)) == nfc(text)


@given(st.text(alphabet="aăâáàảãạđĐeêếoôơuưỳỷỹ Tổng"))
def test_a_text_and_its_decomposed_twin_are_one(text: str) -> None:
    twin = unicodedata.normalize("NFD", text)
    assert nfc(twin) == nfc(text)
    assert fold(twin) == fold(text)
    assert fold(text).isascii()

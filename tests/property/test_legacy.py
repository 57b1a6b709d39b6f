"""Legacy text: whatever is written in a table is read back, and Unicode is never touched."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.text.legacy import (
    convert,
    decode_bytes,
    from_tcvn3,
    from_vni,
    looks_like,
    to_tcvn3,
    to_vni,
)
from ansinh_xl.text.syllables import ONSETS, RHYMES, is_syllable

LETTERS = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưừứửữựyýỳỷỹỵđbcghklmnpqrstvx"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


def every_syllable() -> list[str]:
    """All that Vietnamese spelling allows, the tone wherever it may stand."""
    found = []
    for onset in ("", *ONSETS):
        for rhyme in sorted(RHYMES):
            bare = onset + rhyme
            places = range(len(onset) + 1, len(bare) + 1)
            toned = {bare[:place] + tone + bare[place:] for tone in TONES for place in places}
            found += [unicodedata.normalize("NFC", word) for word in sorted(toned)]
    return [word for word in found if is_syllable(word)]


SYLLABLES = every_syllable()
syllables = st.sampled_from(SYLLABLES)
words = st.builds(
    lambda word, case: {"small": word, "title": word.capitalize(), "all": word.upper()}[case],
    syllables,
    st.sampled_from(["small", "title", "all"]),
)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
small_texts = st.lists(syllables, min_size=1, max_size=12).map(" ".join)


def test_every_syllable_there_is_goes_there_and_back() -> None:
    assert len(SYLLABLES) > 15_000
    assert [word for word in SYLLABLES if from_vni(to_vni(word)) != word] == []
    assert [word for word in SYLLABLES if from_tcvn3(to_tcvn3(word)) != word] == []


@given(texts)
def test_any_vietnamese_text_goes_to_vni_and_back(text: str) -> None:
    assert from_vni(to_vni(text)) == text


@given(texts)
def test_any_vietnamese_text_goes_to_tcvn3_and_back_but_for_capitals(text: str) -> None:
    assert from_tcvn3(to_tcvn3(text)).lower() == text.lower()
    assert from_tcvn3(to_tcvn3(text, capitals=True), capitals=True) == text.upper()


@given(small_texts)
def test_small_letters_keep_their_case_in_tcvn3(text: str) -> None:
    assert from_tcvn3(to_tcvn3(text)) == text


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " .,-/()0123456789“”…–\n", max_size=40))
def test_letters_in_any_order_go_to_vni_and_back(text: str) -> None:
    assert from_vni(to_vni(text)) == text


@given(st.text(max_size=30))
def test_what_tcvn3_cannot_hold_is_refused_and_all_else_comes_back(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    try:
        written = to_tcvn3(text)
    except ValueError:
        return
    assert from_tcvn3(written).lower() == text.lower()


@given(texts, st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times"]), st.booleans())
def test_unicode_vietnamese_is_never_converted(text: str, font: str, decomposed: bool) -> None:
    assert looks_like(text) is None
    assert convert(unicodedata.normalize("NFD" if decomposed else "NFC", text), font) is None


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)), st.sampled_from([".VnTime", "VNI-T"]))
def test_plain_ascii_is_never_converted(text: str, font: str) -> None:
    assert looks_like(text) is None
    assert convert(text, font, seen="tcvn3") is None


@given(st.text(max_size=30), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times", "Arial"]))
def test_any_text_at_all_is_judged_without_failing(text: str, font: str) -> None:
    assert looks_like(text) in (None, "tcvn3", "vni")
    converted = convert(text, font)
    assert converted is None or converted != text


@given(st.lists(syllables, min_size=3, max_size=12, unique=True).map(" ".join))
def test_converted_cells_say_what_was_written(text: str) -> None:
    for font, written in ((".VnTime", to_tcvn3(text)), ("VNI-Times", to_vni(text))):
        assert convert(written, font) in (text, None)
        if written != text and looks_like(written) is not None:
            assert convert(written, font, seen=looks_like(written)) == text


@given(small_texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_unicode_file_is_read_back(text: str, encoding: str) -> None:
    assert decode_bytes(text.encode(encoding)) == (text, encoding)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    from ansinh_xl.errors import UnreadableFile

    try:
        text, _ = decode_bytes(data)
    except UnreadableFile:
        return
    assert "\0" not in text

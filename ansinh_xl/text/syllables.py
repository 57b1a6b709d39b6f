"""Is a written word a Vietnamese syllable? Spelling only: no dictionary, no meaning.

Vietnamese spelling is so regular that text read under a wrong code table breaks it in almost every
word; legacy.py rests on that.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Source: the tables of onsets and rhymes in any Vietnamese school grammar (bảng âm vần).
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet ooc oong
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych yêm yên yêng yêt yêu ynh yt
"""
ONSETS = tuple(_ONSETS.split())
RHYMES = frozenset(_RHYMES.split())
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")  # a rhyme on c, ch, p, t takes sắc or nặng, nothing else
_STOPS = ("c", "ch", "p", "t")
_FRONT = frozenset("ieêy")
_BEFORE_FRONT = frozenset(("k", "gh", "ngh"))
_NEVER_BEFORE_FRONT = frozenset(("c", "ng"))
_SHAPED = frozenset("ăâêôơư")
_VOWELS = _SHAPED | frozenset("aeiouy")
_EITHER = frozenset(("oa", "oe", "uy"))  # "hòa" and "hoà": both are right, domain.md section 6
_ABBREVIATION = re.compile(r"[A-Z]{0,6}Đ[A-ZĐ]{0,6}")


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """True for one syllable in one case: "nghèo", "Nghèo", "NGHÈO"; never "nghÈo" or "céng".

    The tone stands where a school puts it, in the old or the new way; the word may be NFD.
    """
    word = unicodedata.normalize("NFC", word)
    small = word.lower()
    if word not in (small, small.upper(), small.capitalize()):
        return False
    bare, toned, tone = "", -1, ""
    for letter in small:
        if unicodedata.combining(letter):
            return False  # a mark that no letter here can bear
        marks = unicodedata.normalize("NFD", letter)
        for mark in TONES.intersection(marks):
            if tone:
                return False
            toned, tone = len(bare), mark
        bare += unicodedata.normalize("NFC", "".join(c for c in marks if c not in TONES))
    return any(
        _fits(onset, bare[len(onset) :], toned - len(onset), tone)
        for onset in ("", *ONSETS)
        if bare.startswith(onset)
    )


def is_abbreviation(word: str) -> bool:
    """True for capitals around a Đ: "QĐ", "HĐND", "LĐTBXH"."""
    return len(word) > 1 and _ABBREVIATION.fullmatch(word) is not None


def _fits(onset: str, rhyme: str, toned: int, tone: str) -> bool:
    if rhyme not in RHYMES or (tone and toned not in _tone_places(rhyme)):
        return False
    if rhyme.endswith(_STOPS) and tone not in _STOPPED:
        return False
    front = rhyme[0] in _FRONT
    if front and onset in _NEVER_BEFORE_FRONT:
        return False
    if onset == "g" and front:
        return rhyme[0] == "i"  # gì, gìn
    return front or onset not in _BEFORE_FRONT


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Where the tone may stand: on ê of "iên", on ơ of "ươi", on i of "ia", on a of "oan"."""
    shaped = [place for place, letter in enumerate(rhyme) if letter in _SHAPED]
    if shaped:
        return (shaped[-1],)
    vowels = sum(letter in _VOWELS for letter in rhyme)
    if rhyme in _EITHER:
        return (0, 1)
    if vowels < len(rhyme):
        return (vowels - 1,)
    return (0,) if vowels < 3 else (1,)

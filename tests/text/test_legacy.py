from __future__ import annotations

import subprocess
import unicodedata

import pytest

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.text.legacy import (
    convert,
    decode_bytes,
    draws_capitals,
    font_encoding,
    from_tcvn3,
    from_vni,
    looks_like,
    to_tcvn3,
    to_vni,
)

SMALL = (
    "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"  # all 73 letters
)
CAPITALS = SMALL.upper()
MOTTO = "Céng hoµ x· héi chñ nghÜa ViÖt Nam"
VNI_MOTTO = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"


@pytest.mark.parametrize(
    ("tcvn3", "text"),
    [
        (MOTTO, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Th«ng t\xad h\xadíng dÉn thùc hiÖn", "Thông tư hướng dẫn thực hiện"),
        ("Tæng hîp kÕt qu¶ rµ so¸t hé nghÌo", "Tổng hợp kết quả rà soát hộ nghèo"),
        ("Hé cËn nghÌo, tØ lÖ (%)", "Hộ cận nghèo, tỉ lệ (%)"),
        ("X· Ch'¬m, huyÖn T©y Giang", "Xã Ch'ơm, huyện Tây Giang"),
        ("UBND HUYÖN TI£N PH¦íC", "UBND HUYỆN TIÊN PHƯỚC"),
        ("§¡NG Ký KINH DOANH", "ĐĂNG KÝ KINH DOANH"),
        ("TP Hµ Néi", "TP Hà Nội"),
    ],
)
def test_tcvn3_text_is_read(tcvn3: str, text: str) -> None:
    assert from_tcvn3(tcvn3) == text


@pytest.mark.parametrize(
    ("vni", "text"),
    [
        (VNI_MOTTO, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Tyû leä hoä ngheøo, hoä caän ngheøo", "Tỷ lệ hộ nghèo, hộ cận nghèo"),
        ("Ñaø Naüng, saün coù, ñöôïc, ngöôøi", "Đà Nẵng, sẵn có, được, người"),
        ("AÂu Cô, Aâu Cô", "Âu Cơ, Âu Cơ"),
    ],
)
def test_vni_text_is_read(vni: str, text: str) -> None:
    assert from_vni(vni) == text


@pytest.mark.parametrize("letter", SMALL + CAPITALS)
def test_every_letter_with_every_tone_goes_to_vni_and_back(letter: str) -> None:
    assert from_vni(to_vni(letter)) == letter


@pytest.mark.parametrize("letter", SMALL + "ĂÂÊÔƠƯĐAEIOUY")
def test_every_letter_that_tcvn3_has_goes_there_and_back(letter: str) -> None:
    assert from_tcvn3(to_tcvn3(letter)) == letter


@pytest.mark.parametrize("letter", CAPITALS)
def test_every_capital_goes_to_a_capitals_font_and_back(letter: str) -> None:
    assert from_tcvn3(to_tcvn3(letter, capitals=True), capitals=True) == letter


@pytest.mark.parametrize("letter", sorted(set(CAPITALS) - set("ĂÂÊÔƠƯĐ")))
def test_a_capital_with_a_tone_is_small_in_a_plain_tcvn3_font(letter: str) -> None:
    if letter.isascii():
        assert to_tcvn3(letter) == letter
    else:
        assert from_tcvn3(to_tcvn3(letter)) == letter.lower()


def test_no_two_letters_share_a_spelling() -> None:
    assert len({to_vni(letter) for letter in SMALL + CAPITALS}) == 2 * len(SMALL)
    assert len({to_tcvn3(letter) for letter in SMALL}) == len(SMALL)
    assert len(SMALL) == 73


def test_the_tcvn3_table_is_the_standard_s() -> None:
    """glibc knows TCVN 5712-1, whose bytes from 0xA1 on hold TCVN3's letters."""
    data = b" ".join(to_tcvn3(letter).encode("latin-1") for letter in SMALL)
    try:
        result = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=data, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("iconv is not installed")
    if result.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    assert unicodedata.normalize("NFC", result.stdout.decode()) == " ".join(SMALL)


@pytest.mark.parametrize("sign", ["5 µm", "§ 3", "½", "naïve", "Müller's ®"])
def test_a_sign_that_would_become_a_letter_is_refused_not_corrupted(sign: str) -> None:
    with pytest.raises(ValueError, match="TCVN3"):
        to_tcvn3(sign)


def test_a_mark_that_would_join_its_neighbour_is_refused() -> None:
    with pytest.raises(ValueError, match="VNI"):
        to_vni("naïve")


def test_signs_of_neither_table_pass_through() -> None:
    text = "Mức “chuẩn” ≥ 1.500.000 đồng – 25 km² (…)"
    assert from_tcvn3(to_tcvn3(text)) == text
    assert from_vni(to_vni(text)) == text


def test_nfd_text_is_written_as_its_nfc_twin() -> None:
    assert to_vni(unicodedata.normalize("NFD", "Việt")) == "Vieät"
    assert to_tcvn3(unicodedata.normalize("NFD", "Việt")) == "ViÖt"


def test_unicode_letters_mixed_into_legacy_text_stay() -> None:
    assert from_tcvn3("ĐiÒu d\xadìng, đÇu t\xad, ®ịnh møc") == "Điều dưỡng, đầu tư, định mức"
    assert from_vni("Đieàu, đaàu tö") == "Điều, đầu tư"


def test_the_greek_letter_stands_for_the_micro_sign() -> None:
    assert from_tcvn3("vμ") == from_tcvn3("v\xb5") == "và"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VNTIMEH", "tcvn3"),
        (".VnArial NarrowH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI Helve", "vni"),
        ("Times New Roman", None),
        ("Vntime", None),
        ("", None),
    ],
)
def test_a_font_names_its_table(font: str, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


@pytest.mark.parametrize(
    ("font", "capitals"),
    [(".VnTimeH", True), (".vntimeh", True), (".VnTime", False), ("VNI-BoldH", False)],
)
def test_only_vn_fonts_whose_name_ends_in_h_draw_capitals(font: str, capitals: bool) -> None:
    assert draws_capitals(font) is capitals


@pytest.mark.parametrize(
    ("texts", "table"),
    [
        (MOTTO, "tcvn3"),
        (VNI_MOTTO, "vni"),
        (["Hé nghÌo", "Sè hé", "X·"], "tcvn3"),
        (["Hoä ngheøo", "Soá hoä"], "vni"),
        (["Hộ nghèo", "Số hộ", "Xã"], None),
        ([unicodedata.normalize("NFD", "Hộ nghèo, cận nghèo, tái nghèo")], None),
        (["Tên", "Thôn", "Sóc", "Công an", "toàn", "hoà"], None),
        (["Cafe", "UBND", "12"], None),
        (["Café", "résumé", "Müller", "Ångström", "São Paulo", "naïve"], None),
        (["Đắk Lắk", "Bhalêê", "A Vương", "Zuôich"], None),
        (["25 km²", "µg/m³", "±5 °C", "½", "§ 3", "«HĐND»", "QĐ¹"], None),
        ([], None),
        ("", None),
    ],
)
def test_the_table_of_texts_is_told_by_their_spelling(
    texts: str | list[str], table: str | None
) -> None:
    assert looks_like(texts) == table


@pytest.mark.parametrize(
    ("text", "font", "converted"),
    [
        (MOTTO, ".VnTime", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (MOTTO, ".VnTimeH", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (VNI_MOTTO, "VNI-Times", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("x·", ".VnTime", "xã"),
        ("Q§-UBND", ".VnTime", "QĐ-UBND"),
        ("§Çu t\xad, đÇu t\xad", ".VnTime", "Đầu tư, đầu tư"),
        ("QÑ-UBND", "VNI-Times", "QĐ-UBND"),
    ],
)
def test_a_cell_is_converted_where_font_and_spelling_agree(
    text: str, font: str, converted: str
) -> None:
    assert convert(text, font) == converted


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"])
@pytest.mark.parametrize(
    "text",
    [
        *("Cộng hòa xã hội", "Tên xã", "Số hộ", "Huyện Đắk Lắk", "toàn huyện", "QĐ-UBND"),
        *("Bé", "Chó, bò", "Cơ sở", "đóng"),
        *("UBND", "", "12", "…", "km²", unicodedata.normalize("NFD", "Hộ nghèo")),
    ],
)
def test_unicode_stays_whatever_the_font(text: str, font: str) -> None:
    assert convert(text, font) is None


@pytest.mark.parametrize(
    ("text", "font"),
    [(MOTTO, "Arial"), (VNI_MOTTO, ".VnTime"), (MOTTO, "VNI-Times"), (VNI_MOTTO, "Calibri")],
)
def test_legacy_text_in_a_font_that_contradicts_it_stays(text: str, font: str) -> None:
    assert convert(text, font) is None


@pytest.mark.parametrize("text", ["Gia Sóc", "Bhalªª", "ë", "Sè hé"])
def test_a_short_cell_follows_what_the_workbook_shows(text: str) -> None:
    assert convert(text, ".VnTime") is None
    assert convert(text, ".VnTime", seen="tcvn3") == from_tcvn3(text)


def test_what_the_workbook_shows_never_converts_unicode() -> None:
    assert convert("Hộ nghèo", ".VnTime", seen="tcvn3") is None
    assert convert("Đăk Lăk", ".VnTime", seen="tcvn3") is None
    assert convert("Cơ sở, cơ, đóng", ".VnTime", seen="tcvn3") is None
    assert convert("Tên thôn", ".VnTime", seen="tcvn3") is None
    assert convert("Tên hộ", ".VnTime", seen="tcvn3") is None
    assert convert("khu TĐC x· Sóc", ".VnTime", seen="tcvn3") == "khu TĐC xã Súc"


def test_a_word_retyped_in_unicode_stays_among_converted_ones() -> None:
    text = "X©y dùng, söa ch÷a nhµ ë, ®\xadêng giao th«ng huyện Đại Lộc, ĐiÒu d\xadìng"
    assert convert(text, ".VnTime", seen="tcvn3") == (
        "Xây dựng, sửa chữa nhà ở, đường giao thông huyện Đại Lộc, Điều dưỡng"
    )
    assert convert("x· Tiên Phước", ".VnTime") is None
    mixed = "tại QuyÕt ®ịnh sè 477"
    assert convert(mixed, ".VnTime") is None
    assert convert(mixed, ".VnTime", seen="tcvn3") == "tại Quyết định số 477"


TABLE = "Tên xã;Số hộ\nXã Tiên Cảnh;1.234\nThị trấn Ái Nghĩa;567\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_are_decoded(encoding: str) -> None:
    assert decode_bytes(TABLE.encode(encoding)) == (TABLE, encoding)


def test_a_cp1258_file_is_decoded_to_nfc() -> None:
    assert decode_bytes(cp1258(TABLE)) == (TABLE, "cp1258")


def test_tcvn3_and_vni_files_are_decoded() -> None:
    assert decode_bytes(to_tcvn3(TABLE).encode("latin-1"))[1] == "tcvn3"
    assert decode_bytes(to_tcvn3(TABLE).encode("latin-1"))[0].lower() == TABLE.lower()
    assert decode_bytes(to_vni(TABLE).encode("cp1252")) == (TABLE, "vni")


def test_quotes_of_windows_survive_in_a_legacy_file() -> None:
    data = "Hé nghÌo “míi” – ph¸t sinh".encode("cp1252")
    assert decode_bytes(data) == ("Hộ nghèo “mới” – phát sinh", "tcvn3")


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n", b"\r\n"])
def test_ascii_is_utf_8(data: bytes) -> None:
    assert decode_bytes(data) == (data.decode(), "utf-8")


def test_western_text_is_only_a_guess_and_says_so() -> None:
    assert decode_bytes("Café Müller, São Paulo".encode("cp1252"))[1] == "cp1252"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode()[: TABLE.encode().index("ã".encode()) + 1],
        TABLE.encode().replace("ố".encode(), b"\xe1\xbb"),
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x00\x01\x02\x03" * 16,
        TABLE.encode("utf-16")[:-1],
    ],
)
def test_damaged_and_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        decode_bytes(data)


def cp1258(text: str) -> bytes:
    """As Windows writes it: a letter of the page, or a base letter and its combining tone."""
    data = bytearray()
    for letter in text:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", marks.replace(tone, ""))
            data += (base + tone).encode("cp1258")
    return bytes(data)

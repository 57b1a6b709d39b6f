"""Tables of text (.csv, .tsv, .txt) in the encodings and with the signs that offices use."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid import Grid
from ansinh_xl.grid.csv_file import MOST_BYTES, is_table
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import MOST_ROWS
from ansinh_xl.text.legacy import to_tcvn3
from ansinh_xl.text.syllables import TONES
from tests.grid.packages import sound

HEAD = ["TT", "Tên xã", "Hộ nghèo"]
BODY = [["1", "Quế Trung", "1.234"], ["2", "Phước Ninh", "60"], ["3", "Sơn Viên", "7"]]


def written(sign: str) -> str:
    return "".join(sign.join(row) + "\r\n" for row in [HEAD, *BODY])


def grid_of(data: bytes, name: str = "Nông Sơn.csv") -> Grid:
    (grid,) = read_bytes(data, name).grids
    return grid


def reason_of(data: bytes, name: str = "Nông Sơn.csv") -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(data, name)
    return str(refusal.value.params["reason"])


def in_cp1258(text: str) -> bytes:
    """As Windows wrote it: the marks of tones behind their letters."""
    data = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in TONES)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        data += (bare + tone).encode("cp1258")
    return data


ENCODED = {
    "UTF-8": written(";").encode(),
    "UTF-8 with its mark": written(";").encode("utf-8-sig"),
    "UTF-16, as Excel's Unicode text": written("\t").encode("utf-16"),
    "UTF-16 without its mark": written("\t").encode("utf-16-le"),
    "UTF-16, high bytes first": b"\xfe\xff" + written("\t").encode("utf-16-be"),
    "TCVN3": to_tcvn3(written(",")).encode("cp1252"),
    "cp1258": in_cp1258(written(",")),
}


@pytest.mark.parametrize("how", ENCODED)
def test_a_table_reads_the_same_in_every_encoding(how: str) -> None:
    assert grid_of(ENCODED[how]).rows == [HEAD, *BODY]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_told_from_the_content(sign: str) -> None:
    assert grid_of(written(sign).encode()).rows == [HEAD, *BODY]


def test_a_decimal_comma_in_every_row_is_no_sign_between_cells() -> None:
    rows = "Xã;Tỷ lệ;Thu nhập\nQuế Trung;1,5;2,25\nSơn Viên;3,5;4,75\n"
    assert grid_of(rows.encode()).rows[1] == ["Quế Trung", "1,5", "2,25"]


def test_titles_of_one_cell_stand_above_the_table() -> None:
    text = "UBND HUYỆN NÔNG SƠN\nBáo cáo năm 2020, bản chính\n\n" + written(",")
    assert grid_of(text.encode()).rows[0] == ["UBND HUYỆN NÔNG SƠN", "", ""]
    assert grid_of(text.encode()).rows[4] == BODY[0]


def test_quoted_cells_keep_signs_quotation_marks_and_line_breaks() -> None:
    text = 'Xã,"Hộ\r\nnghèo"\r\n"Xã A, ""mới""",5\r\n'
    assert grid_of(text.encode()).rows == [["Xã", "Hộ\nnghèo"], ['Xã A, "mới"', "5"]]


def test_values_stay_the_texts_that_were_written() -> None:
    text = "Số CCCD;Số tiền\n001234567890;1.500.000\n012;#REF!\n"
    grid = grid_of(text.encode())
    assert grid.rows[1:] == [["001234567890", "1.500.000"], ["012", "#REF!"]]
    assert grid.untyped


def test_excels_own_line_that_names_the_sign_is_no_row() -> None:
    assert grid_of(b"sep=;\r\nA;1,5\r\nB;2,5\r\n").rows == [["A", "1,5"], ["B", "2,5"]]


def test_text_of_old_fonts_is_told() -> None:
    (old,) = grid_of(ENCODED["TCVN3"]).legacy
    assert old.table == "tcvn3"
    assert (0, 1) in old.cells
    assert old.number == len(old.cells)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("Kính gửi Sở.\nBáo cáo năm 2020, như sau:\nHết.\n".encode(), "not-a-workbook"),
        (b"<html><table><tr><td>1;2</td></tr>\n<tr><td>3;4</td></tr></table>", "not-a-workbook"),
        (b"\n\n\n", "not-a-workbook"),
        (b"A;1\nB;2\x00\x01\n", "damaged"),
        ("Xã;Hộ\nQuế Trung;5\n".encode()[:-9] + b"\xe1\xba\n;\n", "damaged"),
        (b'A;1\nB;"2\nC;3\nD;4\n', "quotes"),
        (b"Nome;N\nS\xe3o Jo\xe3o;5\nPe\xe7anha;6\n", "unknown-encoding"),
        (b"1;2\n" + b";" * 400_000 + b"\n" + b"1;2\n" * 20, "range"),
        (bytes(1) * (MOST_BYTES + 1), "range"),
        (b"1;2\n" * (MOST_ROWS + 1), "range"),
    ],
)
def test_what_is_no_sound_table_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert reason_of(data) == reason


def test_a_workbook_under_a_texts_name_is_a_workbook() -> None:
    assert grid_of(sound(), "a.csv").rows == [["Hộ"], [12]]


def test_a_table_that_an_old_program_called_xls_is_read() -> None:
    assert grid_of(written("\t").encode(), "a.xls").rows == [HEAD, *BODY]
    assert reason_of(written("\t").encode(), "a.xlsx") == "not-a-workbook"
    assert reason_of(b"\x00\x01\x02", "a.xls") == "not-a-workbook"


def test_notes_are_no_table(tmp_path: Path) -> None:
    table, notes = tmp_path / "a.txt", tmp_path / "b.txt"
    table.write_text(written("\t"), "utf-16")
    notes.write_text("Việc cần làm:\ngọi Nông Sơn, Tiên Phước\n", "utf-8")
    assert (is_table(table), is_table(notes)) == (True, False)

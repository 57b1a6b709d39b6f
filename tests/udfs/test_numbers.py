"""VN_NUMBER, VND and DOCSO as a cell sees them."""

from __future__ import annotations

from udfs.functions import docso, vn_number, vnd


def test_a_number_written_the_vietnamese_way_becomes_a_number() -> None:
    assert vn_number("1.234,5") == 1234.5
    assert vn_number("180 187 842") == 180187842
    assert vn_number("(12)") == -12
    assert vn_number("-") == 0


def test_a_lone_group_is_ambiguous_unless_it_counts() -> None:
    assert "2700 / 2,700;" in vn_number("2.700")
    assert vn_number("2.700", True) == 2700


def test_a_range_is_decided_column_by_column() -> None:
    table = [["2.700", "2,5"], ["1.234.567", "3,25"], [None, "chữ"]]
    assert vn_number(table) == [[2700, 2.5], [1234567, 3.25], ["", "chữ"]]


def test_an_error_cell_stays_what_it_is() -> None:
    assert vn_number("#REF!") == "#REF!"


def test_an_amount_reads_in_words() -> None:
    words = "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng"
    assert vnd(113357000000.0) == words
    assert docso(113357000000.0) == words
    assert vnd([[1.0], [None]]) == [["Một đồng"], [""]]


def test_other_habits_of_reading_may_be_chosen() -> None:
    assert vnd(104.0, None, "lẻ, bốn") == "Một trăm lẻ bốn đồng"
    assert "lẻ" in vnd(1.0, None, "kiểu khác")


def test_what_is_no_amount_gets_a_sentence() -> None:
    assert vnd("chữ") == "“chữ” không phải là số."


def test_dong_are_read_whole_and_other_units_as_they_stand() -> None:
    assert vnd(100 / 3) == "Ba mươi ba đồng"
    assert vnd(1_500_000.5) == "Một triệu năm trăm nghìn không trăm linh một đồng"
    assert vnd(1.5, "tấn") == "Một phẩy năm tấn"
    assert "nhập một số" in vnd(1e20)
    assert "nhập một số" in vnd(-1e300)


def test_a_lower_bound_is_read_as_one() -> None:
    assert vnd("hơn 12.000") == "Ít nhất mười hai nghìn đồng"

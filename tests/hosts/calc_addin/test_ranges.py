"""What the extension hands on of a call's arguments, without a LibreOffice."""

from __future__ import annotations

from ansinh_xl.hosts.calc_addin.extension.ansinh_ranges import all_given


def test_whole_columns_end_at_the_last_row_that_any_of_them_fills() -> None:
    units = (("Tiên Phước",), ("Tây Giang",), *((("",),) * 1_048_574))
    figures = ((1.0,), ("",), (0.0,), *((("",),) * 1_048_573))
    assert all_given((units, figures, 2020.0)) == (units[:3], figures[:3], 2020.0)


def test_a_range_of_usual_height_keeps_its_blank_rows() -> None:
    asked = (("Tiên Phước",), ("",))
    assert all_given((asked, None)) == (asked, None)

"""Single cells: what is no figure, what is a doubtful one, and what then stays out of totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.reading import read_file
from tests.checks.sheets import ASSISTANCE, REVIEW, broken, found
from tests.reading_of import Mark, found_in, marks, read, sound_figures
from tests.workbook_builder import draw, write

ROW = "1400 | 5200 | 55 | 3.93 | 44"  # row 6, Quế Lộc


def with_poor(typed: str) -> set[Mark]:
    return found(REVIEW, (ROW, f"1400 | 5200 | {typed} | 3.93 | 44"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("'55", ("text-number", "E6", "warning")),
        ("'55 hộ", ("text-number", "E6", "warning")),
        ("#REF!", ("error-cell", "E6", "error")),
        ("#DIV/0!", ("error-cell", "E6", "error")),
        ("-55", ("negative-count", "E6", "error")),
        ("55.5", ("fractional-count", "E6", "error")),
        ("năm lăm", ("not-a-number", "E6", "error")),
    ],
)
def test_one_doubtful_cell_is_one_finding_at_that_cell(typed: str, expected: Mark) -> None:
    assert with_poor(typed) == {expected}


@pytest.mark.parametrize("typed", ["-380", "'(380)"])
def test_an_amount_below_nothing_is_told_and_counts_as_it_stands(typed: str) -> None:
    assert ("negative-amount", "G7", "warning") in found(ASSISTANCE, ("98 | 380", f"98 | {typed}"))
    sheet = broken(ASSISTANCE, ("98 | 380", f"98 | {typed}"))
    amounts = [it.value for it in sound_figures(sheet) if it.indicator == "amount"]
    assert -380_000_000 in amounts


@pytest.mark.parametrize("typed", ["", "x"])
def test_a_figure_that_must_be_there_and_is_not_is_an_error(typed: str) -> None:
    assert ("missing-value", "E6", "error") in with_poor(typed)


def test_a_mark_is_told_as_the_mark_that_it_is() -> None:
    sheet = broken(REVIEW, (ROW, "1400 | 5200 | x | 3.93 | 44"))
    (told,) = (item for item in read(sheet).all_findings() if item.code == "missing-value")
    assert "“x”" in told.message("vi")
    sheet = broken(REVIEW, (ROW, "1400 | 5200 |  | 3.93 | 44"))
    (told,) = (item for item in read(sheet).all_findings() if item.code == "missing-value")
    assert "1 ô trống (E6)" in told.message("vi")


def test_a_rate_of_a_target_that_is_not_assigned_may_divide_by_nothing() -> None:
    sheet = """
    GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020 | < | < | < | < | <
    TT | Đơn vị | Hộ nghèo đầu năm | Chỉ tiêu giảm | Thực hiện | % KH
    1 | Huyện Tiên Phước | 300 | 20 | 10 | 50
    2 | Huyện Núi Thành | 200 | {target} | 4 | #DIV/0!
    """
    for target, codes in (("", set()), ("0", set()), ("8", {"error-cell"})):
        told = found_in(draw(sheet.format(target=target)))
        assert {code for code, cell, _ in told if cell == "F4"} == codes


def test_a_dash_is_zero_and_no_fault() -> None:
    marks = with_poor("-")
    assert {mark[0] for mark in marks} == {"total-mismatch", "rate-mismatch"}


def test_thousands_that_an_english_excel_took_for_decimals_are_told() -> None:
    assert found(REVIEW, ("1800 | 6800", "1.8 | 6800")) == {("number-coerced", "C3", "error")}


def test_a_text_that_may_be_read_two_ways_is_ambiguous_in_money_and_plain_in_a_count() -> None:
    assert found(ASSISTANCE, ("98 | 380", "98 | '2.700")) == {("ambiguous-number", "G7", "error")}
    assert found(REVIEW, ("1400 | 5200", "'1.400 | 5200")) == {("text-number", "C6", "warning")}


@pytest.mark.parametrize("typed", ["#REF!", "-55", "55.5", "năm lăm", "x", ""])
def test_a_doubtful_figure_is_in_no_total(typed: str) -> None:
    sheet = broken(REVIEW, (ROW, f"1400 | 5200 | {typed} | 3.93 | 44"))
    poor = [item.value for item in sound_figures(sheet) if item.indicator == "poor_households"]
    assert sum(map(int, poor)) == 314 - 55


def test_a_text_number_counts() -> None:
    sheet = broken(REVIEW, (ROW, "1400 | 5200 | '55 | 3.93 | 44"))
    poor = [item.value for item in sound_figures(sheet) if item.indicator == "poor_households"]
    assert sum(map(int, poor)) == 314


@pytest.mark.parametrize(
    "typed", ["khoảng 55", "gần 55", "dưới 55", "tối đa 55", "ước 55", "55 (sơ bộ)", "~ 55 hộ"]
)
def test_a_rough_figure_counts_and_is_told_at_its_cell(typed: str) -> None:
    assert with_poor(typed) == {("approximate-number", "E6", "warning")}
    sheet = broken(REVIEW, (ROW, f"1400 | 5200 | {typed} | 3.93 | 44"))
    poor = [item.value for item in sound_figures(sheet) if item.indicator == "poor_households"]
    assert sum(map(int, poor)) == 314


def test_a_rough_figure_is_told_in_its_own_words() -> None:
    (finding,) = read(broken(REVIEW, (ROW, "1400 | 5200 | khoảng 55 | 3.93 | 44"))).all_findings()
    assert (finding.params["raw"], finding.params["value"]) == ("khoảng 55", 55)
    assert finding.params["note"] == "approximate"
    assert "“khoảng 55” được tính là 55" in finding.message("vi")
    assert "“khoảng 55” is counted as 55" in finding.message("en")


def test_rough_figures_in_many_cells_of_a_column_are_one_finding_at_its_header() -> None:
    text = REVIEW
    for figure in ("1800", "1100", "900 "):
        text = text.replace(f"| {figure}", f"| ước {figure}")
    (finding,) = list(read(draw(text)).all_findings())
    assert (finding.code, finding.source.cell) == ("approximate-number", "C2")
    assert finding.params["count"] == 3


def test_a_lower_bound_is_no_rough_figure_and_a_rough_rate_harms_nothing() -> None:
    assert with_poor("hơn 55") == set()
    assert found(REVIEW, (ROW, "1400 | 5200 | 55 | khoảng 3,93 | 44")) == set()


def test_one_fault_in_many_cells_of_a_column_is_one_finding_at_its_header() -> None:
    text = REVIEW
    for figure in ("1800", "1100", "900 "):
        text = text.replace(f"| {figure}", f"| '{figure}")
    (finding,) = list(read(draw(text)).all_findings())
    assert (finding.code, finding.source.cell) == ("text-number", "C2")
    assert (finding.params["count"], finding.params["cells"]) == (3, ["C3", "C4", "C5"])


def test_a_fault_of_many_cells_says_how_many_and_which() -> None:
    text = REVIEW
    for figure in ("1800", "1100", "900 "):
        text = text.replace(f"| {figure}", "| O")
    told = {item.code: item for item in read(draw(text)).all_findings()}["not-a-number"]
    assert "3 ô (C3, C4, C5)" in told.message("vi")
    assert "3 cells (C3, C4, C5)" in told.message("en")


def test_a_formula_without_a_stored_value_is_an_error_and_never_zero(tmp_path: Path) -> None:
    sheet = broken(REVIEW, (ROW, "1400 | 5200 | =50+5 | 3.93 | 44"))
    reading = read_file(write(tmp_path / "a.xlsx", sheet), "a.xlsx", "2020")
    assert marks(reading.all_findings()) == {("no-cached-value", "E6", "error")}
    (table,) = reading.tables
    assert "E6" not in {fact.source.cell for fact in table.facts}


def test_an_error_in_a_rate_is_told_and_harms_no_figure() -> None:
    text = REVIEW.replace("3.93", "#DIV/0!")
    (mark,) = found(text)
    assert mark[:2] == ("error-cell", "F6")
    assert len(sound_figures(draw(text))) == len(sound_figures(draw(REVIEW)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [(f"| {amount}\n", f"| {amount}000000\n") for amount in (400, 300, 240, 380, 210, 270)],
            {("unit-magnitude", "G3", "error")},
        ),
        ([("98 | 380", "98 | 380000000")], {("unit-magnitude", "G7", "error")}),
        ([("98 | 380", "98 | 0.38")], {("unit-magnitude", "G7", "error")}),
        ([("98 | 380", "98 | 760"), ("459 | 1800", "459 | 2180")], set()),
    ],
)
def test_amounts_in_another_unit_than_stated_are_found_and_stay_out(
    changes: list[tuple[str, str]], expected: set[Mark]
) -> None:
    assert {mark for mark in found(ASSISTANCE, *changes) if mark[0] != "total-mismatch"} == expected
    amounts = [
        item.value
        for item in sound_figures(broken(ASSISTANCE, *changes))
        if item.indicator == "amount"
    ]
    assert all(200_000_000 <= amount <= 800_000_000 for amount in amounts)


@pytest.mark.parametrize(("scale", "expected"), [(1, set()), (10**6, {"unit-magnitude"})])
def test_dong_typed_under_million_is_found_where_households_stand_in_several_columns(
    scale: int, expected: set[str]
) -> None:
    sheet = draw(f"""
    KINH PHÍ KHUYẾN KHÍCH THOÁT NGHÈO BỀN VỮNG THEO NQ 13/2017/NQ-HĐND HUYỆN NÔNG SƠN NĂM 2020
     | | | | ĐVT: triệu đồng
    TT | Xã | Hộ thoát nghèo năm 2019 | Hộ thoát cận nghèo năm 2019 | Kinh phí được giao
    1 | Quế Trung | 46 | 29 | {930 * scale}
    2 | Ninh Phước | 81 | 76 | {1572 * scale}
    3 | Phước Ninh | 75 | 32 | {1392 * scale}
    """)
    assert {code for code, *_ in found_in(sheet) if code == "unit-magnitude"} == expected
    assert bool(sound_figures(sheet))
    budgets = [item.value for item in sound_figures(sheet) if item.indicator == "budget"]
    assert sum(budgets) == (3_894_000_000 if not expected else 0)


def test_hidden_rows_and_columns_with_figures_count_and_are_told_once() -> None:
    sheet = draw(REVIEW, hidden_rows=frozenset({3, 4}), hidden_columns=frozenset({3}))
    assert found_in(sheet) == {("hidden-data", None, "warning")}
    assert sound_figures(sheet) == sound_figures(draw(REVIEW))


def test_a_hidden_column_without_figures_is_no_matter() -> None:
    sheet = draw(REVIEW, hidden_columns=frozenset({9}), hidden_rows=frozenset({30}))
    assert found_in(sheet) == set()


def test_a_hidden_sheet_with_figures_is_told_and_counts() -> None:
    sheet = draw(REVIEW, hidden=True)
    assert found_in(sheet) == {("hidden-data", None, "warning")}
    assert len(sound_figures(sheet)) == 24


def test_a_column_that_nobody_knows_is_a_warning_and_gives_no_fact() -> None:
    text = "\n".join(
        line + (" | Hộ có ô tô" if line.startswith("TT") else " | 7" if line[:1].isdigit() else "")
        for line in REVIEW.splitlines()
    )
    assert found_in(draw(text)) == {("unknown-column", "H2", "warning")}


def test_a_note_column_is_no_unknown_column() -> None:
    text = "\n".join(
        line + (" | Ghi chú" if line.startswith("TT") else " | 7" if line[:1].isdigit() else "")
        for line in REVIEW.splitlines()
    )
    assert found_in(draw(text)) == set()


def test_a_required_column_that_is_missing_is_an_error() -> None:
    sheet = draw(REVIEW).with_columns(range(6))
    assert found_in(sheet) == {("missing-column", None, "error")}


@pytest.mark.parametrize("words", ["không giao", "Chưa giao"])
def test_a_target_that_says_there_is_none_is_a_blank_one(words: str) -> None:
    text = """
    GIAO CHỈ TIÊU GIẢM NGHÈO NĂM 2020 TỈNH QUẢNG NAM
    TT | Huyện | Chỉ tiêu giảm (hộ)
    1 | Tam Kỳ | {word}
    2 | Hội An | 25
    3 | Tiên Phước | 300
     | Toàn tỉnh | 325
    """
    assert found_in(draw(text.format(word=words))) == {("missing-unit", None, "warning")}
    assert ("not-a-number", "C3", "error") in found_in(draw(text.format(word="chẳng rõ")))


def test_one_figure_merged_over_two_units_is_nobodys() -> None:
    sheet = broken(
        REVIEW,
        ("1 | Quế Trung | 1800 |", "1 | Quế Trung | 2900 |"),
        ("2 | Ninh Phước | 1100 |", "2 | Ninh Phước | ^ |"),
    )
    marks = found_in(sheet)
    assert ("merged-figure", "C3", "error") in marks
    assert "missing-value" not in {mark[0] for mark in marks}
    assert 2900 not in [fact.value for fact in sound_figures(sheet)]

"""Forms that staff declare on a sheet: what they become, and every fault at its cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.forms import Form, load_forms
from ansinh_xl.forms.schema import Column, Dimension, Identity, Member
from ansinh_xl.forms.sheet import is_form_sheet
from ansinh_xl.forms.staff import staff_forms
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.outputs.form_declaration import forms_bytes
from tests.forms.form_sheets import (
    CLOSING,
    DOWN,
    FLOW,
    MONEY,
    OPENING,
    SHARE,
    UP,
    form_sheet,
)
from tests.workbook_builder import Sheet


def forms(*sheets: Sheet) -> dict[str, Form]:
    declared = staff_forms([sheet.grid() for sheet in sheets], load_forms(), {})
    assert declared.findings == ()
    return dict(declared.forms)


def faults(*sheets: Sheet) -> list[tuple[str, str | None, str]]:
    declared = staff_forms([sheet.grid() for sheet in sheets], load_forms(), {})
    for item in declared.findings:
        for lang in ("vi", "en"):
            assert "?" not in item.message(lang)
    return [
        (item.code, item.source.cell, str(item.params.get("what", item.params.get("given"))))
        for item in declared.findings
    ]


def test_a_sheet_declares_a_form_in_the_clerks_own_words() -> None:
    form = forms(form_sheet())["tro_giup"]
    assert form.title == "Kết quả trợ giúp đột xuất"
    assert form.titles == ("trợ giúp khẩn cấp", "cứu trợ đột xuất")
    assert (form.rows, form.expected) == (("unit",), "district")
    kinds = [
        (item.code, item.kind, item.measure, item.unit, item.required) for item in form.columns
    ]
    assert kinds[0] == ("dau_ky", "count", "household", None, True)
    assert kinds[4] == ("kinh_phi", "money", "dong", "million_dong", False)
    assert form.column("giam").labels == ("Giảm", "Giảm trong kỳ")
    assert form.column("ty_le").rate == "giam / dau_ky * 100"
    assert [(item.rule, item.confidence) for item in form.identities] == [
        ("cuoi_ky = dau_ky - giam + tang", "K")
    ]


def test_rows_may_be_added_and_columns_reordered_but_the_marker_stays() -> None:
    sheet = form_sheet()
    rows = list(sheet.rows)
    head = next(at for at, row in enumerate(rows) if row[0] == "Mã cột")
    for at in range(head, head + 7):
        rows[at] = (rows[at][0], *rows[at][:0:-1])
    rows[5:5] = [("",) * len(rows[0])] * 2
    moved = Sheet(tuple(rows), name="Biểu")
    assert repr(forms(moved)) == repr(forms(sheet))
    assert is_form_sheet(moved.grid())
    assert not is_form_sheet(Sheet((("", *rows[0]),)).grid())


def test_members_of_a_dimension_are_declared_row_by_row() -> None:
    sheet = form_sheet(
        dimensions=(
            ("đối tượng", "tre_em", "Trẻ em; Trẻ mồ côi"),
            ("đối tượng", "nguoi_gia", "Người cao tuổi"),
        )
    )
    (dimension,) = forms(sheet)["tro_giup"].dimensions
    assert (dimension.name, dimension.open) == ("category", False)
    assert [(item.code, item.labels) for item in dimension.members] == [
        ("tre_em", ("Trẻ em", "Trẻ mồ côi")),
        ("nguoi_gia", ("Người cao tuổi",)),
    ]


def changed(row: tuple[str, ...], place: int, value: str) -> tuple[str, ...]:
    return (*row[:place], value, *row[place + 1 :])


@pytest.mark.parametrize(
    ("sheet", "cell", "code", "what"),
    [
        (form_sheet(Mã_biểu=""), "B4", "form-incomplete", "form-code"),
        (form_sheet(Mã_biểu="Trợ giúp"), "B4", "form-declaration", "form-code-shape"),
        (form_sheet(Tên_biểu=""), "B5", "form-incomplete", "form-title"),
        (form_sheet(Mỗi_dòng_là="con vật"), "B7", "form-declaration", "form-rows"),
        (form_sheet(Ai_gửi="ai cũng được"), "B8", "form-declaration", "form-expected"),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 3, "xu")),
            *("D16", "form-declaration", "form-kind"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 4, "người")),
            *("E16", "form-declaration", "form-unit"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 5, "cần lắm")),
            *("F16", "form-declaration", "form-required"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 0, "")),
            *("A16", "form-incomplete", "form-column-code"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 0, "giam")),
            *("A16", "form-declaration", "form-code-twice"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 1, "")),
            *("B16", "form-incomplete", "form-column-label"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(SHARE, 6, "giam/het*100")),
            *("G16", "form-declaration", "form-name"),
        ),
        (
            form_sheet(OPENING, DOWN, UP, CLOSING, changed(MONEY, 7, "khong_co")),
            *("H16", "form-declaration", "form-name"),
        ),
        (
            form_sheet(rules=(("cuoi_ky = dau_ky - mat",),)),
            *("A21", "form-declaration", "form-name"),
        ),
        (form_sheet(rules=(("cuoi_ky dau_ky",),)), "A21", "form-declaration", "form-rule"),
        (form_sheet(rules=(("", "lỗi"),)), "A21", "form-incomplete", "form-rule"),
        (
            form_sheet(rules=(changed(FLOW, 1, "phạt"),)),
            *("B21", "form-declaration", "form-severity"),
        ),
        (
            form_sheet(dimensions=(("con vật", "trau", "Trâu"),)),
            *("A25", "form-declaration", "form-dimension"),
        ),
        (
            form_sheet(dimensions=(("đối tượng", "tre", ""),)),
            *("C25", "form-incomplete", "form-member-label"),
        ),
    ],
)
def test_every_fault_is_told_at_its_cell(sheet: Sheet, cell: str, code: str, what: str) -> None:
    assert faults(sheet) == [(code, cell, what)]


def test_a_sheet_without_columns_says_so_at_their_headings() -> None:
    sheet = form_sheet(("", "", "", "", "", "", "", ""), rules=())
    assert faults(sheet) == [("form-incomplete", "A11", "form-no-columns")]


def test_a_form_with_a_fault_is_not_used() -> None:
    assert not staff_forms([form_sheet(Mã_biểu="").grid()], load_forms(), {}).forms


@pytest.mark.parametrize("builtin", load_forms().values(), ids=lambda form: form.code)
def test_no_form_takes_the_code_or_the_name_of_a_built_in_one(builtin: Form) -> None:
    assert faults(form_sheet(Mã_biểu=builtin.code)) == [("form-conflict", "B4", builtin.code)]
    title = builtin.title.upper()
    assert ("form-conflict", "B5", title) in faults(form_sheet(Tên_biểu=title))
    for phrase in builtin.titles[:2]:
        assert ("form-conflict", "B6", phrase) in faults(form_sheet(Các_cách_gọi_khác=phrase))


def test_two_forms_of_one_code_are_a_conflict_and_one_form_twice_is_none() -> None:
    other = form_sheet(Tên_biểu="Một biểu khác hẳn", Các_cách_gọi_khác="khác hẳn", name="Hai")
    assert faults(form_sheet(), other) == [("form-conflict", "B4", "tro_giup")]
    assert list(forms(form_sheet(), form_sheet(name="Hai"))) == ["tro_giup"]


CODES = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
WORDS = st.sampled_from(["Số hộ", "Kinh phí", "Nữ", "Trong đó > Trẻ em", "Cả năm", "Dân tộc"])
COLUMN = st.one_of(
    st.builds(
        lambda labels, measure, required: ("count", labels, measure, None, required),
        *(st.lists(WORDS, min_size=1, max_size=3, unique=True),),
        st.sampled_from(["household", "person", "kg", "ha", "number", "suat qua"]),
        st.booleans(),
    ),
    st.builds(
        lambda labels, unit: ("money", labels, "dong", unit, False),
        st.lists(WORDS, min_size=1, max_size=3, unique=True),
        st.sampled_from([None, "thousand_dong", "million_dong", "billion_dong"]),
    ),
    st.builds(
        lambda labels, kind: (kind, labels, None, None, False),
        st.lists(WORDS, min_size=1, max_size=2, unique=True),
        st.sampled_from(["rate", "text", "code", "date"]),
    ),
)


@st.composite
def declarations(draw: st.DrawFn) -> Form:
    codes = draw(st.lists(CODES, min_size=2, max_size=6, unique=True))
    columns = []
    for code in codes:
        kind, labels, measure, unit, required = draw(COLUMN)
        columns.append(Column(code, (*labels,), kind, measure, required=required, unit=unit))
    rule = f"{codes[0]} = {codes[1]}"
    identity = Identity(rule, draw(st.sampled_from(["K", "L"])), requires=(*sorted(codes[:2]),))
    rows = draw(st.sampled_from(["unit", "category", "facility"]))
    members = draw(st.sampled_from([(), (Member("tre_em", ("Trẻ em", "Trẻ")),)]))
    dimension = Dimension(rows if rows != "unit" else "round", members, open=rows != "unit")
    return Form(
        draw(CODES),
        "Biểu riêng của sở",
        tuple(columns),
        titles=draw(st.sampled_from([(), ("cách gọi một", "cách gọi hai")])),
        rows=(rows,),
        dimensions=(dimension,) if members or rows != "unit" else (),
        identities=draw(st.sampled_from([(), (identity,)])),
        expected=draw(st.sampled_from([None, "district", "province", "once"])),
    )


@settings(max_examples=30)
@given(declarations())
def test_a_form_that_is_written_and_read_again_is_the_same(form: Form) -> None:
    (grid,) = read_bytes(forms_bytes([form]), "bieu.xlsx").grids
    declared = staff_forms([grid], {}, {})
    assert declared.findings == ()
    assert repr(declared.forms[form.code]) == repr(form)

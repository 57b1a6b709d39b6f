"""Names for codes, as staff read them."""

from __future__ import annotations

import pytest

from ansinh_xl.forms import load_forms
from ansinh_xl.outputs.labels import Labels


@pytest.mark.parametrize(
    ("form", "code", "printed"),
    [
        ("social_assistance", "nguoi khuyet tat", "Người khuyết tật"),
        ("social_assistance", "tre em mo coi", "Trẻ em mồ côi"),
        ("rice_relief", "dot 2 giap hat", "Đợt 2 giáp hạt"),
        ("social_assistance", "zzz", "Zzz"),
    ],
)
def test_a_member_that_no_form_names_is_printed_with_its_marks(
    form: str, code: str, printed: str
) -> None:
    name = next(item.name for item in load_forms()[form].dimensions if item.open)
    assert Labels("vi", load_forms()).member(form, name, code) == printed

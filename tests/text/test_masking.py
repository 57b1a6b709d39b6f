from __future__ import annotations

import pytest

from ansinh_xl.text.masking import masked


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Nguyễn Văn Giả", "N** V** G**"),
        ("  Lê  Mẫu ", "L** M**"),
        ("049200001234", "********1234"),
        (49200001234.0, "*******1234"),
        ("1234567", "*******"),
        ("", ""),
    ],
)
def test_a_person_is_shown_so_that_only_who_holds_the_list_finds_them(
    value: object, shown: str
) -> None:
    assert masked(value) == shown

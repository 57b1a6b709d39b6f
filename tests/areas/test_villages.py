"""Villages are known by the word for what they are, in any writing."""

from __future__ import annotations

import pytest

from ansinh_xl.areas.villages import heads_villages, names_village, village_key


@pytest.mark.parametrize(
    "name",
    [
        *("Thôn 1", "THÔN TRUNG HẠ", "1. Thôn Trung Hạ", "- Thôn 2", "thon 3", "Bản Cồn Zốt"),
        *("Buôn Hồ", "Tổ dân phố số 2", "TDP 5", "Khối phố An Hà", "KP. 3", "KP3", "Tổ 4"),
    ],
)
def test_the_word_before_a_name_tells_a_village(name: str) -> None:
    assert names_village(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Xã Quế Trung", "Quế Trung", "Thôn", "Lăng", "Ban quản lý", "Tổ chức hội", "Trung Hạ"),
        *("Khu vực đồng bằng", "Tổng cộng", "Thông tin", ""),
    ],
)
def test_other_names_tell_none(name: str) -> None:
    assert not names_village(name)


@pytest.mark.parametrize(
    "label", ["Thôn", "Tên thôn", "Thôn, tổ dân phố", "Khối phố", "Làng", "Thôn/bản"]
)
def test_a_header_may_tell_that_villages_stand_below(label: str) -> None:
    assert heads_villages(label)


@pytest.mark.parametrize(
    "label", ["Xã, thôn", "Số thôn", "Đơn vị", "Thôn ĐBKK đạt chuẩn", "Lăng", "LANG", ""]
)
def test_a_header_of_more_than_villages_does_not(label: str) -> None:
    assert not heads_villages(label)


@pytest.mark.parametrize("name", ["Thôn 1", "Thôn 01", "thôn số 1", "1. THÔN 1", "- Thon 1"])
def test_writings_of_one_village_share_a_key(name: str) -> None:
    assert village_key(name) == "thon 1"


def test_numbers_keep_their_own_noughts() -> None:
    assert village_key("Thôn 10") == "thon 10"
    assert village_key("KP3") == village_key("KP. 03")

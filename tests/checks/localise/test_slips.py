"""What turns one figure into another: a slip of the keys, or nothing that anybody could name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ansinh_xl.checks.localise.slips import slip_of


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        (1243, 1234, "transposed"),
        ("3.07", "3.7", "transposed"),
        (-12, 12, "sign"),
        (2663000, 2663, "thousandfold"),
        ("2.663", 2663, "thousandfold"),
        (12, 120, "zero-lost"),
        (1200, 120, "zero-added"),
        ("37", "3.7", "point-moved"),
        (124, 1234, "digit-lost"),
        (12934, 1234, "digit-added"),
        (12334, 1234, "digit-doubled"),
        (1284, 1234, "digit-wrong"),
        (None, 12, "left-blank"),
        (4321, 1234, None),
        (7, 3, None),
        (0, 12, None),
        (12, 12, None),
    ],
)
def test_a_slip_is_told_by_its_digits(
    typed: int | str | None, meant: int | str, slip: str | None
) -> None:
    figures = (Decimal(item) if isinstance(item, str) else item for item in (typed, meant))
    wrong, right = figures
    assert right is not None
    assert slip_of(wrong, right) == slip


def test_a_figure_of_the_row_above_or_the_column_beside_was_copied() -> None:
    assert slip_of(85, 60, above=85) == "copied-above"
    assert slip_of(85, 60, beside=[None, 85]) == "copied-beside"
    assert slip_of(5, 6, above=5) is None

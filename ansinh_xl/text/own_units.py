"""Figures that write a unit of their own beside another one's column: "2.006.130.000 đồng" under
"ĐVT: triệu đồng", "5 tấn" among kilograms.
"""

from __future__ import annotations

from ansinh_xl.text.numbers import Reading
from ansinh_xl.text.units import Unit, unit_of
from ansinh_xl.text.written import exact


def in_own_units(readings: list[Reading], unit: Unit) -> list[Reading]:
    """The readings, in whole đồng or kg where a cell's own unit is another one than ``unit``.

    "đồng" is written out of habit too: "700 đồng" among millions has two readings.
    """
    if not any(item.unit_word for item in readings):
        return readings
    return [_by_itself(item, unit) if item.unit_word else item for item in readings]


def _by_itself(reading: Reading, unit: Unit) -> Reading:
    own = unit_of(reading.unit_word or "")
    value = reading.value
    if value is None or reading.absolute or own is None or own.factor == unit.factor:
        return reading
    if own.measure != unit.measure:
        return reading
    told = exact(value * own.factor)
    if value and own.measure == "dong" and -unit.factor < told < unit.factor:
        both = exact(value * unit.factor), told
        return reading._replace(value=None, state="ambiguous", alternatives=both)
    return reading._replace(value=told, absolute=True)

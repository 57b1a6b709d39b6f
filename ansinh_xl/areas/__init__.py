"""Administrative units of Quảng Nam with the days on which they hold: by code, by name, in a text.

The units are data (areas.csv, see README.md); nothing here knows a workbook.
"""

from __future__ import annotations

from ansinh_xl.areas.area import Area, Match
from ansinh_xl.areas.confirmed import Confirmed, ConfirmedNames
from ansinh_xl.areas.registry import Areas, load_areas

__all__ = ["Area", "Areas", "Confirmed", "ConfirmedNames", "Match", "load_areas"]

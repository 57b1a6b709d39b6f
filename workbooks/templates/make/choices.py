"""The hidden sheet from which a form takes its districts and communes."""

from __future__ import annotations

from datetime import date

from ansinh_xl.areas import load_areas
from ansinh_xl.outputs.book import Sheet

SHEET = "Danh mục"
AS_OF = date(2020, 12, 31)
"""The day as of which the lists are: 18 districts, 241 communes."""
MOST = 25
"""No district has more communes."""


def districts() -> list[str]:
    """Names in official order."""
    return [area.name for area in load_areas().districts(AS_OF)]


def communes(district: str) -> list[str]:
    """Names of a district's communes in official order."""
    areas = load_areas()
    code = next(area.code for area in areas.districts(AS_OF) if area.name == district)
    return [area.name for area in areas.children(code, AS_OF)]


def write_choices(sheet: Sheet) -> None:
    """A district a row: its name, then its communes to the right."""
    for row, district in enumerate(districts()):
        sheet.text(row, 0, district)
        for column, commune in enumerate(communes(district), 1):
            sheet.text(row, column, commune)
    sheet.very_hidden()


def commune_formula(chosen: str, number: int) -> str:
    """The name of the chosen district's commune with that number; empty where it has fewer."""
    names = f"'{SHEET}'!$B$1:$Z$18"
    row = f"MATCH({chosen},'{SHEET}'!$A$1:$A$18,0)"
    cell = f"INDEX({names},{row},{number})"
    return f'=IFERROR(IF({cell}="","",{cell}),"")'

"""xlwings' Range over a rectangle of a Calc sheet: place, values, formulas."""

from __future__ import annotations

from typing import Any

from ansinh_xl.hosts.calc_engine import values
from ansinh_xl.hosts.calc_engine.conditions import ConditionalFormats
from ansinh_xl.hosts.calc_engine.formulas import quoted_sheet, to_calc, to_excel
from ansinh_xl.hosts.calc_engine.link import Enum, Remote
from ansinh_xl.hosts.calc_engine.notes import Note
from ansinh_xl.hosts.calc_engine.places import Place, place_of
from ansinh_xl.hosts.calc_engine.range_edit import RangeEdit
from ansinh_xl.hosts.calc_engine.range_look import RangeLook
from ansinh_xl.hosts.calc_engine.validation import DataValidation

NOTES = 8
"""A CellFlag, as those that follow."""
FORMATS = 32 | 64 | 256
_FILL = "com.sun.star.sheet.FillDirection"


class Range(RangeLook, RangeEdit):
    """A rectangle; rows and columns from 1 for xlwings, from 0 in ``place``."""

    def __init__(self, sheet: Any, place: Place, given: str = "") -> None:
        self._sheet = sheet
        self.place = place
        self.arg1_input = given
        self.options: dict[str, Any] = {}

    @property
    def sheet(self) -> Any:
        """The Sheet it lies on."""
        return self._sheet

    @property
    def api(self) -> Remote:
        """Calc's own range."""
        place, sheet = self.place, self._sheet.api
        cells: Remote
        if len(self) == 1:
            cells = sheet.getCellByPosition(place.left, place.top)
        else:
            cells = sheet.getCellRangeByPosition(place.left, place.top, place.right, place.bottom)
        return cells

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet, first row and column, rows and columns."""
        return (self._sheet.name, self.row, self.column, *self.shape)

    @property
    def row(self) -> int:
        """The first row, from 1."""
        return self.place.top + 1

    @property
    def column(self) -> int:
        """The first column, from 1."""
        return self.place.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.place.shape

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.shape[1])
        else:
            row, column = arg1 - 1, arg2 - 1
        top, left = self.place.top + row, self.place.left + column
        if top < 0 or left < 0:
            raise IndexError("a cell outside of the sheet")
        return Range(self._sheet, Place(top, left, top, left))

    def line(self, row: int) -> Range:
        """One of its rows, from 0."""
        top = self.place.top + row
        return Range(self._sheet, self.place._replace(top=top, bottom=top))

    @property
    def raw_value(self) -> Any:
        """The values, one alone where it is one cell."""
        rows = values.read(self._sheet.api, self.place, self._sheet.book.formats)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows, columns = self.shape
        if not isinstance(value, (list, tuple)):
            value = [[value] * columns for _ in range(rows)]
        elif not value or not isinstance(value[0], (list, tuple)):
            value = [list(value)]
        place = self.place._replace(
            bottom=self.place.top + len(value) - 1, right=self.place.left + len(value[0]) - 1
        )
        sheet = self._sheet
        values.write(sheet.api, place, value, sheet.book.formats, fresh=sheet.fresh)

    @property
    def formula(self) -> Any:
        """Formulas in Excel's English form; of a cell without one, what stands in it."""
        cells = self.api
        told, held = cells.getFormulaArray(), cells.getDataArray()
        made = tuple(
            tuple(
                to_excel(text) if text.startswith("=") else _constant(value)
                for text, value in zip(texts, line, strict=True)
            )
            for texts, line in zip(told, held, strict=True)
        )
        return made[0][0] if len(self) == 1 else made

    @formula.setter
    def formula(self, value: Any) -> None:
        if isinstance(value, str):
            first = self(1, 1).api
            first.setFormula(to_calc(value))
            if len(self) > 1:
                # Filled as Excel does, so that relative references move along.
                column = Range(self._sheet, self.place._replace(right=self.place.left))
                column.api.fillAuto(Enum(_FILL, "TO_BOTTOM"), 1)
                self.api.fillAuto(Enum(_FILL, "TO_RIGHT"), 1)
            return
        self.raw_value = value

    formula2 = formula

    @property
    def has_array(self) -> bool:
        """Whether an array formula fills it."""
        return bool(self(1, 1).api.getArrayFormula())

    @property
    def formula_array(self) -> str | None:
        """The array formula over it, in Excel's form."""
        told = self.api.getArrayFormula()
        return to_excel(told.strip("{}")) if told else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.api.setArrayFormula(to_calc(value))

    def clear_contents(self) -> None:
        """Empty the cells; formats and notes stay."""
        self.api.clearContents(values.CONTENT)

    def clear_formats(self) -> None:
        """Take the formats away; contents stay."""
        self.api.clearContents(FORMATS)

    def clear(self) -> None:
        """Empty the cells and take formats and notes away."""
        self.api.clearContents(values.CONTENT | NOTES | FORMATS)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow lead from the first cell."""
        place, used = self.place, self._sheet.used
        down = direction in ("down", "up")
        if down:
            last = max(used.bottom, place.top)
            line = place._replace(top=0, bottom=last, right=place.left)
        else:
            last = max(used.right, place.left)
            line = place._replace(left=0, right=last, bottom=place.top)
        held = Range(self._sheet, line).api.getDataArray()
        full = [one != "" for row in held for one in row]
        start = place.top if down else place.left
        if direction in ("down", "right"):
            limit = (self._sheet.rows if down else self._sheet.columns) - 1
            at = _edge(full[start:], limit - start) + start
        else:
            at = start - _edge(full[start::-1], start)
        if down:
            return Range(self._sheet, Place(at, place.left, at, place.left))
        return Range(self._sheet, Place(place.top, at, place.top, at))

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """$A$1:$B$2; with ``external`` behind [Book]Sheet!."""
        address = self.place.address(row_absolute=row_absolute, column_absolute=col_absolute)
        if not external:
            return address
        name = self._sheet.name
        if quoted_sheet(name) == name:
            return f"[{self._sheet.book.name}]{name}!{address}"
        return f"'[{self._sheet.book.name}]{name.replace(chr(39), chr(39) * 2)}'!{address}"

    @property
    def address(self) -> str:
        """$A$1:$B$2."""
        return self.place.address()

    @property
    def current_region(self) -> Range:
        """Everything around it up to blank rows and columns."""
        cursor = self._sheet.api.createCursorByRange(self.api)
        cursor.collapseToCurrentRegion()
        return Range(self._sheet, place_of(cursor.getRangeAddress()))

    @property
    def name(self) -> Any:
        """The workbook's name that means exactly this range."""
        for one in self._sheet.book.names:
            found = one.range_or_none()
            if found is not None and found.coords == self.coords:
                return one
        return None

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.book.names.add(value, f"={quoted_sheet(self._sheet.name)}!{self.address}")

    def select(self) -> None:
        """Select it, on its sheet."""
        self._sheet.activate()
        self._sheet.book.controller.select(self.api)

    @property
    def table(self) -> Any:
        """The table it begins in, or None."""
        return next(
            (one for one in self._sheet.tables if one.range.place.touches(self(1, 1).place)), None
        )

    @property
    def note(self) -> Note | None:
        """The note at its first cell."""
        return Note.at(self._sheet, self(1, 1).place)

    def add_note(self, text: str) -> Note:
        """Put a note at the cell."""
        return Note.add(self._sheet, self.place, text)

    @property
    def data_validation(self) -> DataValidation:
        """What may be typed in."""
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """The rules that colour it."""
        return ConditionalFormats(self)


def _edge(full: list[bool], limit: int) -> int:
    """How far Ctrl and an arrow go: to the block's end, or to the next one, or to the rim."""
    if len(full) < 2:
        return limit
    if full[0] and full[1]:
        return next((at - 1 for at, one in enumerate(full) if not one), len(full) - 1)
    return next((at for at, one in enumerate(full) if at and one), limit)


def _constant(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)

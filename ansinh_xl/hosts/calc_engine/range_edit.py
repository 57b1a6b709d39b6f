"""What moves cells or joins them: merging, inserting, deleting, copying, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Enum
from ansinh_xl.hosts.calc_engine.places import Place, place_of

_INSERT = "com.sun.star.sheet.CellInsertMode"
_DELETE = "com.sun.star.sheet.CellDeleteMode"
_URL = "com.sun.star.text.TextField.URL"


class RangeEdit(base_classes.Range):
    """The half of Range that changes where things are."""

    sheet: Any
    api: Any
    shape: Any
    place: Place

    if TYPE_CHECKING:

        def __init__(self, sheet: Any, place: Place) -> None: ...

        def line(self, row: int) -> RangeEdit:
            """One of its rows, from 0."""

    def _merged(self) -> Place:
        """The rectangle that the range and the merged cells it touches take up."""
        cursor = self.sheet.api.createCursorByRange(self.api)
        cursor.collapseToMergedArea()
        return place_of(cursor.getRangeAddress())

    @property
    def merge_cells(self) -> bool | None:
        """True where it lies in one merged cell, False where it touches none, else None."""
        first = self(1, 1)._merged()
        if first.shape != (1, 1):
            covered = first.bottom >= self.place.bottom and first.right >= self.place.right
            return True if covered else None
        if len(self) == 1:
            return False
        touched = self.api.getIsMerged() or self._merged() != self.place
        return None if touched else False

    @property
    def merge_area(self) -> Any:
        """The merged cell that its first cell is part of, or that cell."""
        return type(self)(self.sheet, self(1, 1)._merged())

    def merged_areas(self) -> list[Place]:
        """Every merged cell that begins in it: halves are asked until one cell is left."""
        if not self.api.getIsMerged():
            return []
        if len(self) == 1:
            return [self._merged()]
        place, (rows, columns) = self.place, self.shape
        if rows >= columns:
            middle = place.top + rows // 2
            halves = place._replace(bottom=middle - 1), place._replace(top=middle)
        else:
            middle = place.left + columns // 2
            halves = place._replace(right=middle - 1), place._replace(left=middle)
        return [area for half in halves for area in type(self)(self.sheet, half).merged_areas()]

    def merge(self, across: bool = False) -> None:
        """Join its cells, with ``across`` those of each row."""
        parts = [self.line(row) for row in range(self.shape[0])] if across else [self]
        for part in parts:
            part.api.merge(True)

    def unmerge(self) -> None:
        """Part every merged cell it touches."""
        whole = type(self)(self.sheet, self._merged())
        whole.api.merge(False)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Make room: what stands there goes down or right, whole lines where it is whole lines."""
        self.sheet.api.insertCells(self._address, Enum(_INSERT, self._way(shift, "DOWN", "RIGHT")))

    def delete(self, shift: str | None = None) -> None:
        """Take the cells out: what stands behind comes up or left."""
        self.sheet.api.removeRange(self._address, Enum(_DELETE, self._way(shift, "UP", "LEFT")))

    def _way(self, shift: str | None, down: str, right: str) -> str:
        rows, columns = self.shape
        if columns == self.sheet.columns:
            return "ROWS"
        if rows == self.sheet.rows:
            return "COLUMNS"
        if shift is None:  # Excel's own choice
            return down if columns >= rows else right
        return down if shift in ("down", "up") else right

    def copy(self, destination: Any = None) -> None:
        """Copy to another place of the workbook, formats and all."""
        if destination is None:
            raise NotImplementedError("copying to the clipboard")
        to = destination.impl
        sheet = to.sheet
        sheet.api.copyRange(to.place.corner(sheet.index - 1), self._address)

    def move(self, destination: Any) -> None:
        """Move to another place of the workbook."""
        to = destination.impl
        to.sheet.api.moveRange(to.place.corner(to.sheet.index - 1), self._address)

    @property
    def _address(self) -> Any:
        return self.place.as_struct(self.sheet.index - 1)

    @property
    def hyperlink(self) -> str:
        """Where the link in the cell leads."""
        fields = self(1, 1).api.getTextFields()
        if not fields.hasElements():
            raise KeyError("The cell holds no link.")
        found = fields.createEnumeration().nextElement()
        return str(found["URL"])

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Put a link into the cell, in place of what it holds."""
        cell = self(1, 1).api
        field = self.sheet.book.api.createInstance(_URL)
        field["URL"] = address
        field["Representation"] = text_to_display or address
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)

"""Where the tables of a sheet stand: from title block to footer, one below the other."""

from __future__ import annotations

from functools import lru_cache

from ansinh_xl.grid import Grid
from ansinh_xl.locate.beside import blocks_of, overlaps, parted
from ansinh_xl.locate.columns import describe_columns
from ansinh_xl.locate.frame import LONGEST, Frame
from ansinh_xl.locate.looks import WIDEST, Names
from ansinh_xl.locate.numbering import identities
from ansinh_xl.locate.rows import classify_rows
from ansinh_xl.locate.skim import SheetLook, Skimmed, skim
from ansinh_xl.locate.title import table_units
from ansinh_xl.locate.types import LocatedTable
from ansinh_xl.text.folding import nfc


def locate(grid: Grid) -> list[LocatedTable]:
    """Every table of a sheet, top to bottom; an empty list where there is none."""
    return _located(grid, None)


def _located(grid: Grid, beside: LocatedTable | None) -> list[LocatedTable]:
    """The tables of a sheet; of a part of one those alone that share rows with ``beside``.

    Were all parts of a sheet asked for all their tables, every band of tables would multiply them.
    """
    sheet = skim(grid)
    small = len(sheet.rows) <= LONGEST and sheet.width <= WIDEST
    cut = _frames if small else _frames.__wrapped__
    found: list[LocatedTable] = []
    for frame in cut(sheet):
        if beside is not None and not overlaps(frame.first, frame.last, beside):
            continue
        table = _describe(grid, sheet, frame)
        blocks = blocks_of(table.columns)
        if len(blocks) == 1:
            found.append(table)
            continue
        for part in parted(grid, table, blocks):
            found += _located(part, table)
    return found


# A sheet that looks like one seen before is cut into the very same frames.
@lru_cache(maxsize=256)
def _frames(sheet: SheetLook) -> tuple[Frame, ...]:
    frames = _Sweep(sheet).frames()
    ends = [*(frame.title_from for frame in frames[1:]), len(sheet.rows)]
    return tuple(frame._replace(footer_to=end) for frame, end in zip(frames, ends, strict=False))


class _Sweep(Skimmed):
    """One pass down a sheet that cuts it into frames."""

    def frames(self) -> list[Frame]:
        frames: list[Frame] = []
        row = start = 0
        while row < len(self._rows):
            frame = self._frame_at(row, start)
            if frame is None:
                row += 1
                continue
            frames.append(frame)
            row = start = frame.last + 1
        return frames

    def _frame_at(self, row: int, start: int) -> Frame | None:
        """The table whose numbering row or first body row this is, if it is one."""
        look = self._rows[row]
        if look.left is None or (look.names is None and not self._is_body(row)):
            return None
        header = self._header_above(row, start, numbered=look.names is not None)
        if not header:
            return None
        names = look.names or ()
        first, numbering_row = (row + 1, row) if names else (header[-1] + 1, None)
        last, repeats = self._body_end(first, header, names)
        if last < first:
            return None
        while first < last and self._rows[first].left is None:
            first += 1
        return Frame(
            title_from=start,
            header=header,
            merges=tuple(
                merge
                for merge in self._merges
                if merge.bottom >= header[0] and merge.top <= header[-1]
            ),
            numbering_row=numbering_row,
            names=names,
            first=first,
            last=last,
            body=self._rows[first : last + 1],
            repeats=frozenset(repeats),
            footer_to=len(self._rows),
        )

    def _is_body(self, row: int) -> bool:
        look = self._rows[row]
        if not look.figures:
            return False
        if not look.years or row + 1 == len(self._rows):
            return True
        below = self._rows[row + 1]  # "Năm | 2020" above a table is no body of its own
        return bool(below.figures) and below.years

    def _body_end(
        self, first: int, header: tuple[int, ...], names: Names
    ) -> tuple[int, tuple[int, ...]]:
        """Last body row, and the rows inside it that repeat the header after a page break."""
        own = {self._says[row] for row in header}
        lengths = {len(self._rows[row].labels) for row in header}
        is_told = len(self._rows[header[-1]].labels) >= 2
        numeric: set[int] = set()
        repeats: list[int] = []
        last = first - 1
        row = first
        while row < len(self._rows):
            look = self._rows[row]
            if is_told and len(look.labels) in lengths and self._says[row] in own:
                if self._titled_anew(last + 1, row, header):
                    break
                if row and self._marks_page(row - 1):
                    repeats.append(row - 1)
                repeats.append(row)
                row += 1
                continue
            if look.names is not None:
                if look.names == names or (repeats and repeats[-1] == row - 1):
                    repeats.append(row)
                    row += 1
                    continue
                if numeric:
                    break
            if look.figures and not look.only_numbered:
                numeric.update(look.measures)
                last = row
            elif self._ends_body(row, numeric, adjacent=row == last + 1):
                break
            elif look.labels and (look.has_filler or (last == row - 1 and look.begins_numbered)):
                last = row
            row += 1
        while last >= first and last in repeats:
            last -= 1
        return last, tuple(item for item in repeats if item <= last)

    def _marks_page(self, row: int) -> bool:
        """A row right above a repeated header that holds but a page's number."""
        look = self._rows[row]
        alone = look.cells.count("blank") == len(look.cells) - 1
        return alone and (look.is_page_mark or (not look.labels and look.begins_numbered))

    def _titled_anew(self, start: int, stop: int, header: tuple[int, ...]) -> bool:
        """A title between two headers of one wording that the first table's title block lacks."""
        above = set(self._says[: header[0]])
        return any(
            self._is_title(row) and self._says[row] not in above and self._rows[row].is_wordy
            for row in range(start, stop)
            if row not in header
        )

    def _ends_body(self, row: int, numeric: set[int], *, adjacent: bool) -> bool:
        """A row of texts that begins a footer, or another table.

        Never where rows of figures follow that no header of their own explains: they would be
        lost. A row of words right under the body, without a numbering row, is a row of this body.
        """
        look = self._rows[row]
        if not look.outside and sum(1 for column in look.labels if column in numeric) < 2:
            return False
        following = next(
            (
                below
                for below in range(row + 1, len(self._rows))
                if self._rows[below].names is not None or self._is_body(below)
            ),
            None,
        )
        if following is None:
            return look.outside or not adjacent
        numbered = self._rows[following].names is not None
        if not self._header_above(following, row, numbered=numbered):
            return False
        return look.outside or not adjacent or numbered


def _describe(grid: Grid, sheet: SheetLook, frame: Frame) -> LocatedTable:
    title = _texts(grid, sheet, frame.title_from, frame.header[0])
    units = table_units(title)
    table = LocatedTable(
        grid=grid,
        title=title,
        header_rows=frame.header,
        numbering_row=frame.numbering_row,
        columns=describe_columns(grid, frame, units),
        first_row=frame.first,
        last_row=frame.last,
        units=units,
        footer=_texts(grid, sheet, frame.last + 1, frame.footer_to),
        repeats=frame.repeats,
    )
    if frame.numbering_row is not None:
        table.identities = identities(tuple(grid.rows[frame.numbering_row]), frame.names)
        if any(":" in identity.text for _, identity in table.identities):
            from ansinh_xl.locate.ranges import read_ranges  # few forms print ":"

            read_ranges(table)
    classify_rows(table, frame)
    return table


def _texts(grid: Grid, sheet: SheetLook, start: int, stop: int) -> tuple[str, ...]:
    """The labels of some rows, row by row, in NFC."""
    rows = zip(sheet.rows[start:stop], grid.rows[start:stop], strict=True)
    return tuple([nfc(values[place]) for look, values in rows for place in look.labels])

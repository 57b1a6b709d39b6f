"""A plan carried out on a workbook's bytes: only touched parts are written anew."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.gate import admit
from ansinh_xl.grid.members import Members
from ansinh_xl.grid.types import CellRange, Place, cell_name
from ansinh_xl.outputs.patch.areas import ranges_of, without
from ansinh_xl.outputs.patch.graft import graft
from ansinh_xl.outputs.patch.notes import add_notes
from ansinh_xl.outputs.patch.parts import Parts, only, refused
from ansinh_xl.outputs.patch.plan import Formula, Kept, Plan, SheetPlan, Style
from ansinh_xl.outputs.patch.styles import Styles, add_styles
from ansinh_xl.outputs.patch.tags import DamagedPartError, attributes, tags
from ansinh_xl.outputs.patch.workbook import WorkbookPart
from ansinh_xl.outputs.patch.worksheet import Worksheet
from ansinh_xl.outputs.written_text import starts_like_formula

_STYLES = "xl/styles.xml"
_AUTHOR = "An Sinh"
_AS_TEXT = Style(as_text=True)


def patched(data: bytes, name: str, plan: Plan, *, is_read: bool = False) -> bytes:
    """The workbook's bytes with the plan carried out. ``is_read``: they have been let in already.

    Raises UnreadableFile where it is no workbook that can be read, OutputRefused ``cannot-patch``
    where it must not or cannot be written to: ``reason`` says why, ``place`` (with ``sheet`` and
    ``cell``, if it is of one) where.
    """
    try:
        members = Members(data) if is_read else admit(data, name)
        if members is None:
            raise refused("not-xlsx")
        try:
            return _Patch(Parts(members), plan).file()
        except (DamagedPartError, UnicodeDecodeError) as error:
            raise refused("damaged-part") from error
    except OutputRefused as error:
        sheet, cell = error.params["sheet"], error.params["cell"]
        error.params["place"] = f"{sheet}!{cell}" if sheet and cell else sheet or name
        raise


def _cell(place: Place) -> CellRange:
    return CellRange(*place, *place)


def _heads_of_tables(parts: Parts, sheet: str) -> Iterator[CellRange]:
    """Cells that hold what the columns of a table are called, which the table itself tells too."""
    for _, kind, part in parts.relations(sheet):
        if kind.endswith("/table") and part in parts.names():
            told = attributes(next(tags(parts.read(part))).attributes)
            if told.get(b"headerRowCount") != b"0":
                for item in ranges_of(told.get(b"ref", b"")):
                    yield item._replace(bottom=item.top)


class _Patch:
    def __init__(self, parts: Parts, plan: Plan) -> None:
        self._parts = parts
        self._plan = plan
        self._workbook = WorkbookPart(parts)
        related = only(parts.relations(parts.workbook), "styles")
        self._styles_part = _STYLES if _STYLES in parts.names() else related or add_styles(parts)
        self._styles = Styles(parts.read(self._styles_part))
        self._formulas_moved = False

    def file(self) -> bytes:
        known = self._parts.sheet_parts()
        for name, its in self._plan.sheets.items():
            if name not in known:
                raise refused("no-sheet", sheet=name)
            if its:
                self._sheet(name, known[name], its)
        if self._plan.added:
            graft(self._parts, self._workbook, self._styles, self._plan.added)
            self._formulas_moved = True
        self._workbook.hide(self._plan.hidden)
        self._workbook.define(self._plan.names)
        written = (edit for its in self._plan.sheets.values() for edit in its.cells.values())
        if self._plan.added or any(not isinstance(edit.content, Kept) for edit in written):
            self._workbook.calculate_on_opening()
        if self._formulas_moved:
            self._workbook.drop_order()
        self._workbook.save()
        self._parts.write(self._styles_part, self._styles.content())
        return self._parts.file()

    def _sheet(self, name: str, part: str, plan: SheetPlan) -> None:
        try:
            sheet = Worksheet(self._parts.read(part), {row for row, _ in plan.cells})
            heads = [*_heads_of_tables(self._parts, part)]
            for place, edit in plan.cells.items():
                if not isinstance(edit.content, Kept) and not without([_cell(place)], heads):
                    raise refused("table-header", cell_name(*place))
                if isinstance(edit.content, Formula) or (
                    sheet.rows.has_formula(place) and not isinstance(edit.content, Kept)
                ):
                    self._formulas_moved = True
                change = edit.style
                if isinstance(edit.content, str) and starts_like_formula(edit.content):
                    change = (change or _AS_TEXT)._replace(as_text=True)
                own = sheet.style_of(place)
                style = own if change is None else self._styles.derived(own, change)
                sheet.rows.put(place, edit.content, style)
        except OutputRefused as error:
            error.params["sheet"] = name
            raise
        if plan.validations:
            sheet.validate(plan.validations)
        for condition in plan.conditions:
            sheet.condition(condition, self._styles.condition(condition))
        for place, location in plan.links.items():
            sheet.link(place, location)
        if plan.freeze is not None:
            sheet.freeze(plan.freeze)
        if plan.protect and only(self._parts.relations(part), "pivotTable") is None:
            sheet.protect()
        if plan.notes:
            add_notes(self._parts, part, sheet, plan.notes, _AUTHOR)
        self._parts.written[part] = sheet.content()

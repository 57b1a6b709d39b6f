"""Rules that colour cells. Calc takes a rule's looks from a cell style, so each rule makes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Enum, Remote, Struct, properties
from ansinh_xl.hosts.calc_engine.look import Font, as_colour, as_rgb
from ansinh_xl.hosts.calc_engine.validation import (
    CONDITION,
    OPERATORS,
    calc_formula,
    differ,
    excel_formula,
)

_STYLE = "com.sun.star.style.CellStyle"
_PREFIX = "AnSinh"


class ConditionalFormat:
    """One rule of a range."""

    def __init__(self, parent: Any, index: int) -> None:
        self._range = parent
        self._index = index

    @property
    def api(self) -> Remote:
        """Calc's own entry."""
        entry: Remote = self._range.api["ConditionalFormat"].getByIndex(self._index)
        return entry

    @property
    def type(self) -> str:
        """ "custom" for a formula, "cell_value" for a comparison."""
        held = self.api.getOperator().value
        if held == "FORMULA":
            return "custom"
        return "cell_value" if held in OPERATORS.values() else "unknown"

    stop_if_true = False

    @property
    def operator(self) -> str | None:
        """How it compares."""
        held = self.api.getOperator().value
        return next((word for word, name in OPERATORS.items() if name == held), None)

    @property
    def formula1(self) -> str | None:
        """What it compares with."""
        return excel_formula(self.api.getFormula1()) if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        """The upper end of a span."""
        return excel_formula(self.api.getFormula2()) if self.type == "cell_value" else None

    @property
    def formula(self) -> str | None:
        """The formula of a rule that is one."""
        return excel_formula(self.api.getFormula1()) if self.type == "custom" else None

    @property
    def _look(self) -> Remote:
        styles = self._range.sheet.book.api.getStyleFamilies().getByName("CellStyles")
        style: Remote = styles.getByName(self.api.getStyleName())
        return style

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        """The fill it gives."""
        return as_rgb(self._look["CellBackColor"])

    @property
    def font_color(self) -> tuple[int, int, int] | None:
        """The colour it gives to the text."""
        return as_rgb(self._look["CharColor"])

    @property
    def font_bold(self) -> bool | None:
        """Whether it makes the text bold."""
        return Font(self._look).bold

    @property
    def font_italic(self) -> bool | None:
        """Whether it makes the text slanted."""
        return Font(self._look).italic

    def delete(self) -> None:
        """Take the rule away."""
        cells = self._range.api
        rules = cells["ConditionalFormat"]
        rules.removeByIndex(self._index)
        cells["ConditionalFormat"] = rules


class ConditionalFormats(base_classes.Collection):
    """The rules of a range, in their order."""

    def __init__(self, parent: Any) -> None:
        self._range = parent

    @property
    def api(self) -> Remote:
        """Calc's own list of rules."""
        rules: Remote = self._range.api["ConditionalFormat"]
        return rules

    @property
    def are_mixed(self) -> bool:
        """Whether the range's cells have other rules: to add one then takes those away."""
        return differ(self._range.api, "ConditionalFormat")

    def __len__(self) -> int:
        rules = self.api
        return 0 if rules is None else int(rules.getCount())

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return (ConditionalFormat(self._range, index) for index in range(len(self)))

    def __call__(self, key: int) -> ConditionalFormat:
        if not 1 <= key <= len(self):
            raise IndexError(key)
        return ConditionalFormat(self._range, key - 1)

    def __contains__(self, key: int) -> bool:
        return 1 <= key <= len(self)

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a comparison."""
        return self._add(OPERATORS[spec["operator"]], spec, spec["formula1"], spec["formula2"])

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a formula."""
        return self._add("FORMULA", spec, spec["formula"], None)

    def _add(
        self, operator: str, spec: dict[str, Any], first: Any, second: Any
    ) -> ConditionalFormat:
        cells, rules = self._range.api, self.api
        corner: Struct = self._range.place.corner(self._range.sheet.index - 1)
        rules.addNew(
            properties(
                Operator=Enum(CONDITION, operator),
                Formula1=calc_formula(first),
                Formula2="" if second is None else calc_formula(second),
                SourcePosition=corner,
                StyleName=self._style(spec),
            )
        )
        cells["ConditionalFormat"] = rules
        return ConditionalFormat(self._range, len(self) - 1)

    def _style(self, spec: dict[str, Any]) -> str:
        book = self._range.sheet.book.api
        styles = book.getStyleFamilies().getByName("CellStyles")
        look = {name: spec.get(name) for name in ("fill_color", "font_color")}
        words = [f"{as_colour(value):06X}" for value in look.values() if value is not None]
        words += [word for word in ("font_bold", "font_italic") if spec.get(word)]
        name = " ".join([_PREFIX, *words])
        if styles.hasByName(name):
            return name
        style = book.createInstance(_STYLE)
        styles.insertByName(name, style)
        if look["fill_color"] is not None:
            style["CellBackColor"] = as_colour(look["fill_color"])
        font = Font(style)
        if look["font_color"] is not None:
            font.color = look["font_color"]
        if spec.get("font_bold"):
            font.bold = True
        if spec.get("font_italic"):
            font.italic = True
        return name

    def clear(self) -> None:
        """Take all rules away."""
        cells, rules = self._range.api, self.api
        if rules is not None:
            rules.clear()
            cells["ConditionalFormat"] = rules

"""What may be typed into a range: drop-down lists and comparisons."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.formulas import quoted_sheet, to_calc, to_excel
from ansinh_xl.hosts.calc_engine.link import Enum, Remote

_TYPES = {
    "none": "ANY",
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
CONDITION = "com.sun.star.sheet.ConditionOperator"
_KIND = "com.sun.star.sheet.ValidationType"
_ALERTS = {"STOP": "stop", "WARNING": "warning", "INFO": "information", "MACRO": "stop"}
_SHOWN = 1
"""TableValidationVisibility.UNSORTED: the list drops down in the order it was written."""


def excel_formula(text: str) -> str | None:
    """A formula of a rule as xlwings gives it."""
    return to_excel(f"={text}") if text else None


def calc_formula(text: Any) -> str:
    """A formula of a rule as Calc wants it."""
    return to_calc(str(text).removeprefix("="))


def differ(cells: Remote, name: str) -> bool:
    """Whether the cells of a range have not all the same of a property."""
    return bool(cells.getPropertyState(name).value == "AMBIGUOUS_VALUE")


class DataValidation(base_classes.DataValidation):
    """The rule of a range's cells."""

    def __init__(self, parent: Any) -> None:
        self._range = parent

    @property
    def api(self) -> Remote:
        """Calc's own rule; None where the cells differ."""
        rule: Remote = self._range.api["Validation"]
        return rule

    @property
    def type(self) -> str:
        """Kind of rule, in xlwings' words."""
        rule = self.api
        if rule is None or differ(self._range.api, "Validation"):
            return "inconsistent"
        kind = rule["Type"].value
        return next((word for word, held in _TYPES.items() if held == kind), "unknown")

    @property
    def operator(self) -> str | None:
        """How it compares; None of a list or a formula."""
        if self.type in ("none", "list", "custom", "inconsistent"):
            return None
        held = self.api.getOperator().value
        return next((word for word, name in OPERATORS.items() if name == held), None)

    @property
    def formula1(self) -> str | None:
        """What it compares with."""
        return excel_formula(self.api.getFormula1())

    @property
    def formula2(self) -> str | None:
        """The upper end of a span."""
        return excel_formula(self.api.getFormula2())

    @property
    def formula(self) -> str | None:
        """The formula of a rule that is one."""
        return self.formula1 if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """The list, as a formula or as its words with commas between."""
        if self.type != "list":
            return None
        told = self.api.getFormula1()
        if not told.startswith('"'):
            return excel_formula(told)
        return ",".join(word.strip('"') for word in told.split(";"))

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether the list drops down in the cell."""
        return self.api["ShowList"] != 0 if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool | None:
        """Whether a blank cell is let through."""
        return bool(self.api["IgnoreBlankCells"])

    @property
    def input_title(self) -> str | None:
        """Title of what is shown when the cell is chosen."""
        return str(self.api["InputTitle"])

    @property
    def input_message(self) -> str | None:
        """What is shown when the cell is chosen."""
        return str(self.api["InputMessage"])

    @property
    def show_input(self) -> bool | None:
        """Whether it is shown."""
        return bool(self.api["ShowInputMessage"])

    @property
    def error_title(self) -> str | None:
        """Title of what is shown when something else is typed."""
        return str(self.api["ErrorTitle"])

    @property
    def error_message(self) -> str | None:
        """What is shown when something else is typed."""
        return str(self.api["ErrorMessage"])

    @property
    def show_error(self) -> bool | None:
        """Whether it is shown."""
        return bool(self.api["ShowErrorMessage"])

    @property
    def alert_style(self) -> str | None:
        """Whether it stops, warns or tells."""
        return _ALERTS[self.api["ErrorAlertStyle"].value]

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Allow the words of a list, of a range or of a name."""
        if isinstance(source, list):
            told = ";".join('"{}"'.format(word.replace('"', '""')) for word in source)
        elif hasattr(source, "place"):
            told = calc_formula(f"{quoted_sheet(source.sheet.name)}!{source.address}")
        else:
            told = source.name
        self._put("list", None, told, "", ShowList=_SHOWN if in_cell_dropdown else 0)

    def set_rule(
        self, rule_type: str, operator: str | None, formula1: Any, formula2: Any = None
    ) -> None:
        """Allow what compares so, or what a formula says yes to."""
        second = "" if formula2 is None else calc_formula(formula2)
        self._put(rule_type, operator, calc_formula(formula1), second)

    def _put(self, kind: str, operator: str | None, first: str, second: str, **more: Any) -> None:
        rule = self.api or self._range(1, 1).api["Validation"]
        rule["Type"] = Enum(_KIND, _TYPES[kind])
        rule.setOperator(Enum(CONDITION, OPERATORS[operator] if operator else "EQUAL"))
        rule.setFormula1(first)
        rule.setFormula2(second)
        rule["ShowErrorMessage"] = True
        for name, value in more.items():
            rule[name] = value
        self._range.api["Validation"] = rule

    def delete(self) -> None:
        """Allow everything."""
        rule = self._range(1, 1).api["Validation"]
        rule["Type"] = Enum(_KIND, "ANY")
        self._range.api["Validation"] = rule

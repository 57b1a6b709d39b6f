"""One blank form on its sheet: title block, header tree, rows, totals, rules that light up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ansinh_xl.grid.types import column_letter
from ansinh_xl.outputs.book import Book, Sheet
from workbooks.templates.make import choices
from workbooks.templates.make.declared import Blank
from workbooks.templates.make.formulas import computed, in_cells, limits, printed

_HEADER = 9
"""The first row of the header; above it stand the title block and what staff choose."""
_HEAD_WIDTH = 46
"""What the nation's name and the department's need, in characters."""
_CHOICE = 6
_DEFAULT = "Huyện Tiên Phước"
_YEAR = 2020
_NUMBER = "Xin ghi số không âm, không ghi đơn vị tính trong ô."


class _Place(NamedTuple):
    """Where things stand: rows and columns from 0."""

    first: int
    last: int
    total: int | None
    columns: dict[str, int]

    def letters(self) -> dict[str, str]:
        return {code: column_letter(index) for code, index in self.columns.items()}


def write_page(book: Book, sheet: Sheet, blank: Blank) -> None:
    """Write one form onto a sheet that is empty."""
    codes = [*blank.columns]
    depth = max((len(path) for path in blank.columns.values()), default=1)
    columns = {code: 2 + place for place, code in enumerate(codes)}
    last_column = max(columns.values(), default=2)
    half = _widths(sheet, blank)
    _title(book, sheet, blank, half, last_column)
    _header(sheet, blank, columns, depth)
    numbering = _HEADER + depth
    first = numbering + 1
    names = _names(blank)
    has_total = (
        blank.rows in ("communes", "districts", "members") or blank.form.code == "care_facility"
    )
    place = _Place(
        first, first + len(names) - 1, first + len(names) if has_total else None, columns
    )
    _numbering(sheet, blank, columns, numbering)
    _rows(book, sheet, blank, names, place)
    _rules(book, sheet, blank, place)
    sheet.freeze_panes(first, 2)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    sheet.page(landscape=last_column > 6, repeat=(_HEADER, numbering))
    if blank.rows != "blank":  # its rows are known, and all go on one page
        sheet.fit_to_pages(1, 1)


def _widths(sheet: Sheet, blank: Blank) -> int:
    """Sets them so that both heads have room side by side; gives the last column of the left."""
    wide = {"text": 18, "money": 16, "code": 15}
    first = 30 if blank.rows != "blank" else 26
    kinds = [blank.column(code).kind or "count" for code in blank.columns]
    widths: list[float] = [6, first, *(wide.get(kind, 12) for kind in kinds)]
    half = max(
        range(1, len(widths) - 1),
        key=lambda at: min(sum(widths[: at + 1]), sum(widths[at + 1 :])),
    )
    widths[1] += max(0, _HEAD_WIDTH - sum(widths[: half + 1]))
    right = widths[half + 1 :]
    more = max(0, _HEAD_WIDTH - sum(right)) / len(right)
    sheet.widths(*widths[: half + 1], *(width + more for width in right))
    return half


def _title(book: Book, sheet: Sheet, blank: Blank, half: int, last: int) -> None:
    for row, (left, right) in enumerate(
        (
            ("UBND TỈNH QUẢNG NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI", "Độc lập – Tự do – Hạnh phúc"),
        )
    ):
        sheet.span(row, 0, half, left, "agency_bold" if row else "agency")
        sheet.span(row, half + 1, last, right, "agency_bold")
    whose = blank.rows in ("communes", "members") and blank.form.code != "policy_credit"
    place = f"UPPER($B${_CHOICE + 1})" if whose else '"TỈNH QUẢNG NAM"'
    year = f"$B${_CHOICE + 2}"
    told = _DEFAULT.upper() if whose else "TỈNH QUẢNG NAM"
    form = book.style("title", "wrap")
    sheet.merge_range(3, 0, 3, last, "", form)
    title = f'="{blank.title} "&{place}&" NĂM "&{year}'
    sheet.write_formula(3, 0, title, form, f"{blank.title} {told} NĂM {_YEAR}")
    sheet.height(3, 40)
    if blank.unit:
        sheet.span(4, 0, last, f"Đơn vị tính: {blank.unit}", "subtitle")
    if whose:
        sheet.text(_CHOICE, 0, "Nơi", "bold")
        sheet.text(_CHOICE, 1, _DEFAULT, "body", "input", "bold")
        source = f"='{choices.SHEET}'!$A$1:$A$18"
        sheet.data_validation(
            *(_CHOICE, 1, _CHOICE, 1),
            {
                **{"validate": "list", "source": source, "error_title": "Tên huyện"},
                "error_message": "Xin chọn một huyện, thị xã, thành phố trong danh sách.",
                **{
                    "input_title": "Chọn huyện",
                    "input_message": "Tên các xã hiện theo huyện được chọn.",
                },
            },
        )
    sheet.text(_CHOICE + 1, 0, "Năm", "bold")
    sheet.write_number(_CHOICE + 1, 1, _YEAR, book.style("body", "input", "bold", "left"))
    sheet.data_validation(
        *(_CHOICE + 1, 1, _CHOICE + 1, 1),
        {
            **{"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099},
            **{"error_title": "Năm", "error_message": "Năm gồm bốn chữ số, ví dụ 2020."},
        },
    )


def _header(sheet: Sheet, blank: Blank, columns: dict[str, int], depth: int) -> None:
    bottom = _HEADER + depth - 1
    sheet.span(_HEADER, 0, 0, "TT", "head", down=depth - 1)
    sheet.span(_HEADER, 1, 1, blank.first, "head", down=depth - 1)
    group: tuple[str, int, int] | None = None
    for code, path in blank.columns.items():
        column = columns[code]
        if len(path) == 1:
            sheet.span(_HEADER, column, column, path[0], "head", down=depth - 1)
            continue
        if group is not None and group[0] == path[0] and group[2] == column - 1:
            group = (path[0], group[1], column)
        else:
            group = (path[0], column, column)
        sheet.text(bottom, column, path[-1], "head", "wrap")
        following = [*blank.columns.values()][column - 1 :]
        if not following or following[0][0] != path[0] or len(following[0]) == 1:
            sheet.span(_HEADER, group[1], group[2], path[0], "head")
    sheet.height(bottom, 64)


def _numbering(sheet: Sheet, blank: Blank, columns: dict[str, int], row: int) -> None:
    numbers = {code: place for place, code in enumerate(columns, 1)}
    rules = computed(blank)
    sheet.text(row, 0, "A", "numbering")
    sheet.text(row, 1, "B", "numbering")
    for code, column in columns.items():
        rule = rules.get(code)
        sheet.text(
            row,
            column,
            f"{numbers[code]}={printed(rule, numbers)}" if rule else str(numbers[code]),
            "numbering",
        )


def _names(blank: Blank) -> list[tuple[str, str | None]]:
    """What stands in the first column of each row, and the formula that gives it."""
    if blank.rows == "districts":
        return [(name, None) for name in choices.districts()]
    if blank.rows == "communes":
        chosen = f"$B${_CHOICE + 1}"
        own = choices.communes(_DEFAULT)
        return [
            (own[place] if place < len(own) else "", choices.commune_formula(chosen, place + 1))
            for place in range(choices.MOST)
        ]
    if blank.rows == "members":
        dimension = next(item for item in blank.form.dimensions if item.name != "line")
        return [(member.labels[0], None) for member in dimension.members]
    return [("", None)] * blank.lines


def _rows(
    book: Book, sheet: Sheet, blank: Blank, names: Sequence[tuple[str, str | None]], place: _Place
) -> None:
    rules, letters = computed(blank), place.letters()
    for row, (name, formula) in enumerate(names, place.first):
        number = row - place.first + 1
        if formula is not None:
            own = book.style("body", "left")
            sheet.write_formula(row, 1, formula, own, name)
            shown = f'=IF(B{row + 1}="","",{number})'
            sheet.write_formula(row, 0, shown, book.style("body", "center"), number if name else "")
        else:
            is_input = ("input",) if blank.rows in ("blank", "members") else ()
            sheet.text(row, 1, name, "body", "left", "wrap", *is_input)
            sheet.write_number(row, 0, number, book.style("body", "center"))
        for code, column in place.columns.items():
            style = ("body", *_look(blank, code))
            if code in rules:
                sheet.write_formula(
                    *(row, column, _guarded(rules[code], letters, row + 1, blank, code)),
                    *(book.style(*style, "aside"), ""),
                )
            else:
                sheet.write_blank(row, column, None, book.style(*style, "input"))
    if place.total is not None:
        _total(book, sheet, blank, place)


def _guarded(rule: str, letters: dict[str, str], row: int, blank: Blank, code: str) -> str:
    """A formula that is empty as long as nothing is typed in its row, and never an error."""
    cells = in_cells(rule, letters, row)
    inner = f'IFERROR(ROUND({cells},2),"")' if blank.column(code).rate else cells
    return f'=IF({_begun(blank, letters, row)},{inner},"")'


def _begun(blank: Blank, letters: dict[str, str], row: int) -> str:
    """Whether any figure of a row (from 1) is typed: what is computed does not tell."""
    inputs = [letter for code, letter in letters.items() if code not in computed(blank)]
    return f"COUNT({','.join(f'${letter}{row}' for letter in inputs)})>0"


def _look(blank: Blank, code: str) -> tuple[str, ...]:
    kind = blank.column(code).kind
    if kind in ("text", "code", "date"):
        return ("left", "wrap")
    return ("decimal",) if kind == "rate" else ("count",)


def _total(book: Book, sheet: Sheet, blank: Blank, place: _Place) -> None:
    row = place.total
    assert row is not None
    rules, letters = computed(blank), place.letters()
    sheet.text(row, 0, "", "body", "total")
    sheet.text(row, 1, "Tổng cộng", "body", "total", "left")
    for code, column in place.columns.items():
        kind = blank.column(code).kind
        style = book.style("body", "total", *_look(blank, code))
        letter = letters[code]
        if kind == "rate" and code in rules:
            formula = f'=IFERROR(ROUND({in_cells(rules[code], letters, row + 1)},2),"")'
            sheet.write_formula(row, column, formula, style, "")
        elif kind in ("text", "code", "date", "rate") or code == "months":
            sheet.write_blank(row, column, None, style)
        else:
            cells = f"{letter}{place.first + 1}:{letter}{place.last + 1}"
            sheet.write_formula(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', style, "")


def _rules(book: Book, sheet: Sheet, blank: Blank, place: _Place) -> None:
    rules, letters = computed(blank), place.letters()
    first = place.first + 1
    for code, column in place.columns.items():
        at = (place.first, column, place.last, column)
        kind = blank.column(code).kind
        if code not in rules and kind not in ("text", "code", "date"):
            whole = kind == "count" and blank.column(code).measure != "kg"
            sheet.data_validation(
                *at,
                {
                    **{"validate": "integer" if whole else "decimal", "criteria": ">=", "value": 0},
                    **{
                        "error_title": "Số liệu",
                        "error_message": f"{_NUMBER} Nếu chưa có số liệu, xin để trống.",
                    },
                },
            )
            begun = _begun(blank, letters, first)
            needed = f'=AND($B{first}<>"",{letters[code]}{first}="",{begun})'
            sheet.conditional_format(
                *at, {"type": "formula", "criteria": needed, "format": book.style("missing")}
            )
        if code in rules and kind != "rate":
            wrong = f"N({letters[code]}{first})<0"
            sheet.conditional_format(
                *at, {"type": "formula", "criteria": f"={wrong}", "format": book.style("bad")}
            )
    for code, rule in limits(blank):
        at = (place.first, place.columns[code], place.last, place.columns[code])
        broken = f"=NOT({in_cells(rule, letters, first)})"
        sheet.conditional_format(
            *at, {"type": "formula", "criteria": broken, "format": book.style("bad")}
        )

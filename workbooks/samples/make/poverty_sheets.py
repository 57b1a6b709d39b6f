"""A district's sheets on poverty: the review of the year and the diễn biến of both groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbooks.samples.make.district_frame import foot_of, head_of
from workbooks.samples.make.district_rows import commune_rows
from workbooks.samples.make.frame import lay_foot, lay_head
from workbooks.samples.make.layout import Column, Row, Value, lay_table, widened
from workbooks.samples.make.people import Commune, Flow
from workbooks.samples.make.plan import Sheet
from workbooks.samples.make.poverty_columns import (
    change_columns,
    near_columns,
    review_columns,
    with_habits,
)
from workbooks.samples.make.profiles import CHANGE, NEAR, REVIEW, Profile

TITLES = {
    REVIEW: (
        "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020",
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020",
        "BẢNG TỔNG HỢP HỘ NGHÈO, HỘ CẬN NGHÈO CUỐI NĂM 2020",
    ),
    CHANGE: (
        "DIỄN BIẾN HỘ NGHÈO NĂM 2020",
        "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO TRONG NĂM 2020",
        "BÁO CÁO TĂNG, GIẢM HỘ NGHÈO NĂM 2020",
    ),
    NEAR: (
        "DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2020",
        "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO TRONG NĂM 2020",
        "BÁO CÁO TĂNG, GIẢM HỘ CẬN NGHÈO NĂM 2020",
    ),
}
NUMBERS = {REVIEW: "01", CHANGE: "02", NEAR: "03", "social": "04"}


def review_sheet(profile: Profile, communes: Sequence[Commune]) -> Sheet:
    """Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo."""
    columns = review_columns(profile.review, profile.live_rates)
    return _sheet(profile, REVIEW, columns, commune_rows(profile, communes, _review_values))


def change_sheet(profile: Profile, communes: Sequence[Commune]) -> Sheet:
    """Diễn biến hộ nghèo."""
    columns = change_columns(profile.change)
    if profile.change == "lines":
        sheet = _sheet(profile, CHANGE, columns, _two_line_rows(profile, communes))
        _merge_pairs(sheet)
        return sheet
    values = _full_values if profile.change == "full" else _simple_values
    rows = commune_rows(profile, communes, lambda commune: values(commune.poor))
    return _sheet(profile, CHANGE, columns, rows)


def near_sheet(profile: Profile, communes: Sequence[Commune]) -> Sheet:
    """Diễn biến hộ cận nghèo."""
    rows = commune_rows(profile, communes, lambda commune: _near_values(commune.near))
    return _sheet(profile, NEAR, near_columns(), rows)


def _sheet(profile: Profile, form: str, columns: Sequence[Column], rows: Sequence[Row]) -> Sheet:
    sheet = Sheet(profile.sheets[form])
    note = profile.note_column and form == REVIEW
    laid = with_habits(list(columns), form, profile.typed, note, profile.spacer, profile.code)
    left, size = profile.indent, profile.look.size
    laid = widened(laid, size)
    variant = int(profile.code) % 3
    unit = ("ĐVT: hộ", "Đơn vị tính: Hộ", None)[variant]
    if any(column.code == "persons" for column in columns) or profile.change == "lines":
        unit = "ĐVT: hộ, khẩu"
    number = NUMBERS[form] if profile.form_numbers else None
    head = head_of(profile, TITLES[form][variant], unit, number)
    top = lay_head(sheet, head, 0, left, [column.width for column in laid], size)
    below = lay_table(sheet, laid, rows, replace(profile.look, origin=(top, left)))
    lay_foot(sheet, foot_of(profile, form), below, left, len(laid), size)
    if left:
        sheet.widths[0] = 2.5
    return sheet


def _review_values(commune: Commune) -> Mapping[str, Value]:
    return {
        "households": commune.households,
        "persons": commune.persons,
        "poor_households": commune.poor.closing,
        "near_poor_households": commune.near.closing,
        "poor_persons": commune.poor_persons.closing,
        "near_poor_persons": commune.near_persons,
    }


def _simple_values(flow: Flow) -> Mapping[str, Value]:
    return {
        "opening": flow.opening,
        "escaped": flow.escaped,
        "relapsed": flow.relapsed,
        "new": flow.new + flow.from_other,
    }


def _full_values(flow: Flow) -> Mapping[str, Value]:
    return {
        "opening": flow.opening,
        "to_near_poor": flow.to_other,
        "above_near_poor": flow.above,
        "other_decrease": flow.other_decrease,
        "from_near_poor": flow.from_other,
        "relapsed": flow.relapsed,
        "new": flow.new,
        "other_increase": flow.other_increase,
    }


def _near_values(flow: Flow) -> Mapping[str, Value]:
    return {
        "opening": flow.opening,
        "to_poor": flow.to_other,
        "above_near_poor": flow.above,
        "other_decrease": flow.other_decrease,
        "from_poor": flow.from_other,
        "relapsed": flow.relapsed,
        "new": flow.new,
        "other_increase": flow.other_increase,
    }


def _two_line_rows(profile: Profile, communes: Sequence[Commune]) -> list[Row]:
    """Each commune has a line of households and, below it, a line of persons."""
    single = commune_rows(profile, communes, lambda commune: {})
    flows = {c.area.code: (c.poor, c.poor_persons) for c in communes}
    rows: list[Row] = []
    for row in single:
        for index, (line, label) in enumerate((("households", "Hộ"), ("persons", "Nhân khẩu"))):
            own = flows.get(row.key)
            figures = _simple_values(own[index]) if own else {}
            rows.append(
                replace(
                    row,
                    key=f"{row.key}:{line}",
                    label=row.label if index == 0 else "",
                    number=row.number if index == 0 else None,
                    values={**figures, "line": label},
                    sums=tuple(f"{key}:{line}" for key in row.sums),
                )
            )
    return rows


def _merge_pairs(sheet: Sheet) -> None:
    """The commune's name stands once, merged over its two lines."""
    for (key, code), (row, column) in sorted(sheet.at.items()):
        if key.endswith(":households") and code in ("number", "name"):
            sheet.cells[row + 1, column].value = None
            sheet.merges.append((row, column, row + 1, column))

"""The column sets in which districts send the review and the two diễn biến forms."""

from __future__ import annotations

from dataclasses import replace

from workbooks.samples.make.layout import Column, TextStyle

NUMBER = Column("number", ("TT",), 5, align="center")
NAME = Column("name", ("Đơn vị",), 22, align="left")
NOTE = Column("note", ("Ghi chú",), 14, align="left")
SPACER = Column("spacer", (), 2)


def _rate(code: str, part: str, whole: str, path: tuple[str, ...], live: bool) -> Column:
    """A percentage: shown with two decimals where live, rounded where typed."""
    return Column(
        code, path, 9, "0.00", f"{{{part}}}/{{{whole}}}*100", None if live else 2,
        summed=False, live=live,
    )  # fmt: skip


def review_columns(variant: str, live: bool) -> list[Column]:
    """Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo."""
    poor = ("poor_rate", "poor_households", "households")
    near = ("near_poor_rate", "near_poor_households", "households")
    match variant:
        case "flat":
            return [
                Column("households", ("Tổng số hộ dân",), 11),
                Column("poor_households", ("Số hộ nghèo",), 10),
                _rate(*poor, ("Tỷ lệ hộ nghèo (%)",), live),
                Column("near_poor_households", ("Số hộ cận nghèo",), 10),
                _rate(*near, ("Tỷ lệ hộ cận nghèo (%)",), live),
            ]
        case "people":
            return [
                Column("households", ("Tổng số dân cư", "Số hộ"), 10),
                Column("persons", ("Tổng số dân cư", "Số khẩu"), 10),
                Column("poor_households", ("Hộ nghèo", "Số hộ"), 9),
                _rate(*poor, ("Hộ nghèo", "Tỷ lệ hộ (%)"), live),
                Column("poor_persons", ("Hộ nghèo", "Số khẩu"), 9),
                _rate("poor_persons_rate", "poor_persons", "persons",
                      ("Hộ nghèo", "Tỷ lệ khẩu (%)"), live),
                Column("near_poor_households", ("Hộ cận nghèo", "Số hộ"), 9),
                _rate(*near, ("Hộ cận nghèo", "Tỷ lệ hộ (%)"), live),
                Column("near_poor_persons", ("Hộ cận nghèo", "Số khẩu"), 9),
                _rate("near_poor_persons_rate", "near_poor_persons", "persons",
                      ("Hộ cận nghèo", "Tỷ lệ khẩu (%)"), live),
            ]  # fmt: skip
        case "wide":
            top = "Kết quả rà soát cuối năm 2020"
            return [
                Column("households", ("Tổng số hộ dân cư trên địa bàn",), 12),
                Column("persons", ("Tổng số nhân khẩu",), 11),
                Column("poor_households", (top, "Hộ nghèo", "Số hộ"), 9),
                _rate(*poor, (top, "Hộ nghèo", "Tỷ lệ (%)"), live),
                Column("near_poor_households", (top, "Hộ cận nghèo", "Số hộ"), 9),
                _rate(*near, (top, "Hộ cận nghèo", "Tỷ lệ (%)"), live),
            ]
    return [
        Column("households", ("Tổng số hộ dân cư",), 12),
        Column("poor_households", ("Hộ nghèo", "Số hộ"), 10),
        _rate(*poor, ("Hộ nghèo", "Tỷ lệ (%)"), live),
        Column("near_poor_households", ("Hộ cận nghèo", "Số hộ"), 10),
        _rate(*near, ("Hộ cận nghèo", "Tỷ lệ (%)"), live),
    ]


SIMPLE = "{opening}-{escaped}+{relapsed}+{new}"
FULL = (
    "{opening}-{to_near_poor}-{above_near_poor}-{other_decrease}"
    "+{from_near_poor}+{relapsed}+{new}+{other_increase}"
)
NEAR_RULE = (
    "{opening}-{to_poor}-{above_near_poor}-{other_decrease}"
    "+{from_poor}+{relapsed}+{new}+{other_increase}"
)


def change_columns(variant: str) -> list[Column]:
    """Diễn biến hộ nghèo: simple shape of 2016-2020, or full."""
    match variant:
        case "full":
            return _full_change()
        case "grouped" | "rates":
            columns = [
                Column("opening", ("Số hộ nghèo đầu năm 2020",), 12),
                Column("escaped", ("Diễn biến trong năm", "Số hộ thoát nghèo"), 10),
                Column("relapsed", ("Diễn biến trong năm", "Số hộ tái nghèo"), 10),
                Column("new", ("Diễn biến trong năm", "Số hộ nghèo phát sinh mới"), 11),
                Column("closing", ("Số hộ nghèo cuối năm 2020",), 12, calc=SIMPLE),
            ]
            if variant == "rates":
                columns.append(
                    Column("fall", ("Giảm so với đầu năm",), 10, calc="{opening}-{closing}")
                )
            return columns
        case "lines":
            return [
                Column("line", ("Hộ/ Nhân khẩu",), 11, align="left"),
                Column("opening", ("Đầu kỳ",), 10),
                Column("escaped", ("Giảm trong kỳ", "Thoát nghèo"), 10),
                Column("relapsed", ("Tăng trong kỳ", "Tái nghèo"), 10),
                Column("new", ("Tăng trong kỳ", "Phát sinh mới"), 10),
                Column("closing", ("Cuối kỳ",), 10, calc=SIMPLE),
            ]
    return [
        Column("opening", ("Đầu kỳ (01/01/2020)",), 11),
        Column("escaped", ("Thoát nghèo",), 10),
        Column("relapsed", ("Tái nghèo",), 10),
        Column("new", ("Phát sinh mới",), 10),
        Column("closing", ("Cuối kỳ (sơ bộ)",), 11, calc=SIMPLE),
    ]


def _full_change() -> list[Column]:
    down, up = "Số hộ nghèo giảm trong năm", "Số hộ nghèo tăng trong năm"
    escaped = "Thoát nghèo"
    return [
        Column("opening", ("Số hộ nghèo đầu năm",), 9),
        Column("to_near_poor", (down, escaped, "Trở thành hộ cận nghèo"), 9),
        Column("above_near_poor", (down, escaped, "Vượt chuẩn hộ cận nghèo"), 9),
        Column("other_decrease", (down, "Khác (chuyển đi, chết…)"), 9),
        Column("from_near_poor", (up, "Hộ cận nghèo trở thành hộ nghèo"), 10),
        Column("relapsed", (up, "Tái nghèo"), 8),
        Column("new", (up, "Phát sinh mới"), 8),
        Column("other_increase", (up, "Khác (chuyển đến, tách hộ…)"), 9),
        Column("closing", ("Số hộ nghèo cuối năm",), 9, calc=FULL),
    ]


def near_columns() -> list[Column]:
    """Diễn biến hộ cận nghèo."""
    down, up = "Số hộ cận nghèo giảm trong năm", "Số hộ cận nghèo tăng trong năm"
    return [
        Column("opening", ("Số hộ cận nghèo đầu năm",), 10),
        Column("to_poor", (down, "Trở thành hộ nghèo"), 9),
        Column("above_near_poor", (down, "Vượt chuẩn cận nghèo"), 9),
        Column("other_decrease", (down, "Khác"), 8),
        Column("from_poor", (up, "Hộ nghèo trở thành hộ cận nghèo"), 10),
        Column("relapsed", (up, "Tái cận nghèo"), 9),
        Column("new", (up, "Phát sinh mới"), 8),
        Column("other_increase", (up, "Khác"), 8),
        Column("closing", ("Số hộ cận nghèo cuối năm",), 10, calc=NEAR_RULE),
    ]


NAMES = (
    "Đơn vị", "Xã, phường, thị trấn", "Tên đơn vị", "Địa phương", "Đơn vị (xã, thị trấn)",
)  # fmt: skip


def identity_columns(code: str) -> list[Column]:
    """The running number and the commune's name, as the district with that code calls them."""
    number = ("TT", "STT", "Số TT")[int(code) % 3]
    return [
        replace(NUMBER, path=(number,)),
        replace(NAME, path=(NAMES[int(code) % len(NAMES)],)),
    ]


def with_habits(
    columns: list[Column],
    form: str,
    typed: dict[str, TextStyle],
    note: bool,
    spacer: bool,
    code: str,
) -> list[Column]:
    """The columns with the district's text cells, remarks and blank columns."""
    made = [replace(column, typed=typed.get(f"{form}.{column.code}")) for column in columns]
    if spacer:
        made.insert(1, SPACER)
    return [*identity_columns(code), *made, *([NOTE] if note else [])]

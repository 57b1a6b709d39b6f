"""How one clerk prints figures: the money unit, text or numbers, what is only roughly known."""

from random import Random

from benchmarks.recall.numbers import Print, as_text, money_word
from benchmarks.recall.tables import Table, add_up


def printing(small: bool, fault: str, rng: Random) -> Print:
    money = rng.choice((1, 1, 1000, 1000, 1_000_000, 1_000_000, 1_000_000_000))
    if fault in ("unit-magnitude", "ambiguous-number"):
        money = 1_000_000
    if small:
        money = min(money, 1_000_000)
    convention = rng.choice(("vn", "vn", "en", "space", "nbsp")) if (
        rng.random() < 0.16 and not fault
    ) else ""  # fmt: skip
    zero: int | str = rng.choice((0, 0, "-", "-", "–"))
    show = Print(money, rng.random() < 0.35, convention, zero)
    show.word = money_word(money, rng.randrange(4))
    # Money beside counts: the unit stands above ("ĐVT: triệu đồng") or in the head cells.
    show.in_heads = rng.random() < 0.4
    show.weight_in_heads = rng.random() < 0.5
    # Rates as fractions that Excel shows as percentages.
    show.fractions = not convention and rng.random() < 0.12
    return show


def at_least(table: Table, show: Print, rng: Random) -> dict[tuple[int, str], str]:
    """A figure that the clerk knows only roughly: hơn 12.000."""
    if table.form != "social_assistance" or rng.random() > 0.3:
        return {}
    if any(column.parts for column in table.columns) or len(table.columns) > 2:
        return {}
    way = show.convention or "vn"
    row = rng.choice(table.leaves())
    value = int(row.values["closing"] or 0) // 1000 * 1000
    if value < 2000:
        return {}
    row.values["closing"] = value
    for total in table.rows:
        if total.leaves:
            add_up(table, total)
    show.overrides[id(row), "closing"] = f"{rng.choice(('hơn', 'trên'))} {as_text(value, way)}"
    for total in table.rows:
        if row in total.leaves:
            text = as_text(int(total.values["closing"] or 0), way)
            show.overrides[id(total), "closing"] = f"hơn {text}"
    return {(id(row), "closing"): "at_least"}


def evident(table: Table, show: Print) -> None:
    """Text figures only where the column as a whole shows which separator is which."""
    if not show.convention:
        return
    show.text_keys = set()
    for column in table.columns:
        texts = [
            as_text(show.scaled(column, row.values[column.key] or 0), show.convention)
            for row in table.rows
            if row.kind != "section" and row.values.get(column.key)
        ]
        enough = len(texts) >= 4 if column.kind == "count" else any(map(_both_separators, texts))
        if enough and column.kind in ("count", "money", "weight"):
            show.text_keys.add(column.key)


def _both_separators(text: str) -> bool:
    """1.234,5 and 1.234.567 can be read in one way only."""
    marks = [mark for mark in ". ,\u00a0" if mark in text]
    return len(marks) > 1 or any(text.count(mark) > 1 for mark in marks)


def measure(table: Table, show: Print) -> str | None:
    """What the ĐVT line says; None where head cells say it, or nothing needs to."""
    kinds = {column.kind for column in table.columns}
    if "money" in kinds:
        return None if show.in_heads else show.word
    if "weight" in kinds:
        return None if show.weight_in_heads else ("tấn" if show.tonnes else "kg")
    if table.form in ("poverty_review", "poverty_groups", "poverty_targets", "deprivation"):
        return "Hộ" if table.form != "poverty_review" else "Hộ, người"
    return None if table.has_lines else "Hộ"

"""The rows of a district's table: communes, their groups, subtotals and the district's total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbooks.samples.make.layout import Row, Value
from workbooks.samples.make.naming import written
from workbooks.samples.make.people import Commune
from workbooks.samples.make.profiles import Profile

MOUNTAIN = {
    "506": {"Đại Sơn", "Đại Lãnh", "Đại Hưng", "Đại Hồng", "Đại Đồng", "Đại Quang", "Đại Thạnh",
            "Đại Chánh", "Đại Tân"},
    "513": {"Bình Lãnh", "Bình Trị", "Bình Định", "Bình Định Bắc", "Bình Định Nam", "Bình Phú",
            "Bình Quế"},
    "517": {"Tam Trà", "Tam Sơn", "Tam Thạnh", "Tam Mỹ Tây"},
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV")
Values = Callable[[Commune], Mapping[str, Value]]


@dataclass(frozen=True)
class Group:
    """Communes that stand under one heading; one group without a label where there is none."""

    label: str | None
    communes: tuple[Commune, ...]


def groups(profile: Profile, communes: Sequence[Commune]) -> list[Group]:
    """The district's groups, in the order of the form."""
    if profile.sections == "terrain":
        high = MOUNTAIN[profile.code]
        return [
            Group("Khu vực đồng bằng", tuple(c for c in communes if c.area.short not in high)),
            Group("Khu vực miền núi", tuple(c for c in communes if c.area.short in high)),
        ]
    if profile.sections == "kind":
        towns = tuple(c for c in communes if not c.area.name.startswith("Xã"))
        label = towns[0].area.name.removesuffix(towns[0].area.short).strip()
        return [
            Group(label, towns),
            Group("Xã", tuple(c for c in communes if c.area.name.startswith("Xã"))),
        ]
    return [Group(None, tuple(communes))]


def commune_rows(
    profile: Profile,
    communes: Sequence[Commune],
    values: Values,
    shown: Callable[[Commune], Mapping[str, str]] = lambda commune: {},
    prefix: str = "",
) -> list[Row]:
    """All rows of a table whose lines are communes; keys are commune codes, "I", "II", "total"."""
    rows: list[Row] = []
    running = 0
    parts = groups(profile, communes)
    for index, group in enumerate(parts):
        keys = tuple(prefix + commune.area.code for commune in group.communes)
        if group.label and profile.code == "506":
            rows.append(Row(f"{prefix}head{index}", group.label, "section", ROMAN[index]))
        elif group.label:
            key = f"{prefix}{ROMAN[index]}"
            rows.append(Row(key, group.label, "subtotal", ROMAN[index], sums=keys))
        for place, commune in enumerate(group.communes, 1):
            running += 1
            name = written(commune.area, profile.names, running)
            number = place if group.label else running
            rows.append(
                Row(
                    prefix + commune.area.code,
                    name,
                    "leaf",
                    number,
                    values(commune),
                    shown(commune),
                )
            )
        if group.label and profile.code == "506":
            key = f"{prefix}{ROMAN[index]}"
            rows.append(Row(key, f"Cộng {group.label.lower()}", "subtotal", sums=keys))
    if parts[0].label:
        sums = tuple(f"{prefix}{ROMAN[index]}" for index in range(len(parts)))
    else:
        sums = tuple(prefix + commune.area.code for commune in communes)
    return with_total(profile, rows, sums, f"{prefix}total")


def with_total(profile: Profile, rows: list[Row], sums: tuple[str, ...], key: str) -> list[Row]:
    """The rows with the district's total where this district puts it."""
    place, label = profile.total
    total = Row(key, label, "total", sums=sums)
    return [total, *rows] if place == "first" else [*rows, total]

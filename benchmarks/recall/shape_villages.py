"""Villages as rows: of a commune's page, or below each commune on a district's page.

A village has no official code: its figures are the commune's.
"""

from random import Random

from benchmarks.recall.areas import Unit, communes, districts
from benchmarks.recall.book import Book
from benchmarks.recall.books import FORMS
from benchmarks.recall.build import Scope
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tabled import Draft, add_table
from benchmarks.recall.truth import Fact, Key
from benchmarks.recall.world import World

_FORMS = (
    "poverty_review", "poverty_change", "near_poverty_change", "poverty_groups", "deprivation",
    "health_insurance", "housing_support", "rice_relief",
)  # fmt: skip
_NAMES = (
    "Phú Đông", "Phú Tây", "An Thành", "Đại Mỹ", "Trung Sơn", "Tân Lập", "Long Bình", "Bình Yên",
    "Đông Thuận", "Tây Gia", "Hà Nam", "Vĩnh Phước", "Cẩm Sơn", "Xuân Hòa", "A Liêng", "Pà Rum",
)  # fmt: skip
_HEADS = ("Thôn, tổ dân phố", "Tên thôn", "Thôn/TDP", "Thôn, khối phố", "Địa bàn", "Đơn vị")
_TOPICS = ("ra soat", "tong hop thon", "bieu thon", "so lieu thon")


class VillageHand(Hand):
    """Villages are written as they are called; other units as ever."""

    def name(self, unit: Unit) -> str:
        return unit.name if "/" in unit.code else super().name(unit)


def villages(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2020", "2022", "2023"))
    district = rng.choice(districts(period))
    owner = rng.choice(communes(district.code, period))
    way = rng.choice(("numbers", "names", "names", "town"))
    if rng.random() < 0.3:
        owner = district
        sections = tuple(
            (commune.name, _below(commune, way, rng)) for commune in communes(district.code, period)
        )
    else:
        sections = (("", _below(owner, way, rng)),)
    form = FORMS[rng.choice(_FORMS)]
    era = "to2021" if period < "2022" else "from2022"
    # Months of help are not added up over villages.
    shape = rng.choice([
        shape for shape in form.shapes
        if shape.era in ("", era) and "units" in shape.orientations
        and "months" not in shape.columns
    ])  # fmt: skip
    book = Book(f"{owner.name} {rng.choice(_TOPICS)} {period}", period,
                rng.choice(("xlsxwriter", "openpyxl", "xlwt")))  # fmt: skip
    draft = Draft(
        form, shape, owner, "", "units", scope=Scope(owner, sections), name_label=rng.choice(_HEADS)
    )
    add_table(book, draft, World(seed), VillageHand(rng), rng, below=False)
    book.truth.adds_up = True
    book.truth.facts = _of_communes(book.truth.facts)
    book.truth.optional = _of_communes(book.truth.optional)
    return book


def _below(commune: Unit, way: str, rng: Random) -> tuple[Unit, ...]:
    """The villages of a commune, in the words of a plain, a mountain or a town commune."""
    count = rng.randint(3, 9)
    if way == "names":
        names = [f"Thôn {name}" for name in rng.sample(_NAMES, count)]
    elif way == "town":
        word = rng.choice(("Tổ dân phố", "Khối phố", "TDP", "Tổ"))
        names = [f"{word} {number}" for number in range(1, count + 1)]
    else:
        names = [f"Thôn {number}" for number in range(1, count + 1)]
    return tuple(
        Unit(f"{commune.code}/{number:02d}", name, name, commune.code)
        for number, name in enumerate(names, 1)
    )


def _of_communes(facts: list[Fact]) -> list[Fact]:
    sums: dict[Key, Fact] = {}
    for fact in facts:
        key = fact.key._replace(unit=str(fact.key.unit).partition("/")[0])
        held = sums.get(key)
        value = fact.value + (held.value if held else 0)
        sums[key] = (held or fact)._replace(key=key, value=value)
    return list(sums.values())

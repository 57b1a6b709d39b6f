"""An ordinary workbook to make a further shape of: some forms of one unit, units as rows."""

from random import Random

from benchmarks.recall.areas import Unit, districts, province
from benchmarks.recall.book import Book
from benchmarks.recall.books import FORMS
from benchmarks.recall.build import Scope
from benchmarks.recall.forms import Shape
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tabled import Draft, add_table
from benchmarks.recall.world import World

# No program has formulas here: cells are moved and copied.
WRITERS = ("openpyxl", "openpyxl", "xlwt", "ods")
BY_UNITS = tuple(
    code
    for code, form in FORMS.items()
    if any("units" in shape.orientations for shape in form.shapes)
)


def some_owner(period: str, rng: Random, provinces: float = 0.2) -> Unit:
    return province() if rng.random() < provinces else rng.choice(districts(period))


def shape_of(code: str, period: str, rng: Random) -> Shape:
    """A shape of the form whose rows are units."""
    era = "to2021" if period < "2022" else "from2022"
    return rng.choice([
        shape for shape in FORMS[code].shapes
        if shape.era in ("", era) and "units" in shape.orientations
    ])  # fmt: skip


def drawn(
    name: str, period: str, writer: str, codes: tuple[str, ...], owner: Unit, world: World,
    rng: Random, scope: Scope | None = None,
) -> Book:  # fmt: skip
    """The workbook; the same random state draws the same layout."""
    book = Book(name, period, writer)
    hand = Hand(rng)
    for code in codes:
        shape = shape_of(code, period, rng)
        draft = Draft(FORMS[code], shape, owner, "", "units", scope=scope)
        add_table(book, draft, world, hand, rng, below=False)
    return book

"""This year's workbook and last year's: what was there at its end must be there at the start."""

from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.shape_drawn import WRITERS, drawn, some_owner
from benchmarks.recall.slips import number, retype
from benchmarks.recall.truth import Fault
from benchmarks.recall.world import Poverty, World

_CODES = (
    ("poverty_change",), ("poverty_change", "near_poverty_change"),
    ("poverty_review", "poverty_change", "near_poverty_change"), ("near_poverty_change",),
)  # fmt: skip


class LastYear(World):
    """The year before: it ends with what this year begins with."""

    def commune(self, unit: str) -> Poverty:
        figures = super().commune(unit)
        rng = self.rng("last year", unit)
        for poor, near, per in (
            (figures.poor["households"], figures.near["households"], 1.0),
            (figures.poor["persons"], figures.near["persons"], 3.6),
        ):
            swapped = rng.randint(0, 3), rng.randint(0, 3)
            _before(poor, ("to_near_poor", "from_near_poor"), swapped, rng, per)
            _before(near, ("from_poor", "to_poor"), swapped, rng, per)
        return figures


def _before(
    line: dict[str, int], between: tuple[str, str], swapped: tuple[int, int], rng: Random,
    per: float,
) -> None:  # fmt: skip
    """Flows of the year before, and the opening that leads to this year's."""
    closing = line["opening"]
    for name, most in (("above_near_poor", 0.2), ("other_decrease", 0.05), ("relapsed", 0.02),
                       ("new", 0.05), ("other_increase", 0.03)):  # fmt: skip
        line[name] = int(int(closing / per * rng.uniform(0, most)) * per)
    for name, count in zip(between, swapped, strict=True):
        line[name] = int(count * per)
    out = line["above_near_poor"] + line["other_decrease"]
    into = line["relapsed"] + line["new"] + line["other_increase"]
    first, second = between
    leaves, comes = (first, second) if first.startswith("to") else (second, first)
    line["closing"] = closing
    line["opening"] = closing + out + line[leaves] - into - line[comes]


def two_years(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2023"))
    before = str(int(period) - 1)
    owner = some_owner(period, rng)
    codes, writer = rng.choice(_CODES), rng.choice(WRITERS)
    topic = rng.choice(("ho ngheo", "dien bien", "giam ngheo"))
    book = drawn(f"{owner.name} {topic} {period}", period, writer, codes, owner, World(seed), rng)
    book.last_year = drawn(
        f"{owner.name} {topic} {before}", before, writer, codes, owner, LastYear(seed), rng
    )
    book.as_previous = rng.random() < 0.5
    if rng.random() < 0.5:
        book.truth.fault = _other_opening(book, rng)
    return book


def _other_opening(book: Book, rng: Random) -> Fault | None:
    """An opening that is not last year's closing, and everything made of it."""
    assert book.last_year is not None
    closed = {
        (fact.key.form, dict(fact.key.dims).get("line"))
        for fact in book.last_year.truth.facts
        if fact.key.indicator == "closing"
    }
    placed = rng.choice([one for one in book.placed if "change" in one.table.form])
    # Last year may have told of households only.
    row = rng.choice([
        row for row in placed.table.leaves()
        if (placed.table.form, row.dims.get("line")) in closed
    ])  # fmt: skip
    line = row.dims.get("line")
    more = rng.choice((2, 5, 9, 14))
    sums = [total for total in placed.table.rows if row in total.leaves]
    cells = []
    for owner in (row, *(total for total in sums if (id(total), "opening") in placed.figures)):
        for key in ("opening", "closing"):
            value = number(placed, owner, placed.table.column(key))
            if value is None:
                return None
            retype(placed, owner, key, value + more)
            cells.append(placed.cell(owner, key))
    for other in book.placed:
        for same in other.table.leaves():
            # The forms beside it no longer agree with this unit's closing.
            if same.unit == row.unit and (line == same.dims.get("line") or not same.dims):
                book.truth.doubt(other.sheet.name, other.row_cells(same))
    return Fault(
        "carry-over-mismatch", frozenset({"carry-over-mismatch"}), placed.sheet.name,
        frozenset(cells),
    )  # fmt: skip

"""One workbook in the making: its sheets, where its tables stand, its truth."""

from benchmarks.recall.layout import Placed
from benchmarks.recall.sheets import Sheet, address
from benchmarks.recall.truth import Fact, Key, Truth, dims_of


class Book:
    def __init__(self, name: str, period: str, writer: str) -> None:
        self.name, self.writer = name, writer
        self.sheets: list[Sheet] = []
        self.placed: list[Placed] = []
        self.truth = Truth(period)
        # A second name under which the same file is sent.
        self.sent_again: str | None = None
        # Workbooks that are sent with it, and the workbook of the year before.
        self.beside: list[Book] = []
        self.last_year: Book | None = None
        # Last year's workbook is named as such, or is just another path.
        self.as_previous = False

    def sheet(self, name: str) -> Sheet:
        taken = {sheet.name for sheet in self.sheets}
        plain = name.replace("/", "-")[:28]
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain} {number}"
        self.sheets.append(Sheet(name))
        return self.sheets[-1]

    def add(self, placed: Placed, qualifiers: dict[tuple[int, str], str]) -> None:
        """Keep a table, and the facts of its leaves."""
        self.placed.append(placed)
        table = placed.table
        if table.form not in self.truth.forms:
            self.truth.forms.append(table.form)
        known = {fact.key for fact in self.truth.facts}
        for row in table.leaves():
            for column in table.columns:
                value = row.values.get(column.key)
                if column.standing == "none" or value is None:
                    continue
                key = Key(
                    table.form,
                    column.indicator,
                    row.unit,
                    dims_of({**table.dims, **row.dims, **dict(column.dims)}),
                    column.fund_source,
                )
                fact = Fact(
                    key,
                    int(value),
                    placed.sheet.name,
                    address(*placed.at(row, column.key)),
                    qualifiers.get((id(row), column.key)),
                    " > ".join(column.path),
                )
                if key in known:
                    continue
                known.add(key)
                (self.truth.facts if column.standing == "fact" else self.truth.optional).append(
                    fact
                )

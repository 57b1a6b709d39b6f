"""The schema every report form is declared in, built-in or made by staff (one JSON file each).

NamedTuples: importing and building them costs every command's start. What a file says is
validated against them in declared.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from ansinh_xl.records import NamedTuple, by_identity

Confidence = Literal["K", "L", "U"]
Kind = Literal["count", "money", "rate", "text", "code", "date"]
RowsAre = Literal[
    "unit", "category", "facility", "programme", "cohort", "round", "source", "person", "document"
]


class _NotEmpty:
    """What annotated_types.MinLen says to pydantic, without what its import costs every start."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: Any) -> dict[str, Any]:
        return {**handler(source), "min_length": 1}


Labels = Annotated[tuple[str, ...], _NotEmpty]
"""Printed labels, one at least: pydantic refuses none at all."""


# Declarations are loaded once and key many caches; comparing every label would cost more than
# what is cached. So each is equal to itself alone.
@by_identity
class Column(NamedTuple):
    """One column of a form.

    ``labels`` are printed Vietnamese labels, the official one first. "A > B" means that B stands
    under the header A. ``measure`` is a fact's measure; None for rates and texts. ``rate`` is the
    formula by which a rate is recomputed on every level. ``sum_of`` names the parts of a column
    that is no fact where its parts are there. ``whole`` are labels that tell the column only where
    a header says no more: "Mới" is a new house, "Thôn mới" is not.
    """

    code: str
    labels: Labels
    kind: Kind = "count"
    measure: str | None = None
    rate: str | None = None
    sum_of: tuple[str, ...] = ()
    required: bool = False
    required_beside: tuple[str, ...] = ()
    """Required where all of these are there: a closing balance beside the flow that leads to it."""
    stage: Literal["allocated", "disbursed"] | None = None
    fund_source: str | None = None
    indicator: str | None = None
    """The indicator its facts carry where that is not ``code``: a column per fund source."""
    additive: bool = True
    personal: bool = False
    """What stands below tells of one person: it is never printed as it is."""
    unit: str | None = None
    """The unit of its figures where a workbook states none, if that is not the measure's own."""
    whole: tuple[str, ...] = ()
    apart: str | None = None
    """What the form counts apart: the total of a group that has it holds more than this column."""


@by_identity
class Identity(NamedTuple):
    """A rule between columns of one row: "closing = opening - escaped + relapsed + new"."""

    rule: str
    confidence: Confidence = "L"
    soft: bool = False
    """A ``~`` check of domain.md: broken, it warns."""
    tolerance: float = 0
    """Share by which the two sides may differ."""
    requires: tuple[str, ...] = ()
    """Columns without which the rule says nothing; others that are absent count as 0."""


@by_identity
class Member(NamedTuple):
    """One value of a dimension and how workbooks print it."""

    code: str
    labels: Labels
    measure: str | None = None
    """The measure of this member's counts where it is not the column's: persons of ``line``."""


@by_identity
class Dimension(NamedTuple):
    """What identifies a line besides unit and period.

    ``open`` takes the folded printed label where no member fits; ``pattern`` finds a member in a
    folded label ("dot (\\d+)"). ``default`` holds where nothing says another. ``alone`` is the
    column that a member's label means when it is the whole header of a column. ``titled``: where
    neither rows nor columns name a member, the title or the sheet's name may.
    """

    name: str
    members: tuple[Member, ...] = ()
    open: bool = False
    pattern: str | None = None
    default: str | None = None
    alone: str | None = None
    general: tuple[str, ...] = ()
    """Words for all members together ("đối tượng hưởng trợ cấp"): they name none of them."""
    printed: Mapping[str, str] = {}
    """How words of a folded member are printed: "dot" is "Đợt"."""
    titled: bool = False
    implied: str | None = None
    """The member that the form is about unless it says another: its facts do not name it."""
    silent: bool = False
    """It tells columns of one figure apart, as capital and current funds are; no fact names it."""


@by_identity
class Band(NamedTuple):
    """A plausible band: ``low <= of / per <= high`` in base units.

    A column a thousand times off is of another unit (``unit-magnitude``); any other figure outside
    the band is only unusual (``out-of-range``). ``only`` names the members of a dimension of which
    that can be said, ``unless`` a column beside which a rule of the form says it better.
    """

    of: str
    low: float
    high: float
    per: str | None = None
    reference: str = ""
    only: tuple[str, ...] = ()
    unless: str | None = None
    note: str = ""


class Alike(NamedTuple):
    """Two columns whose ratio is much the same in all units of a district.

    A unit where it is quite another is asked after (``outlier``). A column beside itself means
    its persons beside its households.
    """

    of: str
    per: str


@by_identity
class Form(NamedTuple):
    """A report form: what stands in it and what must hold."""

    code: str
    title: str
    columns: tuple[Column, ...]
    note: str = ""
    """For the reader of the declaration: its legal source, what is special about it."""
    titles: tuple[str, ...] = ()
    """Further phrases by which a title or sheet name tells the form."""
    not_titles: tuple[str, ...] = ()
    """Phrases that say it is another form."""
    confidence: Confidence = "L"
    rows: tuple[RowsAre, ...] = ("unit",)
    dimensions: tuple[Dimension, ...] = ()
    identities: tuple[Identity, ...] = ()
    bands: tuple[Band, ...] = ()
    alike: tuple[Alike, ...] = ()
    expected: Literal["district", "province", "once"] | None = None
    """Who must submit it: every district, the province office, one workbook, or nobody."""
    every_unit: bool = False
    """Its table must hold every unit below its scope, not only those concerned."""

    @property
    def is_register(self) -> bool:
        """Whether its rows are documents: it gives no facts, and is recognised by its texts."""
        return self.rows == ("document",)

    def column(self, code: str) -> Column:
        """The column with that code; KeyError where there is none."""
        for column in self.columns:
            if column.code == code:
                return column
        raise KeyError(code)

"""What a total lacks: districts that have not reported its form, cells too doubtful to be in it.

Only counted here; how a gap is worded beside a figure is in the message catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ansinh_xl.facts import Fact, FactIndex
from ansinh_xl.figures.selection import PeriodFacts, Selection
from ansinh_xl.forms.schema import Form
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message


class Gap(NamedTuple):
    """``partly``: (reported, expected) districts where not all have; ``left_out``: cells."""

    partly: tuple[int, int] | None = None
    left_out: int = 0

    def text(self, figure: str, lang: str | None = None) -> str:
        """The figure with what it lacks behind it; the figure alone where nothing is lacking."""
        if self.partly is not None:
            reported, expected = self.partly
            figure = message(
                "figure-reported", lang, figure=figure, reported=reported, expected=expected
            )
        if self.left_out:
            figure = message("figure-left-out", lang, figure=figure, count=self.left_out)
        return figure


NO_GAP = Gap()
"""Nothing is lacking."""


def joined(gaps: Iterable[Gap]) -> Gap:
    """The gap of a total of figures: the fewest districts of any, the left-out cells of all."""
    given = list(gaps)
    partly = [gap.partly for gap in given if gap.partly is not None]
    return Gap(min(partly, default=None), sum(gap.left_out for gap in given))


class Gaps:
    """Knows which districts sent each form, and the facts that no total holds.

    ``left_out`` are those facts, their unit None where nobody knows it.
    """

    def __init__(
        self,
        facts: PeriodFacts,
        left_out: Iterable[Fact],
        forms: Mapping[str, Form],
        period: str,
    ) -> None:
        self._facts = facts
        self._forms = forms
        doubtful = FactIndex([fact for fact in left_out if fact.period == period])
        self._left_out = PeriodFacts(doubtful, facts.tree)

    def of(self, selection: Selection) -> Gap:
        """What the selection's figure lacks."""
        return Gap(self.partly(selection.form), len(self._left_out.held(selection)))

    def partly(self, form: str) -> tuple[int, int] | None:
        """(reported, expected) districts of a form that districts owe; None where all have.

        A figure of the whole province says everything; a form that nobody sent lacks nobody.
        """
        known, tree = self._forms.get(form), self._facts.tree
        if known is None or known.expected != "district":
            return None
        units = self._facts.units(form)
        if not units or tree.province.code in units:
            return None
        reached = units.union(*(tree.ancestors[unit] for unit in units))
        districts = tree.districts
        reported = sum(area.code in reached for area in districts)
        return (reported, len(districts)) if reported < len(districts) else None

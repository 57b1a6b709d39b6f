"""The last consolidation of a period with its figures, for what is made of the store alone."""

from __future__ import annotations

from typing import Any

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.figures import Figures, Measure, figures
from ansinh_xl.records import NamedTuple
from ansinh_xl.store import Store, Stored
from ansinh_xl.text.periods import parse_period


class StoredFigures(NamedTuple):
    """What the store holds of a period, and what it comes to."""

    stored: Stored
    figures: Figures

    def missing(self) -> list[dict[str, str]]:
        """Who owes what, as outputs/ takes it."""
        return [{"unit": unit, "form": form} for unit, form in self.stored.missing]


def stored_figures(
    period: str | None, *, measure: Measure = "reduction", store: str | None = None
) -> StoredFigures:
    """Of ``period``, None for the latest that was consolidated. UsageError where there is none."""
    kept = Store.open(store)
    try:
        stored = kept.consolidation(parse_period(period).code if period else None)
    finally:
        kept.close()
    if stored is None:
        told: dict[str, Any] = {"period": parse_period(period).label()} if period else {}
        raise UsageError(
            "answer-not-consolidated" if period else "answer-nothing-consolidated", **told
        )
    made = figures(
        stored.facts,
        stored.submissions,
        stored.period,
        forms=lexicon().forms,
        areas=load_areas(),
        measure=measure,
    )
    return StoredFigures(stored, made)

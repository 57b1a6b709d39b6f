"""The schema of programmes.toml and its one reading. What the programmes got is in funding.py."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from ansinh_xl.facts import Stage
from ansinh_xl.figures.selection import KINDS, Declaration, Selection, Title
from ansinh_xl.forms.declared import built

FundingKind = Literal["grant", "loan", "in_kind"]


@dataclass(frozen=True, kw_only=True)
class StageAmount(Selection):
    """Where one stage's amount of a programme stands."""

    stage: Stage


@dataclass(frozen=True, kw_only=True)
class Programme(Declaration):
    """One line of the department's funding, as the annual report names it.

    ``quoted`` is the stage that the report quotes; ``fund_source`` is that of facts that name
    none themselves.
    """

    code: str
    title: Title
    kind: FundingKind
    quoted: Stage
    amounts: tuple[StageAmount, ...]
    fund_source: str | None = None
    measure: Literal["dong", "kg"] = "dong"


@lru_cache(maxsize=1)
def programmes() -> tuple[Programme, ...]:
    """Every programme, in the order of the file, which is that of the report."""
    text = files(__package__).joinpath("programmes.toml").read_text("utf-8")
    kinds = {**KINDS, "amounts": StageAmount}
    return tuple(built(Programme, entry, kinds) for entry in tomllib.loads(text)["programme"])

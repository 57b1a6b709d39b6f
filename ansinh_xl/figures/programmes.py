"""The schema of programmes.json and its one reading. What the programmes got is in funding.py.

Loans and what is given in kind never enter spending (domain.md section 2).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ansinh_xl.facts import Stage
from ansinh_xl.figures.selection import KINDS, Selection, Title
from ansinh_xl.forms.declared import built
from ansinh_xl.records import NamedTuple

FundingKind = Literal["grant", "loan", "in_kind"]


class Programme(NamedTuple):
    """One line of the department's funding, as the annual report names it.

    ``amounts`` says where the amount of each stage stands. ``quoted`` is the stage that the
    report quotes and that alone enters the spending total: where it has no figure the programme is
    lacking there, and named. Resolution 13 is quoted by its budget (S19), housing by the amount
    granted (S08). ``fund_source`` is that of facts that name none themselves.
    """

    code: str
    title: Title
    kind: FundingKind
    quoted: Stage
    amounts: Mapping[Stage, Selection]
    fund_source: str | None = None
    measure: Literal["dong", "kg"] = "dong"
    per: Selection | None = None
    """How many got it: what the quoted amount is divided by for the cost of one."""


@lru_cache(maxsize=1)
def programmes() -> tuple[Programme, ...]:
    """Every programme, in the order of the file, which is that of the report."""
    text = Path(__file__).with_name("programmes.json").read_text("utf-8")
    kinds = {**KINDS, "allocated": Selection, "disbursed": Selection, "per": Selection}
    return tuple(built(Programme, entry, kinds) for entry in json.loads(text))

"""Facts into attainment, funding, rollup and headline figures: pure and exact."""

from ansinh_xl.figures.attainment import Attainment, Measure, attainment
from ansinh_xl.figures.consolidation import Figures, figures
from ansinh_xl.figures.funding import FundingLine, funding, loans_total, spending_total
from ansinh_xl.figures.headline import HeadlineFigure, headline
from ansinh_xl.figures.ranking import Ranked, ranking
from ansinh_xl.figures.rollup import Rollup, RollupLine, roll_up

__all__ = [
    "Attainment",
    "Figures",
    "FundingLine",
    "HeadlineFigure",
    "Measure",
    "Ranked",
    "Rollup",
    "RollupLine",
    "attainment",
    "figures",
    "funding",
    "headline",
    "loans_total",
    "ranking",
    "roll_up",
    "spending_total",
]

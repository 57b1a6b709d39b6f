"""What the custom functions ask: plain values or tables over the last consolidation or a range.

No Excel here: a cell or a range comes in as a value or a list of rows, an answer goes out as a
number, a text or a list of rows. A question that cannot be answered gets one sentence.
"""

from ansinh_xl.app.queries.funding import funding_note, funding_total
from ansinh_xl.app.queries.numbers import in_words, vn_number
from ansinh_xl.app.queries.poverty import attained, poverty_progress
from ansinh_xl.app.queries.reports import district_rollup, missing_reports

__all__ = [
    "attained",
    "district_rollup",
    "funding_note",
    "funding_total",
    "in_words",
    "missing_reports",
    "poverty_progress",
    "vn_number",
]

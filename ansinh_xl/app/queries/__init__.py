"""What the custom functions ask: plain values or tables over the last consolidation or a range.

No Excel here: a cell or a range comes in as a value or a list of rows, an answer goes out as a
number, a text or a list of rows. A question that cannot be answered gets one sentence.
"""

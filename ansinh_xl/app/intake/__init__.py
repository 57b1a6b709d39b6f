"""Files into readings: here or in worker processes that may die, and what was read before, kept.

A use case calls `read_sources` (each.py); reading one file is app/reading.py's work.
"""

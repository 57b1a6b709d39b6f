"""Consolidations kept between runs: submissions, facts, findings, audit. No personal data."""

from ansinh_xl.store.database import Run, Store, Stored

__all__ = ["Run", "Store", "Stored"]

"""Dated norms with their legal reference: standard allowance, unit-cost bands. No rule is here."""

from __future__ import annotations

from ansinh_xl.policy.norms import Band, Norm, band, norm, standard_allowance

__all__ = ["Band", "Norm", "band", "norm", "standard_allowance"]

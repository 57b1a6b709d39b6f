"""Which cell is wrong where rules are broken, and what was meant: only said, never corrected."""

from ansinh_xl.checks.localise.telling import Told, likely_cells_told

__all__ = ["Told", "likely_cells_told"]

"""The program that Calc's cells ask, which ends itself when it is asked for a certain text."""

from __future__ import annotations

import os
import signal
from typing import Any

from ansinh_xl.hosts.calc_addin.answering import serve_cells
from ansinh_xl.hosts.calc_addin.function_types import taken_by
from udfs.catalogue import calc_catalogue, custom_functions

FUNCTIONS = {name.upper(): function for name, function in custom_functions().items()}


REAL = FUNCTIONS["VN_UNACCENT"]


def dies(text: Any) -> Any:
    if text == "chết":
        os.kill(os.getpid(), signal.SIGKILL)
    return REAL(text)


if __name__ == "__main__":
    serve_cells({**FUNCTIONS, "VN_UNACCENT": dies}, taken_by(calc_catalogue()))

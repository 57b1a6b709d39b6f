"""``python -m workbooks.samples.make [--out DIR]``: writes every sample folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbooks.samples.make.folders import write_all


def main() -> None:
    """Writes below ``--out``, by default beside this package."""
    parser = argparse.ArgumentParser(prog="workbooks.samples.make", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent)
    write_all(parser.parse_args().out)


if __name__ == "__main__":
    main()

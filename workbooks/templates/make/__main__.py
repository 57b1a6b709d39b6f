"""``python -m workbooks.templates.make [--out DIR]``: writes every blank workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbooks.templates.make.books import write_all


def main() -> None:
    """Writes into ``--out``, by default beside this package."""
    parser = argparse.ArgumentParser(prog="workbooks.templates.make", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent)
    for file in write_all(parser.parse_args().out):
        print(file.name)


if __name__ == "__main__":
    main()

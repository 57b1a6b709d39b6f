"""The custom functions with their help, as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansinh_xl.app.terminal.tables import table_lines
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message


def functions_lines(catalogue: Iterable[Mapping[str, Any]]) -> list[str]:
    """Name, help, arguments, result and example of each function (udfs/catalogue.py)."""
    lines = [message("functions-help-language"), ""] if language() == "en" else []
    for entry in catalogue:
        arguments = entry["arguments"]
        written = "; ".join(
            f"[{item['name']}]" if item["optional"] else item["name"] for item in arguments
        )
        aliases = message("functions-aliases", aliases=entry["aliases"]) if entry["aliases"] else ""
        lines.append(f"{entry['name']}({written}){' ' if aliases else ''}{aliases}")
        lines.append(f"  {entry['help']}")
        lines += table_lines([(item["name"], item["help"]) for item in arguments], indent="    ")
        lines.append(f"  {message('functions-returns', returns=entry['returns'])}")
        lines.append(f"  {message('functions-example', example=entry['example'])}")
        lines.append("")
    return lines

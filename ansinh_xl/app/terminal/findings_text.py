"""Findings as a person reads them: file by file, gravest first, each with its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import GRAVITY, Finding
from ansinh_xl.text.messages import message


def findings_lines(findings: Iterable[Finding]) -> list[str]:
    """One block a file; files with errors first, inside a file errors first."""
    by_file: dict[str, list[Finding]] = {}
    for item in told_once(findings):
        by_file.setdefault(item.source.file, []).append(item)
    lines: list[str] = []
    for file, items in sorted(by_file.items(), key=lambda pair: (_gravest(pair[1]), pair[0])):
        lines.append(file or message("findings-of-no-file"))
        lines.extend(_line(item) for item in sorted(items, key=lambda item: GRAVITY[item.severity]))
        lines.append("")
    return lines


def counts(findings: Sequence[Finding]) -> str:
    """ "3 lỗi, 2 cảnh báo, 1 ghi chú"."""
    found = Counter(item.severity for item in told_once(findings))
    return message(
        "findings-counts",
        errors=found["error"],
        warnings=found["warning"],
        notes=found["note"],
    )


def next_step(findings: Sequence[Finding]) -> str:
    """What a person does now."""
    found = {item.severity for item in findings}
    if "error" in found:
        return message("next-correct")
    return message("next-look" if "warning" in found else "next-nothing")


def place_of(item: Finding) -> str:
    """ "Biểu 02!K14", "Biểu 02", or nothing for the whole file."""
    return "!".join(part for part in (item.source.sheet, item.source.cell) if part)


def _gravest(items: Sequence[Finding]) -> int:
    return min(GRAVITY[item.severity] for item in items)


def _line(item: Finding) -> str:
    place = place_of(item)
    severity = message(f"word-{item.severity}")
    return f"  [{severity}] {place + ': ' if place else ''}{item.message()}"


def check_lines(period: str | None, findings: Sequence[Finding], files: int) -> list[str]:
    """All findings, then how many there are and what to do."""
    head = message("check-period", period=period) if period else message("check-no-period")
    closing = message("check-closing", files=files, counts=counts(findings))
    return [head, "", *findings_lines(findings), f"{closing} {next_step(findings)}"]


def gravest_lines(findings: Sequence[Finding]) -> list[str]:
    """Errors, and what else keeps figures or files out, one by one.

    The rest stands in the rollup and in the closing line; who has not reported is told there too.
    """
    grave = [
        item
        for item in findings
        if (item.severity == "error" and item.code != "missing-report")
        or item.code in ("unit-proposed", "open-elsewhere")
    ]
    return [message("findings-errors"), "", *findings_lines(grave)] if grave else []

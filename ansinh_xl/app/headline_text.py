"""The main result in plain words: figures, attainment by district, who reported, what was found.

The same lines stand on the terminal and in the short report. No value is made here.
"""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.app.terminal.findings_text import counts, next_step
from ansinh_xl.app.terminal.tables import table_lines
from ansinh_xl.areas import load_areas
from ansinh_xl.figures.attainment import Attainment
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.outputs.reporting import reporting
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number, format_percent


def headline_lines(made: Consolidation) -> list[str]:
    """Title, attainment, the figures of the annual report, reporting, findings."""
    province = made.figures.province
    title = message("headline-title", period=made.period, unit=province.unit_name)
    lines = [title.upper(), "", message(f"headline-poverty-{province.measure}")]
    lines += [f"  {attainment_text(province)}", *reservations(province), ""]
    lines.append(message("headline-figures"))
    lines += table_lines(figure_rows(made))
    return [*lines, "", *_reporting(made), *_found(made)]


def district_lines(made: Consolidation) -> list[str]:
    """Attainment by district, the best first, then those without a target or a report."""
    ranked = made.figures.ranking()
    head = tuple(message(f"district-{name}") for name in ("rank", "unit", "achieved", "share"))
    rows = [head]
    rows += [
        (
            str(place.rank),
            place.attainment.unit_name,
            _of_target(place.attainment),
            _percent(place.attainment),
        )
        for place in ranked
    ]
    lines = [message("headline-districts"), *table_lines(rows, right=(0, 2, 3))]
    if made.figures.province.target is None:
        return [*lines, "  " + message("districts-no-targets")]
    for status in ("not_assigned", "not_reported"):
        names = [line.unit_name for line in made.figures.attainment[1:] if line.status == status]
        if names:
            lines.append("  " + message(f"districts-{status}", units=names))
    return lines


def attainment_text(line: Attainment) -> str:
    """ "3.009 / 2.700 = 111,44% (sơ bộ)", or why there is no ratio."""
    if line.ratio is None:
        if line.target is None and line.expected == 0 and line.status == "not_assigned":
            return message("attainment-no-targets", achieved=line.achieved)
        return message(f"attainment-{line.status}", achieved=line.achieved)
    text = f"{_of_target(line)} = {_percent(line)}"
    if line.qualifier is not None:
        text = message("figure-at-least", figure=text)
    if line.stated:
        text = message("figure-stated", figure=text)
    return message("figure-preliminary", figure=text) if line.preliminary else text


def reservations(line: Attainment) -> list[str]:
    """What a person must know before quoting the province's figure."""
    said = []
    if line.reported < line.expected:
        said.append(message("headline-partly", reported=line.reported, expected=line.expected))
    if line.incomplete:
        said.append(message("headline-incomplete", count=line.incomplete))
    return [f"  {sentence}" for sentence in said]


def _of_target(line: Attainment) -> str:
    achieved = format_number(line.achieved) if line.achieved is not None else "?"
    target = format_number(line.target) if line.target is not None else "?"
    return f"{achieved} / {target}"


def _percent(line: Attainment) -> str:
    return format_percent(line.ratio) if line.ratio is not None else ""


def figure_rows(made: Consolidation) -> Iterator[tuple[str, str, str]]:
    """The figures of the annual report: number, label, figure as it is written."""
    for figure in made.figures.headline:
        code = figure.id if figure.id[1:].isdigit() else "+"
        text = figure.text()
        if figure.lacking:
            text = message("headline-lacking", figure=text, lacking=list(figure.lacking))
        yield code, figure.label(), text


def _reporting(made: Consolidation) -> list[str]:
    from ansinh_xl.outputs.rollup_workbook import known_forms  # brings xlsxwriter with it

    forms = known_forms(made.figures)
    tree = unit_tree(load_areas(), made.period)
    missing = [item._asdict() for item in made.missing]
    standing = reporting(made.submissions, missing, forms, tree)
    lines = [
        message(
            "headline-reported",
            reported=standing.units_with_reports,
            expected=len(standing.units),
            files=len({item.file for item in made.submissions}),
        )
    ]
    owed: dict[str, list[str]] = {}
    for item in made.missing:
        owed.setdefault(item.unit, []).append(forms[item.form].title)
    alike: dict[str, list[str]] = {}
    for unit, titles in owed.items():
        name = tree.units[unit].name if unit in tree else unit
        alike.setdefault("; ".join(titles), []).append(name)
    lines += [
        "  " + message("headline-missing", units=names, forms=titles)
        for titles, names in alike.items()
    ]
    return lines


def _found(made: Consolidation) -> list[str]:
    found = message("headline-found", counts=counts(made.findings))
    lines = [f"{found} {next_step(made.findings)}"]
    if any(item.severity == "error" for item in made.findings):
        lines.append(message("headline-doubtful"))
    return lines

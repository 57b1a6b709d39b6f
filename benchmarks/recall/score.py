"""Truth against what was read: facts right, wrong, missing, extra; the fault found or not."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from benchmarks.recall.truth import Fact, Fault, Key, Truth, dims_of

Document = dict[str, Any]
LISTS = frozenset({"allowance_payroll", "household_list", "guidance_register"})
# fund_source is part of the identity only where a column per source gives one indicator.
_BY_SOURCE = {"housing_support"}
_DIMS = frozenset({"line", "category", "cohort", "type", "programme", "round", "facility"})


class Miss(NamedTuple):
    kind: str
    form: str
    file: str
    sheet: str
    cell: str
    what: str


class Score:
    """Counts of one or many workbooks."""

    def __init__(self) -> None:
        self.facts: dict[str, Counter[str]] = defaultdict(Counter)
        self.faults: dict[str, Counter[str]] = defaultdict(Counter)
        self.clean = 0
        self.clean_with_errors = 0
        self.false_errors: Counter[str] = Counter()
        self.misses: list[Miss] = []
        # Facts not right by form, indicator and the labels they stood under.
        self.heads: Counter[tuple[str, str, str]] = Counter()
        self.heads_right: Counter[tuple[str, str, str]] = Counter()

    def total(self, what: str) -> int:
        return sum(counts[what] for counts in self.facts.values())


def key_of(fact: Document) -> Key:
    source = fact.get("fund_source") if fact["form"] in _BY_SOURCE else None
    return Key(fact["form"], fact["indicator"], fact["unit"], dims_of(fact["dims"]), source)


def judge(score: Score, truth: Truth, facts: list[Document], findings: list[Document]) -> None:
    """Adds one workbook's result to the score."""
    wrong = _judge_facts(score, truth, _sums(facts) if truth.adds_up else facts)
    if truth.fault is not None:
        _judge_fault(score, truth, truth.fault, facts, findings, wrong)
        if not truth.fault.harmless:
            return
    score.clean += 1
    errors = [finding for finding in findings if finding["severity"] == "error"]
    score.clean_with_errors += bool(errors)
    for code in {finding["code"] for finding in errors}:
        score.false_errors[code] += 1
    for code in {finding["code"] for finding in errors}:
        first = next(finding for finding in errors if finding["code"] == code)
        score.misses.append(_about("false error", truth, first))


def _sums(facts: list[Document]) -> list[Document]:
    """Facts of parts of a unit as one of the unit: the first part's cell, the sum's value."""
    sums: dict[Key, Document] = {}
    for fact in facts:
        dims = {name: value for name, value in fact["dims"].items() if name in _DIMS}
        whole = {**fact, "dims": dims}
        held = sums.setdefault(key_of(whole), {**whole, "value": 0})
        held["value"] += fact["value"]
    return list(sums.values())


def _about(kind: str, truth: Truth, finding: Document) -> Miss:
    source = finding.get("source") or {}
    sheet, cell = source.get("sheet") or "", source.get("cell") or ""
    what = f"{finding['code']}: {finding['message']}"
    return Miss(kind, "+".join(truth.forms), truth.file, sheet, cell, what)


def _judge_facts(score: Score, truth: Truth, facts: list[Document]) -> bool:
    got: dict[Key, list[Document]] = defaultdict(list)
    nameless = set()
    for read in facts:
        got[key_of(read)].append(read)
        if read["unit"] is None:
            nameless.add((read["source"]["sheet"], read["source"]["cell"]))
    bad = False
    for fact in truth.required():
        result = _result(fact, got.get(fact.key), nameless)
        counts = score.facts[fact.key.form]
        counts["expected"] += 1
        counts[result] += 1
        told = (fact.key.form, fact.key.indicator, fact.head)
        if result == "right":
            score.heads_right[told] += 1
        else:
            bad = True
            score.heads[told] += 1
            what = f"{_told(fact.key)} = {fact.value}"
            for one in got.get(fact.key, [])[:1]:
                source = one["source"]
                what += f", read {one['value']} {one['qualifier'] or ''}"
                what += f" at {source['sheet']}!{source['cell']}"
            score.misses.append(
                Miss(result, fact.key.form, truth.file, fact.sheet, fact.cell, what)
            )
    return _judge_extra(score, truth, got) or bad


def _told(key: Key) -> str:
    return " ".join(filter(None, (key.indicator, key.unit, str(dict(key.dims)), key.fund_source)))


def _result(fact: Fact, found: list[Document] | None, nameless: set[tuple[str, str]]) -> str:
    if found:
        same = all(
            one["value"] == fact.value and one["qualifier"] == fact.qualifier for one in found
        )
        return "right" if same else "wrong"
    return "unknown unit" if (fact.sheet, fact.cell) in nameless else "missing"


def _judge_extra(score: Score, truth: Truth, got: dict[Key, list[Document]]) -> bool:
    known = {fact.key for fact in truth.facts}
    sums = {fact.key: fact.value for fact in truth.optional}
    bad = False
    for key, found in got.items():
        if key.form in LISTS:
            # Lists tell of persons; what they give of counts is not asked for here.
            continue
        for one in found if key not in known else found[1:]:
            place = (one["source"]["sheet"], one["source"]["cell"])
            if place in truth.doubtful or (key in sums and one["value"] == sums[key]):
                continue
            kind = "wrong" if key in sums else "extra"
            nameless = one["unit"] is None and any(
                (fact.sheet, fact.cell) == place for fact in truth.facts
            )
            if nameless:
                continue
            bad = True
            score.facts[key.form][kind] += 1
            what = f"{_told(key)} = {one['value']}"
            score.misses.append(Miss(kind, key.form, truth.file, *place, what))
    return bad


def _judge_fault(
    score: Score, truth: Truth, fault: Fault, facts: list[Document],
    findings: list[Document], wrong: bool,
) -> None:  # fmt: skip
    found = any(names(finding, fault) for finding in findings)
    if not found and fault.right_figures_do and not wrong:
        values = {key_of(fact): fact["value"] for fact in facts}
        found = all(values.get(fact.key) == fact.value for fact in truth.facts)
    score.faults[fault.kind]["found" if found else "not found"] += 1
    if not found:
        seen = sorted({f"{one['code']}@{(one['source'] or {}).get('cell')}" for one in findings})
        score.misses.append(
            Miss(
                "fault not found", "+".join(truth.forms), truth.file, fault.sheet or "",
                " ".join(sorted(fault.cells)[:6]), f"{fault.kind}; found only {seen[:6]}",
            )
        )  # fmt: skip


def names(finding: Document, fault: Fault) -> bool:
    """Whether a finding is of the fault's codes and points at one of its cells."""
    source = finding.get("source") or {}
    if finding["code"] not in fault.codes and "*" not in fault.codes:
        return False
    if fault.sheet is not None and source.get("sheet") not in (fault.sheet, None):
        return False
    if not fault.cells or source.get("cell") in fault.cells:
        return True
    named = str(finding.get("params", {})).replace(",", " ").replace("'", " ").split()
    return any(cell in named for cell in fault.cells)

"""The score in words, and the goals of issue 3."""

from collections import Counter, defaultdict

from benchmarks.recall.score import Miss, Score

_COLUMNS = ("expected", "right", "wrong", "missing", "unknown unit", "extra")


def report(score: Score, most: int) -> str:
    lines = [f"{'form':24}" + "".join(f"{name:>14}" for name in _COLUMNS)]
    for form, counts in sorted(score.facts.items()):
        lines.append(f"{form:24}" + "".join(f"{counts[name]:14}" for name in _COLUMNS))
    totals = "".join(f"{score.total(name):14}" for name in _COLUMNS)
    lines.append(f"{'all':24}{totals}  recall {_recall(score):.3%}")
    lines += ["", f"{'fault':24}{'found':>14}{'not found':>14}"]
    for kind, counts in sorted(score.faults.items()):
        lines.append(f"{kind:24}{counts['found']:14}{counts['not found']:14}")
    found, seeded = _faults(score)
    lines.append(f"{'all':24}{found:14}{seeded - found:14}  {found / max(1, seeded):.2%}")
    lines += ["", f"clean workbooks {score.clean}, with a false error {score.clean_with_errors}"]
    lines += [f"  {code} in {count}" for code, count in score.false_errors.most_common()]
    never = [told for told, _ in score.heads.most_common() if not score.heads_right[told]]
    if never:
        lines += ["", "labels under which no fact was right:"]
        lines += [
            f"  {form} {indicator} ({score.heads[form, indicator, head]}): {head}"
            for form, indicator, head in never[:most]
        ]
    if score.misses:
        lines += ["", "misses (one of each kind, form and workbook):"]
        lines += [_line(miss, more) for miss, more in _picked(score.misses)[:most]]
    return "\n".join(lines)


def missed_goals(score: Score) -> list[str]:
    found, seeded = _faults(score)
    goals = {
        f"facts recall {_recall(score):.3%} < 99.5 %": _recall(score) >= 0.995,
        f"{score.total('wrong')} wrong values": score.total("wrong") == 0,
        f"faults found {found} of {seeded} < 98 %": found >= 0.98 * seeded,
        f"false errors on {score.clean_with_errors} of {score.clean} clean workbooks": (
            score.clean_with_errors * 100 <= score.clean
        ),
    }
    return [goal for goal, reached in goals.items() if not reached]


def _recall(score: Score) -> float:
    return score.total("right") / max(1, score.total("expected"))


def _faults(score: Score) -> tuple[int, int]:
    found = sum(counts["found"] for counts in score.faults.values())
    return found, found + sum(counts["not found"] for counts in score.faults.values())


def _picked(misses: list[Miss]) -> list[tuple[Miss, int]]:
    """The first miss of each kind in each workbook, with how many more there are."""
    groups: dict[tuple[str, str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        groups[miss.kind, miss.form, miss.file].append(miss)
    turn: Counter[tuple[str, str]] = Counter()
    ranked = []
    for (kind, form, _), group in groups.items():
        turn[kind, form] += 1
        ranked.append((turn[kind, form], kind, group[0], len(group) - 1))
    ranked.sort(key=lambda entry: entry[0])
    return [(miss, more) for _, _, miss, more in ranked]


def _line(miss: Miss, more: int) -> str:
    place = f"{miss.file} · {miss.sheet}!{miss.cell}"
    return f"- {miss.kind} [{miss.form}] {place}: {miss.what}" + (f" (+{more})" if more else "")

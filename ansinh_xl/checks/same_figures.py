"""One unit's figures under the name of another: a copied table, in which only the name changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ansinh_xl.areas import Areas
from ansinh_xl.checks.submissions import Sent
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Fact, Finding, Source, finding
from ansinh_xl.records import NamedTuple

ENOUGH = 8
"""So many different figures of two digits or more are not the same in two units by chance: half of
them may follow from the others (opening and closing, persons and their allowance)."""


class Block(NamedTuple):
    """A whole table, or one unit's figures in it."""

    item: Sent
    unit: str
    facts: Sequence[Fact]


Pair = tuple[Block, Block]


def check_same_figures(sent: Sequence[Sent], areas: Areas) -> Iterator[Finding]:
    """``duplicate-figures``: a warning at the later one by name; nobody knows whose they are.

    Two tables are compared whole, and a unit of a table with every other unit of the form.
    """
    told: dict[tuple[str, str, str, str], list[Pair]] = defaultdict(list)
    seen: set[int] = set()
    for first, second in _equal(sent):
        if seen.isdisjoint(map(id, second.facts)) and _apart(first, second, areas):
            seen.update(map(id, second.facts))
            told[first.item.file, first.unit, second.item.file, second.unit].append((first, second))
    for pairs in told.values():
        yield _finding(pairs, areas)


def _equal(sent: Sequence[Sent]) -> Iterator[Pair]:
    """Blocks of one form and period with the same figures in the same order; the longest first."""
    alike: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    for item in sent:
        if item.status == "accepted" and len(item.facts) >= ENOUGH:
            for block in _blocks(item):
                facts = block.facts  # a look at two of them tells nearly all blocks apart
                ends = facts[0].value, facts[-1].value
                alike[item.form, item.period, len(facts), ends].append(block)
    several = [blocks for blocks in alike.values() if len(blocks) > 1]
    for blocks in sorted(several, key=lambda blocks: -len(blocks[0].facts)):
        yield from _copies(sorted(blocks, key=lambda it: (it.item.file, it.item.sheet)))


def _copies(blocks: Sequence[Block]) -> Iterator[Pair]:
    """Each block with the first one that has its figures."""
    first: dict[tuple[object, ...], Block] = {}
    for block in blocks:
        earlier = first.setdefault(tuple([fact.value for fact in block.facts]), block)
        if earlier is not block and _tells(earlier, block):
            yield earlier, block


def _blocks(item: Sent) -> Iterator[Block]:
    """The table; and where it has several units, each that has figures enough."""
    facts = item.facts
    if facts[0].unit == facts[-1].unit:
        yield Block(item, facts[0].unit or "", facts)
        return
    yield Block(item, item.scope or facts[0].unit or "", facts)
    units: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        units[fact.unit].append(fact)
    for unit, own in units.items():
        if len(own) >= ENOUGH and unit is not None:
            yield Block(item, unit, own)


def _tells(first: Block, second: Block) -> bool:
    """Whether it is the same lines that hold the same figures, and more of them than chance has."""
    different = {fact.value for fact in first.facts if not -10 < fact.value < 10}
    return len(different) >= ENOUGH and all(
        one.indicator == other.indicator and one.dims == other.dims
        for one, other in zip(first.facts, second.facts, strict=True)
    )


def _apart(first: Block, second: Block, areas: Areas) -> bool:
    """A district of which one commune alone reports has that commune's figures by right."""
    left, right = ({fact.unit or "" for fact in block.facts} for block in (first, second))
    return left.isdisjoint(right) and not any(
        areas.lay_in(one, other) or areas.lay_in(other, one) for one in left for other in right
    )


def _finding(pairs: Sequence[Pair], areas: Areas) -> Finding:
    (first, second), one_sheet = pairs[0], len({pair[1].item.sheet for pair in pairs}) == 1
    one_file = first.item.file == second.item.file
    other = f"{first.item.file} › {first.item.sheet}" if one_file else first.item.file
    cell = second.facts[0].source.cell if second.item is first.item else None
    return finding(
        "duplicate-figures",
        Source(second.item.file, second.item.sheet if one_sheet else None, cell),
        shared=sum(len(pair[1].facts) for pair in pairs),
        stated_unit=_name(second, areas),
        other_unit=_name(first, areas),
        other=other,
    )


def _name(block: Block, areas: Areas) -> str:
    area = areas.get(block.unit, period_end(block.item.period)) if block.unit else None
    return area.name if area is not None else block.unit

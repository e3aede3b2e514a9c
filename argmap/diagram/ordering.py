"""In which order cards stand in columns beside each other, so that few arrows cross.

Orders are improved as in layered drawings (K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of
Hierarchical System Structures", IEEE SMC 11, 1981): each column by the mean place of what its cards are joined to, and
then by exchanging neighbours as long as that helps.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Mapping, Sequence

#: How often columns are ordered by each other before the best order is taken.
_ROUNDS = 6

#: Which things of another column each thing is joined to.
Joined = Mapping[str, Collection[str]]


def crossings(one: Sequence[str], other: Sequence[str], joined: Joined) -> int:
    """Return how many pairs of lines from a column to another cross. `n log n` in the lines."""
    place = {key: number for number, key in enumerate(other)}
    ends = [end for key in one for end in sorted(place[k] for k in joined.get(key, ()) if k in place)]
    met: list[int] = []
    found = 0
    for end in ends:
        found += len(met) - bisect_right(met, end)
        insort(met, end)
    return found


#: A column as blocks that stand together: within a block its keys may change places, and so may blocks of a side.
Blocks = Sequence[tuple[str, ...]]


def order(blocks: Blocks) -> tuple[str, ...]:
    """Return the keys of a column from top to bottom."""
    return tuple(key for block in blocks for key in block)


def ordered(middle: Blocks, sides: Sequence[Blocks], joined: Sequence[Joined]) -> tuple[Blocks, Sequence[Blocks]]:
    """Return a middle column and those at its sides in an order with few crossings; `joined` is from each side.

    The blocks of the middle keep their order. Deterministic; never more crossings than in the order given. Each round
    is at most cubic in a block.
    """
    back = [_turned(lines) for lines in joined]
    best = current = (middle, sides)
    least = _total(middle, sides, joined)
    for _ in range(_ROUNDS):
        if not least:
            break
        centre, around = current
        there = order(centre)
        around = [_by_mean(side, there, lines) for side, lines in zip(around, joined, strict=True)]
        around = [_exchanged(side, [(there, lines)]) for side, lines in zip(around, joined, strict=True)]
        centre = _between(centre, around, back)
        centre = _exchanged(centre, [(order(side), lines) for side, lines in zip(around, back, strict=True)])
        current = (centre, around)
        found = _total(centre, around, joined)
        if found < least:
            best, least = current, found
    return best


def _total(middle: Blocks, sides: Sequence[Blocks], joined: Sequence[Joined]) -> int:
    there = order(middle)
    return sum(crossings(order(side), there, lines) for side, lines in zip(sides, joined, strict=True))


def _turned(joined: Joined) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for key, ends in joined.items():
        for end in ends:
            turned.setdefault(end, []).append(key)
    return turned


def _by_mean(column: Blocks, other: Sequence[str], joined: Joined) -> Blocks:
    """Order blocks, and the keys within each, by the mean place of what they are joined to."""
    place = {key: number for number, key in enumerate(other)}
    here = {key: number for number, key in enumerate(order(column))}
    scale = len(other) / max(len(here), 1)

    def mean(keys: Collection[str]) -> float:
        ends = [place[end] for key in keys for end in joined.get(key, ()) if end in place]
        return sum(ends) / len(ends) if ends else min(here[key] for key in keys) * scale

    return sorted((tuple(sorted(block, key=lambda key: mean((key,)))) for block in column), key=mean)


def _between(middle: Blocks, sides: Sequence[Blocks], back: Sequence[Joined]) -> Blocks:
    """Order the middle by both sides, each place counted as a share of its column."""
    share: dict[str, list[float]] = {key: [] for key in order(middle)}
    for side, lines in zip(sides, back, strict=True):
        place = {key: number / len(order(side)) for number, key in enumerate(order(side))}
        for key, found in share.items():
            found += [place[end] for end in lines.get(key, ()) if end in place]
    mean = {
        key: sum(found) / len(found) if found else number / len(share)
        for number, (key, found) in enumerate(share.items())
    }
    return [tuple(sorted(block, key=mean.__getitem__)) for block in middle]


def _exchanged(column: Blocks, around: Sequence[tuple[Sequence[str], Joined]]) -> Blocks:
    """Exchange neighbours within blocks as long as crossings with the columns around become fewer."""
    ends: dict[str, list[list[int]]] = {key: [] for key in order(column)}
    for other, joined in around:
        place = {key: number for number, key in enumerate(other)}
        for key, found in ends.items():
            found.append([place[end] for end in joined.get(key, ()) if end in place])
    return [_settled(block, ends) for block in column]


def _settled(block: Sequence[str], ends: Mapping[str, Sequence[Sequence[int]]]) -> tuple[str, ...]:
    keys = list(block)
    for _ in keys:
        before = list(keys)
        for number in range(len(keys) - 1):
            above, below = ends[keys[number]], ends[keys[number + 1]]
            if _over(above, below) > _over(below, above):
                keys[number], keys[number + 1] = keys[number + 1], keys[number]
        if keys == before:
            break
    return tuple(keys)


def _over(above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> int:
    """Return how many lines of the upper of two cards cross those of the lower, in all columns around."""
    return sum(end > other for one, two in zip(above, below, strict=True) for end in one for other in two)

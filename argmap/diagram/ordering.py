"""In which order cards stand in columns beside each other, so that few arrows cross.

Orders are improved as in layered drawings (K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of
Hierarchical System Structures", IEEE SMC 11, 1981): each column by the mean place of what its cards are joined to, and
then by exchanging neighbours as long as that helps.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

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


class Blocks(NamedTuple):
    """A column as blocks that stand together, each of keys that may change places after the first `fixed` ones."""

    blocks: tuple[tuple[str, ...], ...]
    fixed: int = 0
    movable: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        """The keys from top to bottom."""
        return tuple(key for block in self.blocks for key in block)


def ordered(middle: Blocks, sides: Sequence[Blocks], joined: Sequence[Joined]) -> tuple[Blocks, list[Blocks]]:
    """Return a middle column and those at its sides in an order with few crossings; `joined` is from each side.

    Deterministic; never more crossings than in the order given. Each round is at most quadratic in a block.
    """
    back = [_turned(lines) for lines in joined]
    best = (middle, list(sides))
    least = _total(middle, sides, joined)
    current = best
    for _ in range(_ROUNDS):
        if not least:
            break
        centre, around = current
        around = [_by_mean(side, centre.order, lines) for side, lines in zip(around, joined, strict=True)]
        around = [_exchanged(side, centre.order, lines) for side, lines in zip(around, joined, strict=True)]
        centre = _between(centre, around, back)
        current = (centre, around)
        found = _total(centre, around, joined)
        if found < least:
            best, least = current, found
    return best


def _total(middle: Blocks, sides: Sequence[Blocks], joined: Sequence[Joined]) -> int:
    return sum(crossings(side.order, middle.order, lines) for side, lines in zip(sides, joined, strict=True))


def _turned(joined: Joined) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for key, ends in joined.items():
        for end in ends:
            turned.setdefault(end, []).append(key)
    return turned


def _by_mean(column: Blocks, other: Sequence[str], joined: Joined) -> Blocks:
    """Order blocks, and what may move within them, by the mean place of what they are joined to."""
    place = {key: number for number, key in enumerate(other)}
    here = {key: number for number, key in enumerate(column.order)}
    scale = len(other) / max(len(here), 1)

    def mean(keys: Collection[str]) -> float:
        ends = [place[end] for key in keys for end in joined.get(key, ()) if end in place]
        if ends:
            return sum(ends) / len(ends)
        return min(here[key] for key in keys) * scale

    blocks = [
        (*block[: column.fixed], *sorted(block[column.fixed :], key=lambda key: mean((key,))))
        for block in column.blocks
    ]
    return column._replace(blocks=tuple(sorted(blocks, key=mean) if column.movable else blocks))


def _between(middle: Blocks, sides: Sequence[Blocks], back: Sequence[Joined]) -> Blocks:
    """Order the middle by both sides, each place counted as a share of its column."""
    share: dict[str, list[float]] = {}
    for side, lines in zip(sides, back, strict=True):
        place = {key: number / len(side.order) for number, key in enumerate(side.order)}
        for key in middle.order:
            share.setdefault(key, []).extend(place[end] for end in lines.get(key, ()) if end in place)
    number = {key: here / len(middle.order) for here, key in enumerate(middle.order)}
    mean = {key: sum(found) / len(found) if found else number[key] for key, found in share.items()}
    blocks = tuple(tuple(sorted(block, key=lambda key: mean.get(key, number[key]))) for block in middle.blocks)
    return middle._replace(blocks=blocks)


def _exchanged(column: Blocks, other: Sequence[str], joined: Joined) -> Blocks:
    """Exchange neighbours within blocks as long as crossings become fewer."""
    place = {key: number for number, key in enumerate(other)}
    ends = {key: sorted(place[k] for k in joined.get(key, ()) if k in place) for key in column.order}
    blocks = []
    for block in column.blocks:
        keys = list(block)
        for _ in keys:
            moved = False
            for number in range(column.fixed, len(keys) - 1):
                above, below = ends[keys[number]], ends[keys[number + 1]]
                if _over(above, below) > _over(below, above):
                    keys[number], keys[number + 1] = keys[number + 1], keys[number]
                    moved = True
            if not moved:
                break
        blocks.append(tuple(keys))
    return column._replace(blocks=tuple(blocks))


def _over(above: Sequence[int], below: Sequence[int]) -> int:
    """Return how many lines of the upper of two cards cross those of the lower."""
    return sum(end > other for end in above for other in below)

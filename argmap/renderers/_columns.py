"""In which column each card of a map stands: as near to what it bears on as its longest chain allows.

Graphviz would let a card with slack float into the narrow columns of the junctions, or drift away from its conclusion; cards
of one column are held at one rank instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagram import Diagram


def columns(diagram: Diagram) -> dict[str, int]:
    """Return the column of each card and echo by its key; 0 bears on nothing. Arrows that close a circle do not count.

    The column is the greatest number of cards on a way from the card onwards. Linear in arrows.
    """
    cards = [thing.key for thing in (*diagram.cards, *diagram.echoes)]
    onward: dict[str, list[str]] = {key: [] for key in (*cards, *(j.key for j in diagram.junctions))}
    for arrow in diagram.arrows:
        onward[arrow.tail].append(arrow.head)
    reach: dict[str, int] = {}
    counted = set(cards)
    for key in _heads_first(onward):
        reach[key] = max((reach[head] + (head in counted) for head in onward[key] if head in reach), default=0)
    return {key: reach[key] for key in cards}


def _heads_first(onward: dict[str, list[str]]) -> Iterator[str]:
    """Yield every key after those it leads to, depth first; within a circle, the one met first comes last."""
    seen: set[str] = set()
    for root in onward:
        stack = [(root, iter(onward[root]))] if root not in seen else []
        seen.add(root)
        while stack:
            key, heads = stack[-1]
            for head in heads:
                if head not in seen:
                    seen.add(head)
                    stack.append((head, iter(onward[head])))
                    break
            else:
                stack.pop()
                yield key

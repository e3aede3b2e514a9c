"""In which column each card of a map stands: as near to what it bears on as its longest chain allows.

Graphviz would let a card with slack float into the narrow columns of the junctions, or drift away from its
conclusion; cards of one column are held at one rank instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagram import Diagram


def places(diagram: Diagram) -> dict[str, int]:
    """Return the place from the left of each card, echo (even numbers) and junction (odd ones), by key.

    A card that bears on nothing stands at 0, any other two places right of the furthest card it bears on, and a
    junction one place right of its card. Arrows that close a circle do not count. Linear in arrows.
    """
    ordered = [thing.key for thing in diagram.boxes]
    cards = set(ordered)
    onward: dict[str, list[str]] = {key: [] for key in (*ordered, *(j.key for j in diagram.junctions))}
    for arrow in diagram.arrows:
        onward[arrow.tail].append(arrow.head)
    place: dict[str, int] = {}
    for key in _heads_first(onward):
        least = 0 if key in cards else 1
        place[key] = max((_next(place[head], key in cards) for head in onward[key] if head in place), default=least)
    return place


def _next(head: int, card: bool) -> int:
    """Return the first place right of `head` that a card (or a junction) may take."""
    return head + 2 if card == (head % 2 == 0) else head + 1


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

"""A pair of parties in Graphviz's language: theses outside, conclusions further in, the shared claims in the middle.

Ranks run from left to right on both sides, so the arrows to the left are stated backwards. Graphviz keeps the order of
a column by flat edges only outside clusters: the claims have none around them, and their heading, the notes and the
legend are the first and last of their column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from argmap.diagram import Arrow, Card, Diagram
from argmap.renderers import _dot, _labels
from argmap.renderers._boxes import Label
from argmap.renderers._statements import INVISIBLE, edge, node, rank
from argmap.renderers._theme import LINES

#: The nodes over and under the claims.
HEADING, FOOT = "heading", "foot"


def source(diagram: Diagram, labels: Mapping[str, Label], *, bare: bool = False) -> str:
    """Return the picture of a pair as DOT text."""
    stated = _dot.Stated(diagram, labels, bare)
    label = {"label": stated.heading(_labels.HEAD), "labelloc": "t", "labeljust": "l"}
    whole = stated.graph({"rankdir": "LR", "ranksep": "0.75", **label})
    left, middle, right = diagram.clusters
    whole.body += [*stated.box(left.key, just="l"), *stated.box(right.key, just="r")]
    claims = [card for card in diagram.cards if card.sides]
    under = stated.sized(_labels.FOOT) if _labels.FOOT in labels else {"width": "0.1", "height": "0.1"}
    column = (HEADING, *(claim.key for claim in claims), FOOT)
    whole.body += [
        node(HEADING, {"penwidth": "0", **stated.sized(middle.key, (4, 2))}),
        *(node(claim.key, stated.card(claim)) for claim in claims),
        node(FOOT, {"penwidth": "0", **under}),
        rank(column),
        *(edge(one, two, INVISIBLE) for one, two in pairwise(column)),
        *_ranks(diagram),
        *(_arrow(diagram, arrow, stated.line(arrow, index)) for index, arrow in enumerate(diagram.arrows)),
    ]
    return str(whole.source)


def _ranks(diagram: Diagram) -> Iterator[str]:
    """Hold theses and conclusions in columns of their own, in order even where no arrow joins them."""
    ends: dict[tuple[str | None, bool], list[Card]] = {}
    for card in diagram.cards:
        if not card.sides:
            ends.setdefault((card.cluster, card.thesis), []).append(card)
    for cards in ends.values():
        yield rank(card.key for card in cards)
    order = [("a", True), ("a", False), None, ("b", False), ("b", True)]
    chain = [HEADING if place is None else ends[place][0].key for place in order if place is None or place in ends]
    for one, two in pairwise(chain):
        yield edge(one, two, {**INVISIBLE, "weight": "0"})


def _arrow(diagram: Diagram, arrow: Arrow, attributes: dict[str, str]) -> str:
    cards = {card.key: card for card in diagram.cards}
    tail, head = cards[arrow.tail], cards[arrow.head]
    tip = LINES[arrow.kind].head
    if tail.thesis and head.thesis:
        return edge(tail.key, head.key, {"arrowhead": tip, "constraint": "false", **attributes})
    if head.cluster == diagram.clusters[0].key:
        return edge(f"{head.key}:e", f"{tail.key}:w", {"dir": "back", "arrowtail": tip, **attributes})
    return edge(f"{tail.key}:e", f"{head.key}:w", {"arrowhead": tip, **attributes})

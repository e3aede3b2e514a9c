"""A pair of parties in Graphviz's language: theses outside, conclusions further in, the shared claims in the middle.

Ranks run from left to right on both sides, so the arrows to the left are stated backwards. Graphviz keeps the order of
a column by flat edges only outside clusters: the claims have none around them, and their heading, the notes and the
legend are the first and last of their column.
"""

from __future__ import annotations

from itertools import pairwise

import graphviz

from argmap.diagram import Arrow, ArrowKind, Card, Diagram
from argmap.renderers import _dot, _labels
from argmap.renderers._theme import LINES

#: The nodes over and under the claims.
HEADING, FOOT = "heading", "foot"


def source(diagram: Diagram) -> str:
    """Return the picture of a pair as DOT text."""
    label = {"label": f"<{_labels.title(diagram)}>", "labelloc": "t", "labeljust": "l"}
    whole = _dot.start(diagram, {"rankdir": "LR", "ranksep": "0.75", **label})
    left, middle, right = diagram.clusters
    whole.subgraph(_dot.box(diagram, left, just="l"))
    whole.subgraph(_dot.box(diagram, right, just="r"))
    claims = [card for card in diagram.cards if card.sides]
    column = graphviz.Digraph(graph_attr={"rank": "same"})
    column.node(HEADING, shape="plain", label=f"<{_labels.heading(middle, large=True)}>")
    for claim in claims:
        column.node(claim.key, **_dot.card(claim))
    foot = _labels.foot(diagram, 520)
    column.node(FOOT, shape="plain", label=f"<{foot}>" if foot else "< >")
    for one, two in pairwise((HEADING, *(claim.key for claim in claims), FOOT)):
        column.edge(one, two, style="invis")
    whole.subgraph(column)
    _ranks(whole, diagram)
    for index, arrow in enumerate(diagram.arrows):
        _arrow(whole, diagram, arrow, _dot.arrow_id(index))
    return str(whole.source)


def _ranks(whole: graphviz.Digraph, diagram: Diagram) -> None:
    """Hold theses and conclusions in columns of their own, in order even where no arrow joins them."""
    ends: dict[tuple[str | None, bool], list[Card]] = {}
    for card in diagram.cards:
        if not card.sides:
            ends.setdefault((card.cluster, card.thesis), []).append(card)
    for cards in ends.values():
        whole.subgraph(_dot.rank([card.key for card in cards]))
    order = [("a", True), ("a", False), None, ("b", False), ("b", True)]
    chain = [HEADING if place is None else ends[place][0].key for place in order if place is None or place in ends]
    for one, two in pairwise(chain):
        whole.edge(one, two, style="invis", weight="0")


def _arrow(whole: graphviz.Digraph, diagram: Diagram, arrow: Arrow, name: str) -> None:
    cards = {card.key: card for card in diagram.cards}
    tail, head = cards[arrow.tail], cards[arrow.head]
    attributes, tip = _dot.line(arrow, name), LINES[arrow.kind].head
    if tail.thesis and head.thesis:
        whole.edge(tail.key, head.key, arrowhead=tip, constraint="false", **attributes)
    elif head.cluster == diagram.clusters[0].key:
        end = f"{tail.key}:w" if arrow.kind is ArrowKind.LEADS else f"{tail.key}:a:w"
        whole.edge(f"{head.key}:e", end, dir="back", arrowtail=tip, **attributes)
    else:
        end = f"{tail.key}:e" if arrow.kind is ArrowKind.LEADS else f"{tail.key}:b:e"
        whole.edge(end, f"{head.key}:w", arrowhead=tip, **attributes)

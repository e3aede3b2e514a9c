"""A picture that is laid out already, in Graphviz's language: every card and arrow with its place.

The engine `nop2` is part of Graphviz and moves nothing, so that PNG and PDF show just what the SVG shows, and a picture
that was changed by hand stays as it was left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.diagram import Diagram
from argmap.renderers import _labels
from argmap.renderers._dot import Stated
from argmap.renderers._places import Box, Placed, Point, Spline
from argmap.renderers._statements import cluster, edge, node
from argmap.renderers._theme import PANEL, RULE


def source(diagram: Diagram, placed: Placed) -> str:
    """Return the DOT text of a picture as it is placed."""
    stated = Stated(diagram, placed.labels, bare=False)
    whole = stated.graph({"layout": "nop2", "bb": _numbers((0, 0, placed.width, placed.height))})
    panels = [found for found in diagram.clusters if found.key in placed.boxes]
    for panel in panels:
        look = {"style": "rounded,filled", "color": RULE, "fillcolor": PANEL, "penwidth": "1", "id": panel.key}
        inside = _cards(diagram, placed, stated, (panel.key,))
        whole.body += cluster(panel.key, {"bb": _numbers(placed.boxes[panel.key]), **look}, inside)
    boxed = [panel.key for panel in panels]
    whole.body += _cards(diagram, placed, stated, {card.cluster for card in diagram.cards} - set(boxed))
    for key in (*(found.key for found in diagram.clusters), _labels.HEAD, _labels.NAMES, _labels.FOOT):
        if key in placed.middles:
            size = {"penwidth": "0", **stated.sized(key)}
            whole.body.append(node(f"label-{key}", {"pos": _numbers(placed.middles[key]), **size}))
    for index, (arrow, spline) in enumerate(zip(diagram.arrows, placed.arrows, strict=True)):
        moves = {"arrowhead": stated.head(arrow), "pos": _path(spline), **stated.line(arrow, index)}
        whole.body.append(edge(arrow.tail, arrow.head, moves))
    return str(whole.source)


def _cards(diagram: Diagram, placed: Placed, stated: Stated, clusters: Iterable[str | None]) -> Iterator[str]:
    for card in diagram.cards:
        if card.cluster in clusters:
            left, bottom, right, top = placed.boxes[card.key]
            middle = ((left + right) / 2, (bottom + top) / 2)
            yield node(card.key, {"pos": _numbers(middle), **stated.card(card)})


def _numbers(numbers: Box | Point) -> str:
    return ",".join(f"{number:.7g}" for number in numbers)


def _path(spline: Spline) -> str:
    """Return an arrow in Graphviz's words: the tip, then the points."""
    tip = [f"e,{_numbers(spline.tip)}"] if spline.tip is not None else []
    return " ".join([*tip, *map(_numbers, spline.points)])

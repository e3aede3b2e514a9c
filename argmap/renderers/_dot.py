"""A diagram in Graphviz's language, stated once: whole, or only what moves things, from which positions are read.

A map grows from right to left, so that the conclusion stands at the left and its reasons to the right. A card is two
ranks from the card it bears on and a junction one rank from either, so that junctions keep narrow columns of their
own. The label under the picture, notes and legend, belongs to the graph; the title to a cluster around everything.
Cards and labels have the sizes that `_labels` gives them, so that the whole and the bare statement are laid out
alike. What is laid out elsewhere is stated by `_fixed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import pairwise

import attrs
import graphviz

from argmap.diagram import Arrow, ArrowKind, Card, Diagram, Echo, Junction, JunctionKind
from argmap.renderers import _labels
from argmap.renderers._boxes import Label, font, run, space, table
from argmap.renderers._columns import places
from argmap.renderers._statements import INVISIBLE, cluster, edge, node, plain, rank
from argmap.renderers._text import visible
from argmap.renderers._theme import CANVAS, LINES, LOOKS, PANEL, RIVAL, RULE, SUPPORT, TEXT

_FONT = "Inter"

#: Between the label of a card and its border, at the sides and over and under it, in points.
MARGIN = (7.2, 4.32)

#: The diameter of a junction with and without a sign in it, in points.
_WITH_SIGN, _WITHOUT = 14.4, 8.64
SIGNS = {JunctionKind.LINKED: "+", JunctionKind.STEP: "", JunctionKind.RIVALS: "×"}

#: What all pictures have in common: what moves things, then how they look.
_GRAPH = {"splines": "true", "nodesep": "0.25", "newrank": "true"}
_NODES = {"shape": "box", "fixedsize": "true", "margin": "0", "label": ""}
_EDGES = {"penwidth": "1.5", "arrowsize": "0.8"}
_LETTERS = {"fontname": _FONT, "fontsize": "11", "fontcolor": TEXT}
_SHEET = {"bgcolor": CANVAS, "pad": "0.3", "outputorder": "edgesfirst", **_LETTERS}

#: The cluster around all, which bears the title.
FRAME = "frame"

_POINT = {"shape": "point", "width": "0.01", "height": "0.01", **INVISIBLE}


class Order(Enum):
    """How the clusters of a map are stated: from the last to the first, the other way, or so and held in order."""

    LAST_FIRST = "last first"
    FIRST_FIRST = "first first"
    HELD = "held"


@attrs.frozen
class Stated:
    """What is stated of the things of a diagram: what moves them and, unless it is `bare`, how they look."""

    diagram: Diagram
    labels: Mapping[str, Label]
    bare: bool

    def graph(self, attributes: dict[str, str]) -> graphviz.Digraph:
        """Return a graph with the settings of all pictures and those given."""
        tooltip = str(graphviz.escape(visible(self.diagram.title).replace("&", "&amp;")))
        whole: graphviz.Digraph = graphviz.Digraph(
            "argmap",
            graph_attr={**_GRAPH, **attributes, **self._shown(**_SHEET, tooltip=tooltip)},
            node_attr={**_NODES, **self._shown(**_LETTERS)},
            edge_attr={**_EDGES, **self._shown(fontname=_FONT, fontsize="9", color=SUPPORT)},
        )
        return whole

    def _shown(self, **look: str) -> dict[str, str]:
        return {} if self.bare else look

    def heading(self, key: str) -> str:
        """Return a label that holds its size by itself: that of a cluster or of the whole."""
        return space(self.labels[key]) if self.bare else table(self.labels[key], fixed=True)

    def box(self, key: str, *, just: str = "r", backwards: bool = False) -> Iterator[str]:
        """Yield a cluster with what stands in it, its heading at the side `just` (swapped where ranks run left)."""
        moves = {"label": self.heading(key), "labeljust": just, "labelloc": "t", "margin": "12"}
        look = self._shown(id=key, style="rounded,filled", color=RULE, fillcolor=PANEL, penwidth="1")
        return cluster(key, {**moves, **look}, self.nodes(key, backwards=backwards))

    def nodes(self, cluster: str | None, *, backwards: bool = False) -> Iterator[str]:
        """Yield what stands in a cluster."""
        inside = [thing for thing in self.diagram.things if thing.cluster == cluster]
        for thing in reversed(inside) if backwards else inside:
            if isinstance(thing, Card):
                yield node(thing.key, self.card(thing))
            elif isinstance(thing, Echo):
                yield node(thing.key, self._echo(thing))
            else:
                yield node(thing.key, self._junction(thing))

    def card(self, card: Card) -> dict[str, str]:
        """Return the attributes of a card."""
        look = LOOKS[card.role]
        moves = {**self.sized(card.key, margin(card)), "penwidth": str(look.pen)}
        if card.thesis:
            moves["peripheries"] = "2"
        if look.shape != "box":  # arrows end at the outline
            moves["shape"] = look.shape
        if self.bare:
            return moves
        look_of = {"style": look.style, "color": look.ink, "fillcolor": look.fill}
        return {**moves, "id": card.key, "tooltip": plain(card.label), **look_of}

    def sized(self, key: str, around: tuple[float, float] = (0, 0)) -> dict[str, str]:
        """Return the size of a node around its label, and the label."""
        label = self.labels[key]
        size = {"width": _inches(label.wide + 2 * around[0]), "height": _inches(label.high + 2 * around[1])}
        return size if self.bare else {**size, "label": table(label)}

    def _echo(self, echo: Echo) -> dict[str, str]:
        moves = {**self.sized(echo.key, MARGIN), "penwidth": "0.8"}
        if self.bare:
            return moves
        card = next(card for card in self.diagram.cards if card.key == echo.card)
        look = LOOKS[card.role]
        style = look.style.replace("filled", "").strip(",") or "solid"
        return {**moves, "id": echo.key, "tooltip": plain(card.label), "style": style, "color": look.ink}

    def _junction(self, junction: Junction) -> dict[str, str]:
        sign = SIGNS[junction.kind]
        size = _inches(diameter(junction))
        moves = {"shape": "circle", "width": size, "height": size, "penwidth": "1.6"}
        if junction.strict:
            moves["peripheries"] = "2"
        if self.bare:
            return moves
        ink = RIVAL if junction.kind is JunctionKind.RIVALS else SUPPORT
        label = f"<{font(run(sign, 10, ink, bold=True))}>" if sign else ""
        look = {"style": "filled", "fillcolor": CANVAS, "color": ink}
        return {**moves, "id": junction.key, "label": label, "tooltip": plain(junction.label), **look}

    def head(self, arrow: Arrow) -> str:
        """Return the head of an arrow."""
        return LINES[arrow.kind].head

    def line(self, arrow: Arrow, index: int) -> dict[str, str]:
        """Return the attributes of an arrow that do not depend on its ends; `index` is its place in the diagram."""
        look = LINES[arrow.kind]
        moves = {"id": arrow_id(index), "penwidth": str(look.pen)}
        if self.bare:
            return moves
        return {**moves, "color": look.ink, "style": look.style, "tooltip": plain(arrow.label)}


def source(
    diagram: Diagram, labels: Mapping[str, Label], *, bare: bool = False, order: Order = Order.LAST_FIRST
) -> str:
    """Return the picture of a map as DOT text."""
    stated = Stated(diagram, labels, bare)
    under = {"labelloc": "b", "label": stated.heading(_labels.FOOT)} if _labels.FOOT in labels else {}
    whole = stated.graph({"rankdir": "RL", "ranksep": "0.27", **under})
    title = {"label": stated.heading(_labels.HEAD), "labelloc": "t", "labeljust": "r"}
    whole.body += cluster(FRAME, {**title, "penwidth": "0", "margin": "14"}, _sections(stated, order))
    place = places(diagram)
    columns: dict[int, list[str]] = {}
    for key, column in place.items():
        if column % 2 == 0:
            columns.setdefault(column, []).append(key)
    whole.body += [rank(columns[column]) for column in sorted(columns)]
    if order is Order.HELD:
        whole.body += _stack(diagram, place)
    supported = {arrow.head for arrow in diagram.arrows if arrow.kind is ArrowKind.SUPPORTS}
    whole.body += [
        _edge(arrow, stated.line(arrow, index), place, eastward=arrow.head not in supported)
        for index, arrow in enumerate(diagram.arrows)
    ]
    return str(whole.source)


def _sections(stated: Stated, order: Order) -> Iterator[str]:
    """Yield the clusters with what stands in them, and what stands in none."""
    clusters, backwards = stated.diagram.clusters, order is Order.LAST_FIRST
    for section in reversed(clusters) if backwards else clusters:
        yield from stated.box(section.key, backwards=backwards)
    yield from stated.nodes(None, backwards=backwards)
    if not stated.diagram.things:  # the frame would have no place, and the title with it
        yield node("point-0", _POINT)


def margin(card: Card) -> tuple[float, float]:
    """Return the space between the label of a card and its border, at the sides and over and under it."""
    pen = LOOKS[card.role].pen
    return (pen, pen) if card.sides else MARGIN


def outer(card: Card, label: Label) -> tuple[float, float]:
    """Return the width and height of a card with its second border, in points, as Graphviz rounds them."""
    aside, over = margin(card)
    border = 8.0 if card.thesis else 0.0
    wide, high = (round(side, 2) for side in (label.wide + 2 * aside, label.high + 2 * over))
    return wide + border, high + border


def diameter(junction: Junction) -> float:
    """Return the diameter of a junction's (inner) circle, in points."""
    return _WITH_SIGN if SIGNS[junction.kind] else _WITHOUT


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"


def arrow_id(index: int) -> str:
    """Return the name under which the arrow with this index in the diagram is stated."""
    return f"e-{index + 1}"


def _stack(diagram: Diagram, place: Mapping[str, int]) -> Iterator[str]:
    """Hold sections drawn apart under each other in their order, by invisible points at the left and edges to them."""
    sections = dict.fromkeys((None, *(cluster.key for cluster in diagram.clusters)))
    ends: dict[str | None, list[str]] = {section: [] for section in sections}
    for shown in diagram.cards:
        if place[shown.key] == 0:
            ends[shown.cluster].append(shown.key)
    points = [(f"point-{number}", keys) for number, keys in enumerate(ends.values()) if keys]
    yield from (node(point, _POINT) for point, _ in points)
    yield rank(point for point, _ in points)
    yield from (edge(one, two, INVISIBLE) for (one, _), (two, _) in pairwise(points))
    yield from (edge(key, point, INVISIBLE) for point, keys in points for key in keys)


def _edge(arrow: Arrow, attributes: dict[str, str], place: Mapping[str, int], *, eastward: bool) -> str:
    """Return an arrow; an attack ends in the middle of the right side (`eastward`) where no support does."""
    tip = LINES[arrow.kind].head
    tail, head = place[arrow.tail], place[arrow.head]
    if tail <= head:
        return _backwards(arrow, tip, attributes, level=tail == head)
    attributes["minlen"] = "1" if tail % 2 or head % 2 else "2"
    if tail % 2 and arrow.kind is ArrowKind.SUPPORTS:
        attributes["weight"] = "6"
    start = arrow.tail if tail % 2 else f"{arrow.tail}:w"
    meets = arrow.kind is ArrowKind.SUPPORTS or (eastward and head % 2 == 0)
    end = f"{arrow.head}:e" if meets else arrow.head
    return edge(start, end, {"arrowhead": tip, **attributes})


def _backwards(arrow: Arrow, tip: str, attributes: dict[str, str], *, level: bool) -> str:
    """Return an arrow that closes a circle: it runs to the right, or within its column, and decides no column."""
    if level:
        return edge(arrow.tail, arrow.head, {"arrowhead": tip, "constraint": "false", **attributes})
    return edge(arrow.head, f"{arrow.tail}:e", {"dir": "back", "arrowtail": tip, **attributes})

"""A diagram in Graphviz's language: the one statement of the picture that every drawing renderer lays out.

A map grows from right to left, so that the conclusion stands at the left and its reasons to the right. A card is two
ranks from the card it bears on and a junction one rank from either, so that junctions keep narrow columns of their
own. The label under the picture, notes and legend, belongs to the graph; the title to a cluster around everything.
How a pair is stated says `_pairs`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

import graphviz

from argmap.diagram import Arrow, ArrowKind, Card, Cluster, Diagram, Echo, Junction, JunctionKind
from argmap.renderers import _labels
from argmap.renderers._columns import places
from argmap.renderers._text import visible
from argmap.renderers._theme import CANVAS, LINES, LOOKS, PANEL, RIVAL, RULE, SUPPORT, TEXT

_FONT = "Inter"

#: What all pictures have in common.
GRAPH = {
    "splines": "true",
    "nodesep": "0.25",
    "bgcolor": CANVAS,
    "pad": "0.3",
    "newrank": "true",
    "outputorder": "edgesfirst",
    "fontname": _FONT,
    "fontsize": "11",
    "fontcolor": TEXT,
}


def start(diagram: Diagram, attributes: dict[str, str]) -> graphviz.Digraph:
    """Return a graph with the settings of all pictures and those given."""
    whole: graphviz.Digraph = graphviz.Digraph(
        "argmap",
        graph_attr={**GRAPH, "tooltip": plain(diagram.title), **attributes},
        node_attr={"fontname": _FONT, "fontsize": "11", "fontcolor": TEXT, "margin": "0.1,0.06", "label": ""},
        edge_attr={"fontname": _FONT, "fontsize": "9", "color": SUPPORT, "penwidth": "1.5", "arrowsize": "0.8"},
    )
    return whole


def source(diagram: Diagram, *, backwards: bool = False) -> str:
    """Return the picture of a map as DOT text; `backwards` states the clusters from the last to the first."""
    foot = _labels.foot(diagram)
    under = {"labelloc": "b", "label": f"<{foot}>"} if foot else {}
    whole = start(diagram, {"rankdir": "RL", "ranksep": "0.27", **under})
    label = {"label": f"<{_labels.title(diagram)}>", "labelloc": "t", "labeljust": "r"}
    frame = graphviz.Digraph("cluster_frame", graph_attr={**label, "penwidth": "0", "margin": "14"})
    for cluster in reversed(diagram.clusters) if backwards else diagram.clusters:
        frame.subgraph(box(diagram, cluster, backwards=backwards))
    _nodes(frame, diagram, None, backwards=backwards)
    whole.subgraph(frame)
    place = places(diagram)
    for column in range(0, max(place.values(), default=-1) + 1, 2):
        whole.subgraph(rank([key for key, found in place.items() if found == column]))
    if diagram.echoes:
        _stack(whole, diagram, place)
    supported = {arrow.head for arrow in diagram.arrows if arrow.kind is ArrowKind.SUPPORTS}
    for index, arrow in enumerate(diagram.arrows):
        _edge(whole, arrow, arrow_id(index), place, eastward=arrow.head not in supported)
    return str(whole.source)


def arrow_id(index: int) -> str:
    """Return the name under which the arrow with this index in the diagram is stated."""
    return f"e-{index + 1}"


def plain(text: str) -> str:
    """Return a text as an attribute in quotes: no escape sequence and no entity of Graphviz's is left in it."""
    return str(graphviz.escape(visible(text).replace("&", "&amp;")))


def rank(keys: Collection[str]) -> graphviz.Digraph:
    """Return a statement that holds nodes at one rank."""
    column: graphviz.Digraph = graphviz.Digraph(graph_attr={"rank": "same"})
    for key in keys:
        column.node(key)
    return column


def box(diagram: Diagram, cluster: Cluster, *, just: str = "r", backwards: bool = False) -> graphviz.Digraph:
    """Return a cluster with what stands in it, its heading at the side `just` (swapped where ranks run to the left)."""
    found: graphviz.Digraph = graphviz.Digraph(
        f"cluster_{cluster.key}",
        graph_attr={
            "id": cluster.key,
            "label": f"<{_labels.heading(cluster, large=diagram.columns)}>",
            "labeljust": just,
            "labelloc": "t",
            "style": "rounded,filled",
            "color": RULE,
            "fillcolor": PANEL,
            "penwidth": "1",
            "margin": "12",
        },
    )
    _nodes(found, diagram, cluster.key, backwards=backwards)
    return found


def _nodes(box: graphviz.Digraph, diagram: Diagram, cluster: str | None, *, backwards: bool) -> None:
    inside = [thing for thing in diagram.things if thing.cluster == cluster]
    for thing in reversed(inside) if backwards else inside:
        if isinstance(thing, Card):
            box.node(thing.key, **card(thing))
        elif isinstance(thing, Echo):
            box.node(thing.key, **_echo(diagram, thing))
        else:
            box.node(thing.key, **_junction(thing))


def card(card: Card) -> dict[str, str]:
    """Return the attributes of a card."""
    look = LOOKS[card.role]
    shared = {"id": card.key, "label": f"<{_labels.card(card)}>", "tooltip": plain(card.label)}
    if card.sides:
        return {**shared, "shape": "plain"}
    return {
        **shared,
        "shape": look.shape,
        "style": look.style,
        "color": look.ink,
        "fillcolor": look.fill,
        "penwidth": str(look.pen),
        "peripheries": "2" if card.thesis else "1",
    }


def _echo(diagram: Diagram, echo: Echo) -> dict[str, str]:
    shown = next(card for card in diagram.cards if card.key == echo.card)
    section = diagram.number(shown.cluster)
    look = LOOKS[shown.role]
    return {
        "id": echo.key,
        "label": f"<{_labels.echo(shown, f'in {section}' if section else '')}>",
        "tooltip": plain(shown.label),
        "shape": "box",
        "style": look.style.replace("filled", "").strip(",") or "solid",
        "color": look.ink,
        "penwidth": "0.8",
    }


def _junction(junction: Junction) -> dict[str, str]:
    sign = {JunctionKind.LINKED: "+", JunctionKind.STEP: "", JunctionKind.RIVALS: "×"}[junction.kind]
    size = "0.2" if sign else "0.12"
    ink = RIVAL if junction.kind is JunctionKind.RIVALS else SUPPORT
    return {
        "id": junction.key,
        "label": f"<{_labels.font(sign, 10, ink, bold=True)}>" if sign else "",
        "tooltip": plain(junction.label),
        "shape": "circle",
        "width": size,
        "height": size,
        "fixedsize": "true",
        "style": "filled",
        "fillcolor": CANVAS,
        "color": ink,
        "penwidth": "1.6",
        "peripheries": "2" if junction.strict else "1",
    }


def _stack(whole: graphviz.Digraph, diagram: Diagram, place: Mapping[str, int]) -> None:
    """Put sections drawn apart under each other in their order, by invisible points at the left and edges to them."""
    sections = dict.fromkeys((None, *(cluster.key for cluster in diagram.clusters)))
    ends: dict[str | None, list[str]] = {section: [] for section in sections}
    for shown in diagram.cards:
        if place[shown.key] == 0:
            ends[shown.cluster].append(shown.key)
    points = [(f"point-{number}", keys) for number, keys in enumerate(ends.values()) if keys]
    column = graphviz.Digraph(graph_attr={"rank": "same"})
    for point, _ in points:
        column.node(point, shape="point", style="invis", width="0.01", height="0.01", label="")
    for (one, _), (two, _) in pairwise(points):
        column.edge(one, two, style="invis")
    whole.subgraph(column)
    for point, keys in points:
        for key in keys:
            whole.edge(key, point, style="invis", minlen="1")


def line(arrow: Arrow, name: str) -> dict[str, str]:
    """Return the attributes of an arrow that do not depend on its ends."""
    look = LINES[arrow.kind]
    tooltip = plain(arrow.label)
    return {"id": name, "color": look.ink, "style": look.style, "penwidth": str(look.pen), "tooltip": tooltip}


def _edge(whole: graphviz.Digraph, arrow: Arrow, name: str, place: Mapping[str, int], *, eastward: bool) -> None:
    """State an arrow; an attack ends in the middle of the right side (`eastward`) where no support does."""
    attributes = line(arrow, name)
    tip = LINES[arrow.kind].head
    tail, head = place[arrow.tail], place[arrow.head]
    if tail <= head:
        _backwards(whole, arrow, tip, attributes, level=tail == head)
        return
    attributes["minlen"] = "1" if tail % 2 or head % 2 else "2"
    if tail % 2 and arrow.kind is ArrowKind.SUPPORTS:
        attributes["weight"] = "6"
    start = arrow.tail if tail % 2 else f"{arrow.tail}:w"
    meets = arrow.kind is ArrowKind.SUPPORTS or (eastward and head % 2 == 0)
    end = f"{arrow.head}:e" if meets else arrow.head
    whole.edge(start, end, arrowhead=tip, **attributes)


def _backwards(whole: graphviz.Digraph, arrow: Arrow, tip: str, attributes: dict[str, str], *, level: bool) -> None:
    """State an arrow that closes a circle: it runs to the right, or within its column, and decides no column."""
    if level:
        whole.edge(arrow.tail, arrow.head, arrowhead=tip, constraint="false", **attributes)
    else:
        whole.edge(arrow.head, f"{arrow.tail}:e", dir="back", arrowtail=tip, **attributes)

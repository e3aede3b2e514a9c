"""A diagram in Graphviz's language: the one statement of the picture that every drawing renderer lays out.

A map grows from right to left, so that the conclusion stands at the left and its reasons to the right. A card is two ranks
from the card it bears on and a junction one rank from either, so that junctions keep narrow columns of their own.
The label under the picture, notes and legend, belongs to the graph; the title to a cluster around everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

import graphviz

from argmap.diagram import Arrow, ArrowKind, Card, Cluster, Diagram, Echo, Junction, JunctionKind
from argmap.renderers import _labels
from argmap.renderers._columns import columns
from argmap.renderers._text import visible
from argmap.renderers._theme import CANVAS, LINES, LOOKS, PANEL, RIVAL, RULE, SUPPORT, TEXT

_FONT = "Inter"


def source(diagram: Diagram, *, backwards: bool = False) -> str:
    """Return the picture as DOT text; `backwards` states the clusters from the last to the first."""
    whole = graphviz.Digraph(
        "argmap",
        graph_attr=_graph(diagram),
        node_attr={"fontname": _FONT, "fontsize": "11", "fontcolor": TEXT, "margin": "0.1,0.06", "label": ""},
        edge_attr={"fontname": _FONT, "fontsize": "9", "color": SUPPORT, "penwidth": "1.5", "arrowsize": "0.8"},
    )
    frame = graphviz.Digraph("cluster_frame", graph_attr=_frame(diagram))
    for cluster in reversed(diagram.clusters) if backwards else diagram.clusters:
        frame.subgraph(_cluster(diagram, cluster, backwards=backwards))
    _nodes(frame, diagram, None, backwards=backwards)
    whole.subgraph(frame)
    if diagram.columns:
        _order(whole, diagram)
    else:
        places = columns(diagram)
        _align(whole, places)
        if diagram.echoes:
            _stack(whole, diagram, places)
    cards = {thing.key: thing for thing in (*diagram.cards, *diagram.echoes)}
    first = diagram.clusters[0].key if diagram.columns else ""
    for index, arrow in enumerate(diagram.arrows):
        head = cards.get(arrow.head)
        if diagram.columns:
            _bearing(whole, arrow, arrow_id(index), leftward=head is not None and head.cluster == first)
        else:
            _edge(whole, arrow, arrow_id(index), cards)
    return str(whole.source)


def arrow_id(index: int) -> str:
    """Return the name under which the arrow with this index in the diagram is stated."""
    return f"e-{index + 1}"


def _plain(text: str) -> str:
    """Return a text as an attribute in quotes: no escape sequence and no entity of Graphviz's is left in it."""
    return str(graphviz.escape(visible(text).replace("&", "&amp;")))


def _graph(diagram: Diagram) -> dict[str, str]:
    foot = _labels.foot(diagram)
    return {
        "rankdir": "LR" if diagram.columns else "RL",
        "splines": "true",
        "nodesep": "0.25",
        "ranksep": "0.75" if diagram.columns else "0.27",
        "bgcolor": CANVAS,
        "pad": "0.3",
        "newrank": "true",
        "outputorder": "edgesfirst",
        "fontname": _FONT,
        "fontsize": "11",
        "fontcolor": TEXT,
        "tooltip": _plain(diagram.title),
        **({"labelloc": "b", "label": f"<{foot}>"} if foot else {}),
    }


def _frame(diagram: Diagram) -> dict[str, str]:
    return {
        "label": f"<{_labels.title(diagram)}>",
        "labelloc": "t",
        "labeljust": "l" if diagram.columns else "r",
        "penwidth": "0",
        "margin": "14",
    }


def _cluster(diagram: Diagram, cluster: Cluster, *, backwards: bool) -> graphviz.Digraph:
    box = graphviz.Digraph(
        f"cluster_{cluster.key}",
        graph_attr={
            "id": cluster.key,
            "label": f"<{_labels.heading(cluster, large=diagram.columns)}>",
            "labeljust": "c" if diagram.columns else "r",
            "labelloc": "t",
            "style": "rounded,filled",
            "color": RULE,
            "fillcolor": PANEL,
            "penwidth": "1",
            "margin": "12",
        },
    )
    _nodes(box, diagram, cluster.key, backwards=backwards)
    claims = [card.key for card in diagram.cards if card.sides and card.cluster == cluster.key]
    if claims:
        box.subgraph(_ordered(claims))
    return box


def _ordered(keys: Collection[str]) -> graphviz.Digraph:
    """Return a column of cards in this order from the top."""
    column = graphviz.Digraph(graph_attr={"rank": "same"})
    for key in keys:
        column.node(key)
    for one, two in pairwise(keys):
        column.edge(one, two, style="invis", weight="100")
    return column


def _nodes(box: graphviz.Digraph, diagram: Diagram, cluster: str | None, *, backwards: bool) -> None:
    things: Iterable[Card | Echo | Junction] = (*diagram.cards, *diagram.echoes, *diagram.junctions)
    inside = [thing for thing in things if thing.cluster == cluster]
    for thing in reversed(inside) if backwards else inside:
        if isinstance(thing, Card):
            box.node(thing.key, **_card(thing))
        elif isinstance(thing, Echo):
            box.node(thing.key, **_echo(diagram, thing))
        else:
            box.node(thing.key, **_junction(thing))


def _card(card: Card) -> dict[str, str]:
    look = LOOKS[card.role]
    shared = {"id": card.key, "label": f"<{_labels.card(card)}>", "tooltip": _plain(card.label)}
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
    card = next(card for card in diagram.cards if card.key == echo.card)
    section = next((c.number for c in diagram.clusters if c.key == card.cluster), 0)
    look = LOOKS[card.role]
    return {
        "id": echo.key,
        "label": f"<{_labels.echo(card, f'in {section}' if section else '')}>",
        "tooltip": _plain(card.label),
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
        "tooltip": _plain(junction.label),
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


def _align(whole: graphviz.Digraph, places: dict[str, int]) -> None:
    """Hold the cards of each column at one rank."""
    for column in range(max(places.values(), default=0) + 1):
        rank = graphviz.Digraph(graph_attr={"rank": "same"})
        for key in (key for key, place in places.items() if place == column):
            rank.node(key)
        whole.subgraph(rank)


def _stack(whole: graphviz.Digraph, diagram: Diagram, places: dict[str, int]) -> None:
    """Put sections drawn apart under each other in their order, by invisible points at the left and edges to them."""
    sections = dict.fromkeys((None, *(cluster.key for cluster in diagram.clusters)))
    ends: dict[str | None, list[str]] = {section: [] for section in sections}
    for card in diagram.cards:
        if places[card.key] == 0:
            ends[card.cluster].append(card.key)
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


def _order(whole: graphviz.Digraph, diagram: Diagram) -> None:
    """Hold theses, conclusions and claims of a pair in columns."""
    ranks: dict[tuple[str | None, bool], list[str]] = {}
    for card in diagram.cards:
        ranks.setdefault((card.cluster, card.thesis), []).append(card.key)
    for (cluster, _), keys in ranks.items():
        if cluster != "m":
            column = graphviz.Digraph(graph_attr={"rank": "same"})
            for key in keys:
                column.node(key)
            whole.subgraph(column)
    outer = [next(iter(ranks.get((end, True), ())), None) for end in "ab"]
    inner = [next(iter(ranks.get((end, False), ())), None) for end in "ab"]
    claims = next(iter(ranks.get(("m", False), ())), None)
    chain = [key for key in (outer[0], inner[0], claims, inner[1], outer[1]) if key is not None]
    for one, two in pairwise(chain):
        whole.edge(one, two, style="invis", weight="0")


def _bearing(whole: graphviz.Digraph, arrow: Arrow, name: str, *, leftward: bool) -> None:
    """State an arrow of a pair: outwards from the claims, so that ranks run from left to right on both sides."""
    line = LINES[arrow.kind]
    attributes = {
        "id": name,
        "color": line.ink,
        "style": line.style,
        "penwidth": str(line.pen),
        "tooltip": _plain(arrow.label),
    }
    inner = arrow.kind is ArrowKind.LEADS
    if leftward:
        tail = f"{arrow.tail}:w" if inner else f"{arrow.tail}:a:w"
        whole.edge(f"{arrow.head}:e", tail, dir="back", arrowtail=line.head, **attributes)
    else:
        tail = f"{arrow.tail}:e" if inner else f"{arrow.tail}:b:e"
        whole.edge(tail, f"{arrow.head}:w", arrowhead=line.head, **attributes)


def _edge(whole: graphviz.Digraph, arrow: Arrow, name: str, cards: Collection[str]) -> None:
    line = LINES[arrow.kind]
    attributes = {
        "id": name,
        "color": line.ink,
        "style": line.style,
        "penwidth": str(line.pen),
        "arrowhead": line.head,
        "tooltip": _plain(arrow.label),
    }
    if arrow.tail in cards and arrow.head in cards:
        attributes["minlen"] = "2"
    if arrow.kind is ArrowKind.SUPPORTS and arrow.tail not in cards:
        attributes["weight"] = "6"
    tail = f"{arrow.tail}:w" if arrow.tail in cards else arrow.tail
    head = f"{arrow.head}:e" if arrow.kind is ArrowKind.SUPPORTS else arrow.head
    whole.edge(tail, head, **attributes)

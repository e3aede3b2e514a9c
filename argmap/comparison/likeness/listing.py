"""Suggestions as a page: a table for each question, the most alike first, with the way to each node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argmap.comparison.likeness.index import COMMON
from argmap.comparison.likeness.suggestions import Alike, Listed, Suggestions
from argmap.comparison.likeness.wording import LONGEST
from argmap.graph import AtlasGraph, Graph
from argmap.model import Node, Relation, place_of
from argmap.page import Block, Cell, Heading, Page, Paragraph, Ref, Table

#: How many of the nodes behind a claim are shown.
_SHOWN = 5

_READ = (
    "A score says how alike two texts are worded (100 is word for word), and not how they are related. Whether one "
    "says the same as the other, something narrower or its opposite is for a person to read: two that differ in a "
    "single “not” are nearly alike."
)


def page(suggestions: Suggestions, atlas: AtlasGraph, least: float, warnings: Iterable[str] = ()) -> Page:
    """Return suggestions as a page; `warnings` are shown first.

    A claim's cell has the field `claim`, a node's `map` and `node`, a score's `score`, and the words in common `words`.
    """
    blocks: list[Block] = [*map(Paragraph, warnings), *map(Paragraph, _missing(atlas))]
    if not atlas.maps and not atlas.claims:
        return Page("What may be the same", tuple(blocks), "suggest")
    blocks.append(Paragraph(_READ))
    if atlas.claims:
        columns, title = ("Claim", "Other claim"), "Claims that may be one"
        blocks += _section(title, "claims", columns, suggestions.claims, _claim(atlas), _claim(atlas), least)
        columns, title = ("Node without a claim", "Claim"), "Nodes that may express a claim"
        blocks += _section(title, "links", columns, suggestions.links, _node(atlas), _claim(atlas), least)
    if len(atlas.maps) > 1:
        columns, title = ("Node without a claim", "Node of another map"), "Nodes for which a claim may be missing"
        blocks += _section(title, "nodes", columns, suggestions.nodes, _node(atlas), _node(atlas), least)
    blocks += map(Paragraph, _limits(suggestions))
    return Page("What may be the same", tuple(blocks), "suggest")


def _missing(atlas: AtlasGraph) -> Iterator[str]:
    """Yield what there is too little of to compare."""
    if not atlas.maps:
        yield "There are no maps, and so no nodes to compare."
    if not atlas.claims:
        yield "There is no atlas that declares a claim, and so none that nodes could express."
    if len(atlas.maps) == 1:
        yield "There is a single map, and so no other that could say the same."


def _limits(suggestions: Suggestions) -> Iterator[str]:
    """Yield what was not compared."""
    if suggestions.cut:
        many = f"{len(suggestions.cut)} text{'' if len(suggestions.cut) == 1 else 's'}"
        named = ", ".join(suggestions.cut[:_SHOWN]) + (" …" if len(suggestions.cut) > _SHOWN else "")
        yield f"Only the first {LONGEST} letters were compared of {many}: {named}."
    if suggestions.common:
        many = "1 word stands" if suggestions.common == 1 else f"{suggestions.common} words stand"
        yield f"{many} in more than {COMMON} of the texts searched: what shares no rarer word was not compared."


def _section(
    title: str,
    name: str,
    columns: tuple[str, str],
    listed: Listed,
    one: Callable[[str], Cell],
    other: Callable[[str], Cell],
    least: float,
) -> Iterator[Block]:
    yield Heading(title)
    if not listed.pairs:
        yield Paragraph(f"None has a score of {least:g} or more.")
        return
    rows = tuple((one(a.one), other(a.other), _score(a), _words(a)) for a in listed.pairs)
    yield Table(name, (*columns, "Score", "Rarest words in common"), rows)
    if listed.count > len(rows):
        shown = "This is the first" if len(rows) == 1 else f"These are the first {len(rows)}"
        yield Paragraph(f"{shown} of at least {listed.count} with a score of {least:g} or more.")


def _score(alike: Alike) -> Cell:
    """Return the score as a whole number, never rounded up: 100 is word for word."""
    return Cell(str(int(alike.score)), role="score", fields={"score": round(alike.score, 1)})


def _words(alike: Alike) -> Cell:
    return Cell(", ".join(alike.words), fields={"words": list(alike.words)})


def _claim(atlas: AtlasGraph) -> Callable[[str], Cell]:
    def cell(name: str) -> Cell:
        links = atlas.links.get(name, [])
        told = [f"{graph.map.id}/{node.id}{_relation(link.relation)}" for graph, node, link in links[:_SHOWN]]
        more = [f"and {len(links) - _SHOWN} more"] if len(links) > _SHOWN else []
        detail = (f"{name}, linked by" if links else f"{name}, linked by no node", *told, *more)
        refs = tuple(_ref(graph, node) for graph, node, _ in links[:_SHOWN])
        return Cell(atlas.claims[name].text, detail, "claim", refs, {"claim": name})

    return cell


def _relation(relation: Relation) -> str:
    return "" if relation is Relation.SAME else f" ({relation.value})"


def _node(atlas: AtlasGraph) -> Callable[[str], Cell]:
    def cell(name: str) -> Cell:
        owner, _, node_id = name.rpartition("/")
        graph = atlas.maps[owner]
        ref = _ref(graph, graph.nodes[node_id])
        fields = {"map": owner, "node": node_id}
        return Cell(graph.nodes[node_id].text, (name,), "node", (ref,), fields)

    return cell


def _ref(graph: Graph, node: Node) -> Ref:
    return Ref(graph.map.id, node.id, graph.map.file, place_of(node).line)

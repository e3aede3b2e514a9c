"""Which claims of an atlas are narrower than which, as links tell.

Relations do not count: they have logical force, and narrower and broader have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import AtlasGraph, Graph
from argmap.model import Link, Node, Relation

#: For each claim the wider ones, with the link that says so.
Wider = dict[str, dict[str, tuple[Graph, Link]]]


def wider(atlas: AtlasGraph) -> Wider:
    """Return for each claim the claims that are wider.

    A node that expresses just one claim and is narrower than another tells that the one is narrower than the other.
    Linear in links.
    """
    found: Wider = {}
    for graph in atlas.maps.values():
        for node in graph.nodes.values():
            if len(node.links) > 1:
                for narrow, wide, link in _pairs(node):
                    found.setdefault(narrow, {}).setdefault(wide, (graph, link))
    return found


def _pairs(node: Node) -> Iterator[tuple[str, str, Link]]:
    same = [link.claim for link in node.links if link.relation is Relation.SAME]
    for link in node.links if len(same) == 1 else ():
        if link.relation is Relation.NARROWER and link.claim != same[0]:
            yield same[0], link.claim, link
        elif link.relation is Relation.BROADER and link.claim != same[0]:
            yield link.claim, same[0], link

"""Attacks that maps draw: rebuttals of one party against nodes and steps of another.

They count wherever the same is said: a node is told by the claims that it is the same as or the opposite of, a step by
its conclusion and premises.
"""

from __future__ import annotations

import attrs

from argmap.comparison.parties import Party, Roster, spoken
from argmap.graph import AtlasGraph, Graph
from argmap.model import Node, Relation, Step

#: Links by which a node says more or less than a claim.
PARTIAL = (Relation.NARROWER, Relation.BROADER)
#: What a node says: a claim and how it is linked to it in full, or `map/node` for the node itself.
Said = tuple[str, Relation]


@attrs.frozen
class Attack:
    """A rebuttal, and the step it is aimed at (or None where that is a node)."""

    graph: Graph
    node: Node
    step: Step | None


def between(atlas: AtlasGraph, who: Roster, of: Party, by: Party) -> dict[Said, list[Attack]]:
    """Return the rebuttals of `by` against what maps draw as nodes and steps of `of`, by what these nodes say."""
    theirs = spoken(atlas, who, [of])
    found: dict[Said, list[Attack]] = {}
    for name, mine in spoken(atlas, who, [by]).items():
        graph = atlas.maps[name]
        for node in (graph.nodes[key] for key in mine):
            for attack in graph.attacks_by(node.id):
                step = graph.steps.get(attack.target)
                target = graph.nodes.get(step.conclusion if step is not None else attack.target)
                if target is None or target.id not in theirs[name] or target.id in mine:
                    continue
                for words in said(graph, target):
                    found.setdefault(words, []).append(Attack(graph, node, step))
    return found


def said(graph: Graph, node: Node) -> dict[Said, None]:
    """Return what a node says, itself first. Linear in its links."""
    own = {(f"{graph.map.id}/{node.id}", Relation.SAME): None}
    return {**own, **{(link.claim, link.relation): None for link in node.links if link.relation not in PARTIAL}}


def draws(attack: Attack, graph: Graph, step: Step) -> bool:
    """Tell whether an attack that meets the conclusion of a step is aimed at that step.

    In another map, that is so if the premises that have claims there, which must be one at least, have claims of the
    step's premises. Linear in the premises.
    """
    if attack.step is None or graph is attack.graph:
        return attack.step is step
    told = [
        words for node in attack.graph.premises(attack.step) for words in said(attack.graph, node) if _is_claim(words)
    ]
    held = {words for node in graph.premises(step) for words in said(graph, node)}
    return bool(told) and held.issuperset(told)


def _is_claim(words: Said) -> bool:
    return "/" not in words[0]

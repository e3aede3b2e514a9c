"""Fidelity: what one party reports of another beside what that other says itself."""

from __future__ import annotations

from enum import Enum

import attrs

from argmap.comparison import positions
from argmap.comparison.parties import Party, Roster, roster, spoken
from argmap.comparison.positions import Evidence, Position
from argmap.graph import AtlasGraph, Graph
from argmap.model import Node, Qualifier, Relation


class Match(str, Enum):
    """How a report fits the words of whom it reports, the worst first."""

    CONTRARY = "says the contrary"
    STRONGER = "reported as firmer"
    PART = "part for whole"
    UNSAID = "nowhere said"
    UNMATCHED = "nothing to match"
    FAITHFUL = "as told"


@attrs.frozen
class Report:
    """A node that one party's map tells of another, with the other's own words (`own`) on the same claims."""

    graph: Graph
    node: Node
    match: Match
    own: tuple[Evidence, ...] = ()


def reports(atlas: AtlasGraph, of: Party, by: Party, parties: Roster | None = None) -> tuple[Report, ...]:
    """Return what the maps of `by` tell of `of`, in their order, each beside what `of` says in its own maps.

    They are compared through claims: on opposite sides is `says the contrary`; a qualifier that says more than its own
    is `reported as firmer` (none is as firm as certain); where one is narrower or broader, `part for whole`; where
    its own maps have no sign on any of the claims, `nowhere said` (as far as they were mapped); where the report is
    tied to no claim, `nothing to match`. Linear in the links.
    """
    who = parties if parties is not None else roster(atlas)
    held = positions.of(atlas, who).get(of, {})
    found = []
    for name, nodes in spoken(atlas, who, [of]).items():
        if name in by.maps and name not in of.maps:
            graph = atlas.maps[name]
            found += [_report(graph, graph.nodes[node], held, of) for node in nodes]
    return tuple(found)


_RANK = {match: rank for rank, match in enumerate(Match)}
_FIRMNESS = {Qualifier.POSSIBLE: 0, Qualifier.LIKELY: 1, Qualifier.CERTAIN: 2, None: 2}


def _report(graph: Graph, node: Node, held: dict[str, Position], of: Party) -> Report:
    told: dict[Match, list[Evidence]] = {}
    for link in node.links:
        position = held.get(link.claim)
        said = (*position.evidence, *position.aside) if position is not None else ()
        side = -1 if link.relation is Relation.OPPOSITE else 1
        part = link.relation in (Relation.NARROWER, Relation.BROADER)
        for evidence in said:
            if evidence.sign and evidence.graph.map.id in of.maps:
                told.setdefault(_match(node, evidence, side, part), []).append(evidence)
    if not told:
        return Report(graph, node, Match.UNSAID if node.links else Match.UNMATCHED)
    match = (
        Match.FAITHFUL if Match.FAITHFUL in told and Match.CONTRARY not in told else min(told, key=_RANK.__getitem__)
    )
    return Report(graph, node, match, tuple(told[match]))


def _match(node: Node, own: Evidence, side: int, part: bool) -> Match:
    if own.sign != side:
        return Match.CONTRARY
    if part != own.partly:
        return Match.PART
    firmer = _FIRMNESS[node.qualifier] > _FIRMNESS[own.node.qualifier]
    return Match.STRONGER if firmer else Match.FAITHFUL

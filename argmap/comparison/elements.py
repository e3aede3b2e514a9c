"""A party's case as elements and the inferences among them.

An element is a claim with the sign that a party gives it in full, and stands for all the party's nodes that say so; a
node that is the same as no claim or its opposite is an element by itself. It is bare if no node of it has a step, and
can then be a start. What the party denies rests on the rebuttals to it that the party is for. What can be had is the
least fixpoint of the inferences from the bare elements (forward chaining: Dowling & Gallier 1984).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from argmap.comparison import positions
from argmap.comparison.parties import Party, Roster
from argmap.comparison.positions import Evidence, Position
from argmap.graph import AtlasGraph, Graph
from argmap.model import Link, Node, Relation, Step

#: What is said, a claim or a node as `map/node`, and whether it is so (+1) or not (-1).
Element = tuple[str, int]


@attrs.frozen
class Inference:
    """From some elements to another, by a step or, where there is none, by a rebuttal to what is denied."""

    premises: tuple[Element, ...]
    conclusion: Element
    graph: Graph
    step: Step | None = None


@attrs.frozen
class Case:
    """A party's elements with the nodes that say so, the bare ones, inferences to each, and what each node means.

    `positions` are the party's on claims, partial ones too.
    """

    party: Party
    said: Mapping[Element, tuple[Evidence, ...]]
    bare: frozenset[Element]
    inferences: Mapping[Element, tuple[Inference, ...]]
    meant: Mapping[str, tuple[Element, ...]]
    positions: Mapping[str, Position] = attrs.field(factory=dict, repr=False)

    def holds(self, element: Element) -> bool:
        """Tell whether the party is for an element, in full."""
        return element in self.said


def cases(atlas: AtlasGraph, who: Roster, parties: Collection[Party]) -> tuple[Case, ...]:
    """Return the case of each party. Linear in nodes, links and steps, times the principals of each speaker."""
    on_claims = positions.of(atlas, who)
    ties = {
        f"{graph.map.id}/{node.id}": [(graph, node, Link(f"{graph.map.id}/{node.id}"))]
        for graph in atlas.maps.values()
        for node in graph.nodes.values()
    }
    on_nodes = positions.over(atlas, who, ties)
    return tuple(_case(atlas, party, on_nodes.get(party, {}), on_claims.get(party, {})) for party in parties)


def derive(
    case: Case, without: Collection[Element] = (), first: Mapping[Element, Inference | None] | None = None
) -> dict[Element, Inference | None]:
    """Return what can be had without some elements, in order, each with the inference that gives it first; bare: none.

    What was had before (`first`) is kept, in its order. Linear in the inferences.
    """
    had = dict(first or {})
    had.update((e, None) for e in case.said if e in case.bare and e not in without and e not in had)
    users: dict[Element, list[tuple[Inference, list[int]]]] = {}
    for inferences in case.inferences.values():
        for inference in inferences:
            missing = [len(set(inference.premises))]
            for premise in dict.fromkeys(inference.premises):
                users.setdefault(premise, []).append((inference, missing))
    left = list(had)
    for element in left:
        for inference, missing in users.get(element, ()):
            missing[0] -= 1
            then = inference.conclusion
            if not missing[0] and then not in had and then not in without:
                had[then] = inference
                left.append(then)
    return had


def derivation(had: Mapping[Element, Inference | None], goal: Element) -> tuple[Inference, ...]:
    """Return the inferences by which an element was had, in order."""
    needed = {goal}
    found = []
    for element in reversed(list(had)):
        inference = had[element]
        if element in needed and inference is not None:
            found.append(inference)
            needed.update(inference.premises)
    return tuple(reversed(found))


def relevant(case: Case, goal: Element) -> frozenset[Element]:
    """Return the elements from which inferences lead to one, itself too. Linear."""
    found = {goal: None}
    left = [goal]
    for element in left:
        for inference in case.inferences.get(element, ()):
            for premise in inference.premises:
                if premise not in found:
                    found[premise] = None
                    left.append(premise)
    return frozenset(found)


def _case(atlas: AtlasGraph, party: Party, on_nodes: Mapping[str, Position], on_claims: Mapping[str, Position]) -> Case:
    said: dict[Element, list[Evidence]] = {}
    meant: dict[str, tuple[Element, ...]] = {}
    supported: set[Element] = set()
    for place, position in on_nodes.items():
        if not position.sign:
            continue
        evidence = position.evidence[0]
        meant[place] = tuple(e for e in _meant(place, evidence.node, position.sign) if _stands(e, on_claims))
        for element in meant[place]:
            said.setdefault(element, []).append(evidence)
            if _rests(evidence.graph, evidence.node, position.sign, on_nodes):
                supported.add(element)
    inferences: dict[Element, list[Inference]] = {}
    for graph in atlas.maps.values():
        for inference in _inferences(atlas, party, graph, on_nodes, meant):
            inferences.setdefault(inference.conclusion, []).append(inference)
    bare = frozenset(said) - supported
    kept = {element: tuple(found) for element, found in inferences.items()}
    return Case(party, {e: tuple(found) for e, found in said.items()}, bare, kept, meant, on_claims)


def _meant(place: str, node: Node, sign: int) -> tuple[Element, ...]:
    full = [link for link in node.links if link.relation in (Relation.SAME, Relation.OPPOSITE)]
    turned = ((link.claim, -sign if link.relation is Relation.OPPOSITE else sign) for link in full)
    return tuple(dict.fromkeys(turned)) or ((place, sign),)


def _stands(element: Element, on_claims: Mapping[str, Position]) -> bool:
    """Tell whether no plainer words of the party outweigh an element (its own before a spokesman's)."""
    position = on_claims.get(element[0])
    return position is None or position.sign in (0, element[1])


def _rests(graph: Graph, node: Node, sign: int, on_nodes: Mapping[str, Position]) -> bool:
    if sign > 0:
        return bool(graph.steps_to(node.id))
    return any(_sign(graph, attack.source, on_nodes) > 0 for attack in graph.attacks_on(node.id))


def _sign(graph: Graph, name: str, on_nodes: Mapping[str, Position]) -> int:
    position = on_nodes.get(f"{graph.map.id}/{name}")
    return position.sign if position is not None else 0


def _inferences(
    atlas: AtlasGraph,
    party: Party,
    graph: Graph,
    on_nodes: Mapping[str, Position],
    meant: Mapping[str, tuple[Element, ...]],
) -> Iterator[Inference]:
    def means(name: str) -> tuple[Element, ...]:
        return meant.get(f"{graph.map.id}/{name}", ())

    for step in graph.steps.values():
        ends = (*step.premises, step.conclusion)
        own = not step.by or any(atlas.speaker_of_name.get(name) == party.id for name in step.by)
        if own and step.premises and all(_sign(graph, n, on_nodes) > 0 and means(n) for n in ends):
            given = tuple(dict.fromkeys(e for n in step.premises for e in means(n)))
            yield from (Inference(given, then, graph, step) for then in means(step.conclusion))
    for name in graph.nodes:
        if _sign(graph, name, on_nodes) < 0:
            for attack in graph.attacks_on(name):
                if _sign(graph, attack.source, on_nodes) > 0 and means(attack.source):
                    yield from (Inference(means(attack.source), then, graph) for then in means(name))

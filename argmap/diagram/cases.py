"""A party's case in short: the thesis of a map and the conclusions near it that certain nodes bear on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from argmap.diagram import cards
from argmap.diagram.keys import keyed
from argmap.diagram.picture import Arrow, ArrowKind, Card
from argmap.diagram.roles import Role
from argmap.diagram.roles import of_node as role_of
from argmap.graph import Graph
from argmap.model import Conclusion

#: How many arrows from a thesis a conclusion may be to stand for a party.
_NEAR = 2


@attrs.frozen
class Case:
    """Cards and arrows among them; `nearest` names, for each bearing node, the key of the card it leads to."""

    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    nearest: Mapping[str, str]


def case_of(graph: Graph, bearing: Iterable[str], prefix: str, cluster: str) -> Case:
    """Return the case of a map as far as the nodes `bearing` lead to it; keys begin with `prefix`. Linear per node."""
    levels = _levels(graph)
    reached = {node: _nearest(graph, node, levels) for node in dict.fromkeys(bearing)}
    theses = [node for node, (level, _) in levels.items() if level == 0]
    chosen = dict.fromkeys((*theses, *(main for main in reached.values() if main is not None)))
    keys = keyed(prefix, chosen)
    found = tuple(_card(graph, node, keys[node], cluster) for node in graph.nodes if node in chosen)
    arrows = tuple(_arrows(graph, keys, levels))
    return Case(found, arrows, {node: keys[main] for node, main in reached.items() if main is not None})


def _levels(graph: Graph) -> dict[str, tuple[int, str | None]]:
    """Return the theses and the conclusions near them, with their distance and the conclusion they lead to."""
    levels: dict[str, tuple[int, str | None]] = {t: (0, None) for t in graph.map.thesis or () if t in graph.nodes}
    edge = list(levels)
    for level in range(1, _NEAR + 1):
        beyond: list[str] = []
        for conclusion in edge:
            for premise in graph.supporters(graph.nodes[conclusion]):
                if premise.id not in levels and isinstance(premise, Conclusion) and graph.steps_to(premise.id):
                    levels[premise.id] = (level, conclusion)
                    beyond.append(premise.id)
        edge = beyond
    return levels


def _nearest(graph: Graph, node: str, levels: Mapping[str, object]) -> str | None:
    """Return the nearest of `levels` that a node leads to, along steps and attacks; breadth first."""
    seen, edge = {node}, [node]
    while edge:
        for here in edge:
            if here in levels:
                return here
        onward = dict.fromkeys(other for here in edge for other in _onward(graph, here))
        edge = [other for other in onward if other not in seen]
        seen.update(edge)
    return None


def _onward(graph: Graph, node: str) -> Iterator[str]:
    yield from (step.conclusion for step in graph.steps_from(node))
    for attack in graph.attacks_by(node):
        step = graph.steps.get(attack.target)
        yield step.conclusion if step is not None and attack.target not in graph.nodes else attack.target


def _card(graph: Graph, name: str, key: str, cluster: str) -> Card:
    node = graph.nodes[name]
    role = role_of(node, graph.map.thesis or ())
    places = cards.places_of(graph, node)
    small = " · ".join(part for part in (places, name) if part)
    label = f"{role.value.capitalize()} ({', '.join(part for part in (name, places) if part)}): {node.text}"
    return Card(key, name, role, node.text, detail=small, thesis=role is Role.MAIN, cluster=cluster, label=label)


def _arrows(graph: Graph, keys: Mapping[str, str], levels: Mapping[str, tuple[int, str | None]]) -> Iterator[Arrow]:
    """Yield an arrow from each conclusion to the thesis it leads to, and from a thesis to those it supports."""
    for name, key in keys.items():
        thesis, between = levels[name][1], []
        while thesis is not None and levels[thesis][0]:
            between.append(thesis)
            thesis = levels[thesis][1]
        if thesis is not None:
            through = f" through {', '.join(between)}" if between else ""
            yield Arrow(key, keys[thesis], ArrowKind.LEADS, f"{name} leads to {thesis}{through}")
            continue
        for head in dict.fromkeys(step.conclusion for step in graph.steps_from(name)):
            if head in keys and not levels[head][0]:
                yield Arrow(key, keys[head], ArrowKind.LEADS, f"{name} leads to {head}")

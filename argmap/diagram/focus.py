"""The neighbourhood of a node: what lies within so many arrows of it."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import Graph


def around(graph: Graph, focus: str, depth: int) -> set[str]:
    """Return the nodes within `depth` arrows of a node or step, breadth first; a rebuttal is one arrow from its target.

    An undercutter is one arrow from the premises and the conclusion of the step it attacks. Linear.

    Raises:
        ValueError: the map has no node or step called `focus`, or `depth` is negative.
    """
    if depth < 0:
        raise ValueError(f"the depth of a focus is 0 or more arrows, not {depth}")
    if focus in graph.nodes:
        edge = {focus}
    elif focus in graph.steps:
        edge = set(_ends(graph, focus))
    else:
        raise ValueError(f"the map {graph.map.id!r} has no node or step {focus!r} to draw around")
    shown = set(edge)
    for _ in range(depth):
        edge = {other for node in edge for other in _next_to(graph, node)} - shown
        shown |= edge
    return shown


def _ends(graph: Graph, step: str) -> Iterator[str]:
    yield graph.steps[step].conclusion
    yield from (premise for premise in graph.steps[step].premises if premise in graph.nodes)


def _next_to(graph: Graph, node: str) -> Iterator[str]:
    for step in graph.steps_to(node):
        yield from (premise.id for premise in graph.premises(step))
        yield from (attack.source for attack in graph.attacks_on(step.id))
    for step in graph.steps_from(node):
        yield step.conclusion
        yield from (attack.source for attack in graph.attacks_on(step.id))
    yield from (attack.source for attack in graph.attacks_on(node))
    for attack in graph.attacks_by(node):
        yield from (attack.target,) if attack.target in graph.nodes else _ends(graph, attack.target)

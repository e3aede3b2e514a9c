"""In which order the strengths of a graph can be computed."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.gradual._graph import WeightedGraph
from argmap.graph import components


def order(graph: WeightedGraph) -> tuple[list[int], list[int]]:
    """Return the arguments that no circle bears on, sources before targets, and the rest, ascending. Linear.

    What no circle bears on is taken off by counting (Kahn 1962), which is much faster than to search for circles.
    """
    waiting = [len(a) + len(s) for a, s in zip(graph.attackers, graph.supporters, strict=True)]
    targets: list[list[int]] = [[] for _ in waiting]
    for sources in (graph.attackers, graph.supporters):
        for target, found in enumerate(sources):
            for source in found:
                targets[source].append(target)
    first = [argument for argument, count in enumerate(waiting) if not count]
    for argument in first:
        for target in targets[argument]:
            waiting[target] -= 1
            if not waiting[target]:
                first.append(target)
    return first, [argument for argument, count in enumerate(waiting) if count]


def parts(graph: WeightedGraph, rest: Sequence[int]) -> list[list[int]]:
    """Return the strongly connected components of what circles bear on, sources first. Linear.

    A part is a circle, or one argument that circles bear on.
    """
    among = set(rest)
    arrows = {n: [s for s in (*graph.attackers[n], *graph.supporters[n]) if s in among] for n in rest}
    return components(arrows)

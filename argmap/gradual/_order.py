"""In which order the strengths of a graph can be computed."""

from __future__ import annotations

from argmap.gradual._graph import WeightedGraph
from argmap.graph import components


def order(graph: WeightedGraph) -> tuple[list[int], list[list[int]]]:
    """Return first the arguments that no circle bears on, then the rest in parts; sources come before targets. Linear.

    A part is a strongly connected component: a circle, or one argument that circles bear on. What no circle bears on is
    taken off by counting (Kahn 1962), which is much the faster, so that only the rest is searched for circles.
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
    rest = {
        argument: [s for s in (*graph.attackers[argument], *graph.supporters[argument]) if waiting[s]]
        for argument, count in enumerate(waiting)
        if count
    }
    return first, [sorted(part) for part in components(rest)]

"""What becomes of a map if something in it were otherwise, and through what."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argmap.explanation.cases import Case
from argmap.framework import Label
from argmap.graph import Graph
from argmap.model import Conclusion


@attrs.frozen
class Effect:
    """A node whose verdict changes: from what to what, and the shortest way to it from what was changed.

    `through` begins with what was dropped or granted, or with the rebuttal that denies; all between that and the node,
    which ends it, have other verdicts than before.
    """

    name: str
    before: Label
    now: Label
    through: tuple[str, ...]


def of(before: Case, after: Case) -> tuple[Effect, ...]:
    """Return the nodes whose verdicts differ: each thesis, the other conclusions, then the rest, in the order written.

    What was dropped and what was added to deny are not among them. A verdict of the grounded semantics depends on that
    on what leads to the node alone, so that there always is a way through what changed. Linear.
    """
    changed = {name for name in after.labels if before.labels.get(name, Label.ABSENT) is not after.labels[name]}
    came = _ways(after, changed)
    mine = {*after.change.dropped, *after.denials.values()}
    names = [name for name in before.graph.nodes if name in changed and name not in mine]
    names.sort(key=lambda name: rank(before.graph, name))
    return tuple(Effect(name, before.labels[name], after.labels[name], _way(name, came)) for name in names)


def rank(graph: Graph, name: str) -> int:
    """Return 0 for a thesis, 1 for another conclusion, 2 for a leaf."""
    if name in (graph.map.thesis or ()):
        return 0
    node = graph.nodes[name]
    return 1 if isinstance(node, Conclusion) and node.because else 2


def touched(case: Case) -> list[str]:
    """Return what was dropped or granted in a case, and the rebuttals that were added to deny."""
    known = {*case.graph.nodes, *case.graph.steps}
    names = (*case.change.dropped, *case.change.granted, *case.denials.values())
    return [name for name in dict.fromkeys(names) if name in known]


def downstream(graph: Graph, name: str) -> set[str]:
    """Return every node and named step on whose verdict a node bears, itself included if it does. Linear."""
    found: set[str] = set()
    left = [name]
    while left:
        for other in _next(graph, left.pop()):
            if other not in found:
                found.add(other)
                left.append(other)
    return found


def _ways(after: Case, changed: set[str]) -> dict[str, str | None]:
    """Return from where each thing that changed is reached first, breadth first from what was touched."""
    came: dict[str, str | None] = dict.fromkeys(touched(after))
    left = list(came)
    for name in left:
        for other in _next(after.graph, name):
            if other in changed and other not in came:
                came[other] = name
                left.append(other)
    return came


def _next(graph: Graph, name: str) -> Iterator[str]:
    """Yield what a node or step bears on: conclusions, what it attacks, its rivals."""
    if name not in graph.nodes:
        yield graph.steps[name].conclusion
        return
    yield from (step.conclusion for step in graph.steps_from(name))
    yield from (attack.target for attack in graph.attacks_by(name))
    for group in graph.map.alternatives:
        if name in group.nodes:
            yield from (rival for rival in group.nodes if rival != name and rival in graph.nodes)


def _way(name: str, came: dict[str, str | None]) -> tuple[str, ...]:
    way = [name]
    while (last := came.get(way[-1])) is not None:
        way.append(last)
    return tuple(reversed(way))

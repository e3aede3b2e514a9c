"""A reference names something that the map has.

A premise, a target or a thesis that names nothing is an arrow into the void: it cannot be drawn, and a conclusion may
lose its reason without anybody noticing. Premises, theses and alternatives are nodes; `against` and verdicts name nodes
or steps that have an id of their own; `drop` names nodes or any steps.

Reported:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: [shift-wrokers]  # finding: dangling-reference
shift-workers: {premise: Shift workers have no other way home.}
noise:
  rebuttal: Engines at night would wake the town.
  against: fery  # finding: dangling-reference
```

```yaml
map: The night ferry
source: example
thesis: ferri  # finding: dangling-reference
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [shift-workers]}
  shift-workers: {premise: Shift workers have no other way home.}
alternatives:
  services:
    - ferry
    - night-bus  # finding: dangling-reference
expect:
  - accepted: fery  # finding: dangling-reference
    drop: [shift-workers]
```

Accepted:

```yaml
ferry:
  conclusion: The ferry should sail at night.
  because: {from: shift-workers, id: need}
shift-workers: {premise: Shift workers have no other way home.}
noise:
  rebuttal: Few shift workers live across the water.
  against: need
```
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import attrs

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Map, Rebuttal
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement

#: How many misspelt names of one map are looked up.
_LOOKED_UP = 20
_CURE = "name a node of this map, or add the one that is missing"


@attrs.frozen
class _Reference:
    """A list of names in a field of `owner`, and what they may name."""

    owner: object
    field: str
    names: Sequence[str]
    known: Container[str]
    cure: str = _CURE


@rule(on=Map, severity=Severity.ERROR, cure=_CURE)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Compare every name that the map uses with what it has."""
    left = _LOOKED_UP
    for reference in _references(amap, graph):
        for index, name in enumerate(reference.names):
            if name in reference.known:
                continue
            found = meant(name, _candidates(reference, graph)) if left > 0 else ()
            left -= 1
            at = f"{reference.field}.{index}"
            hint = did_you_mean(found, reference.cure)
            fix = replacement(reference.owner, at, found, amap.file)
            yield Message(_defect(name, graph), at=at, hint=hint, fix=fix, subject=reference.owner)


def _references(amap: Map, graph: Graph) -> Iterator[_Reference]:
    nodes, steps = graph.nodes, graph.steps
    targets = nodes.keys() | {step.id for step in steps.values() if step.named}
    if amap.thesis:
        yield _Reference(amap, "thesis", amap.thesis, nodes)
    for node in amap.nodes:
        if isinstance(node, Conclusion):
            for step in node.because:
                yield _Reference(step, "premises", step.premises, nodes)
            if isinstance(node, Rebuttal):
                yield _Reference(node, "against", node.against, targets, "name a node, or a step that has an `id:`")
    for rivals in amap.alternatives:
        yield _Reference(rivals, "nodes", rivals.nodes, nodes)
    everything = nodes.keys() | steps.keys() if amap.expect else targets
    for expectation in amap.expect:
        for verdict in ("accepted", "rejected", "undecided"):
            yield _Reference(expectation, verdict, getattr(expectation, verdict) or (), targets)
        yield _Reference(expectation, "drop", expectation.drop, everything, "name a node or a step of this map")


def _candidates(reference: _Reference, graph: Graph) -> list[str]:
    return [name for name in (*graph.nodes, *graph.steps) if name in reference.known]


def _defect(name: str, graph: Graph) -> str:
    if name not in graph.steps:
        return f"nothing in this map is called {quoted(name)}"
    return f'"{name}" is a step; a node belongs here' if graph.steps[name].named else f'the step "{name}" has no id'

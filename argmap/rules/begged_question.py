"""A conclusion does not rest on itself in other words.

Two nodes of one speaker that express the same claim, or have the same formula, are one proposition put twice. An
argument that leads from the one to the other, by however many steps, begs the question: whoever doubts the conclusion
doubts the premise. That a speaker holds a claim may be a reason for the author to hold it, and is no such circle.
Support that leads back to the same node is `cyclic-support`.

Reported:

```yaml
# maps/example.yaml
trust:
  conclusion: The council can be trusted.
  claim: council-honest
  because: [true-word]
true-word:
  conclusion: What the council says is true.
  because: [honest + records]  # finding: begged-question
honest: {premise: The council does not lie., claim: council-honest}
records: {premise: The council keeps records.}
# maps/atlas.yaml
atlas: Ferries
claims:
  council-honest: The council is honest.
```

```yaml
wet:
  conclusion: The deck is wet.
  formal: wet
  because: [damp]  # finding: begged-question
damp: {premise: There is water on the deck., formal: wet}
```

Accepted:

```yaml
# maps/example.yaml
trust:
  conclusion: The council can be trusted.
  claim: council-honest
  because: [auditor]
auditor: {premise: The council does not lie., by: the auditor, claim: council-honest}
# maps/atlas.yaml
atlas: Ferries
claims:
  council-honest: The council is honest.
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from argmap.findings import Severity
from argmap.graph import Graph, circle, components
from argmap.model import Map, Node, Relation, Step
from argmap.rules import Message, rule
from argmap.rules._formulas import formula_of
from argmap.rules._members import node_placed

#: How many steps of a long circle are named.
_SHOWN = 8
_FULL = (Relation.SAME, Relation.OPPOSITE)


@rule(
    on=Map,
    severity=Severity.WARNING,
    cure="take out the premise, rest it on something else, or mend its link or formula",
)
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Report one shortest circle of each tangle of support, once nodes that say the same are taken for one. Linear."""
    if not any(node.links or node.formal is not None for node in graph.nodes.values()):
        return
    saying = _saying(graph)
    if all(name == first for name, first in saying.items()):
        return
    arcs: dict[str, dict[str, tuple[Step, str]]] = {first: {} for first in saying.values()}
    for step in graph.steps.values():
        for premise in dict.fromkeys(step.premises):
            if premise in saying:
                arcs[saying[premise]].setdefault(saying[step.conclusion], (step, premise))
    cyclic = {saying[name] for names in graph.cycles for name in names}
    order = {first: number for number, first in enumerate(arcs)}
    for part in components(arcs):
        first = min(part, key=order.__getitem__)
        if not cyclic.intersection(part) and (len(part) > 1 or first in arcs[first]):
            yield _message(circle(first, arcs, set(part)), arcs, graph)


def _saying(graph: Graph) -> dict[str, str]:
    """Return for each node the first that says the same: by the same speaker, the same claim or formula."""
    first: dict[Hashable, str] = {}
    leader: dict[str, str] = {}
    for node in graph.nodes.values():
        said = [first[meaning] for meaning in _meanings(node) if meaning in first]
        leader[node.id] = _find(leader, said[0]) if said else node.id
        for other in said[1:]:
            leader[_find(leader, other)] = leader[node.id]
        for meaning in _meanings(node):
            first.setdefault(meaning, node.id)
    return {name: _find(leader, name) for name in leader}


def _find(leader: dict[str, str], name: str) -> str:
    while leader[name] != name:
        leader[name] = name = leader[leader[name]]
    return name


def _meanings(node: Node) -> Iterator[Hashable]:
    for link in node.links:
        if link.relation in _FULL:
            yield node.by, link.claim, link.relation
    if node.formal is not None and (formula := formula_of(node)) is not None:
        yield node.by, formula


def _message(names: tuple[str, ...], arcs: Mapping[str, Mapping[str, tuple[Step, str]]], graph: Graph) -> Message:
    """Say which step leads to which, and which nodes say the same."""
    said = []
    walked = [arcs[here][there] for here, there in zip(names, (*names[1:], names[0]), strict=True)]
    for (step, premise), (_, following) in zip(walked, (*walked[1:], walked[0]), strict=True):
        said.append(f'"{premise}" supports "{step.conclusion}"')
        if step.conclusion != following:
            one, other = (node_placed(graph, graph.nodes[name]) for name in (step.conclusion, following))
            said.append(f"{one} says the same as {other}")
    shown = [*said[:_SHOWN], *(["…"] if len(said) > _SHOWN else [])]
    step, premise = walked[0]
    text = f"this begs the question: {', '.join(shown)}"
    return Message(text, at=f"premises.{step.premises.index(premise)}", subject=step)

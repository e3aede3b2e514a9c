"""What is narrower than a claim is not treated as the claim itself.

That some boats are full does not make all of them full. A node is narrower than a claim because the claim says more,
so it is a slip to let the one stand for the other: by giving both the same formula, by linking one node to the claim in
two ways, or by a strict step that leads from the narrower alone to what says more. A step that has exceptions may
generalize; a strict one whose ends have formulas is judged by these.

Reported:

```yaml
# maps/example.yaml
some:
  premise: The evening boats are full.
  claim: {narrower-than: boats-full}
every:
  conclusion: The boats are full.
  claim: boats-full
  because: {from: some, strict: true}  # finding: narrower-as-same
late:
  premise: The last boat is full.
  claim: [boats-full, {narrower-than: boats-full}]  # finding: narrower-as-same
# maps/atlas.yaml
atlas: Ferries
claims:
  boats-full: The boats are full.
```

```yaml
# maps/example.yaml
some: {premise: The evening boats are full., formal: full, claim: {narrower-than: boats-full}}
every:
  premise: The boats are full.
  formal: full  # finding: narrower-as-same
  claim: boats-full
# maps/atlas.yaml
atlas: Ferries
claims:
  boats-full: The boats are full.
```

Accepted:

```yaml
# maps/example.yaml
some:
  premise: The evening boats are full.
  claim: {narrower-than: boats-full}
every:
  conclusion: The boats are full.
  claim: boats-full
  because: some
# maps/atlas.yaml
atlas: Ferries
claims:
  boats-full: The boats are full.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.logic import Formula
from argmap.model import Map, Node, Relation, Step
from argmap.rules import Message, rule
from argmap.rules._formulas import formula_of
from argmap.rules._members import node_placed

#: How much a node says by its link to a claim: less, as much, or more.
_STRENGTH = {Relation.NARROWER: 0, Relation.SAME: 1, Relation.BROADER: 2}
_WORDS = ("narrower than", "the same as", "broader than")


@rule(on=Map, severity=Severity.WARNING, cure="mend the link, the formula or the step that takes the one for the other")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Links to the opposite of a claim say nothing of narrower and broader."""
    first: dict[tuple[Formula, str], Node] = {}
    for node in graph.nodes.values():
        ties = _ties(node)
        for claim, strengths in ties.items():
            if len(strengths) > 1:
                text = f'"{node.id}" is {" and ".join(_WORDS[s] for s in sorted(strengths))} "{claim}" at once'
                yield Message(text, at="claim", subject=node)
        if ties and (formula := formula_of(node)) is not None:
            for claim in ties:
                yield from _compared(first.setdefault((formula, claim), node), node, claim, graph)
    for step in graph.steps.values():
        if step.strict and len(premises := graph.premises(step)) == len(step.premises) == 1:
            yield from _generalized(premises[0], graph.nodes[step.conclusion], step)


def _ties(node: Node) -> dict[str, set[int]]:
    """Return how much a node says, by its links, of each claim that it is about."""
    found: dict[str, set[int]] = {}
    for link in node.links:
        if link.relation in _STRENGTH:
            found.setdefault(link.claim, set()).add(_STRENGTH[link.relation])
    return found


def _compared(other: Node, node: Node, claim: str, graph: Graph) -> Iterator[Message]:
    """Report two nodes of one formula that stand to a claim in different ways."""
    strengths = [min(_ties(n)[claim]) for n in (node, other)]
    if strengths[0] != strengths[1]:
        one, two = (f"{node_placed(graph, n)} is {_WORDS[s]}" for n, s in zip((node, other), strengths, strict=True))
        yield Message(f'{one} and {two} "{claim}", and both have the same formula', at="formal", subject=node)


def _generalized(premise: Node, conclusion: Node, step: Step) -> Iterator[Message]:
    """Formulas judge a step whose ends both have one."""
    if formula_of(premise) is not None and formula_of(conclusion) is not None:
        return
    said, then = _ties(premise), _ties(conclusion)
    for claim in said:
        if claim in then and max(said[claim]) < min(then[claim]):
            words = [
                f'"{n.id}" is {_WORDS[s]}' for n, s in ((premise, max(said[claim])), (conclusion, min(then[claim])))
            ]
            yield Message(f'{" and ".join(words)} "{claim}", and the step between them is strict', subject=step)

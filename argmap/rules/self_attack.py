"""A rebuttal does not attack itself, what it supports or what it rests on.

An attack that takes its own ground away defeats nothing: whoever accepts it has a reason to reject it. Mostly a name
was confused or two propositions were folded into one.

Reported:

```yaml
demand: {premise: Many people travel at night.}
ferry:
  rebuttal: The ferry should sail at night.
  because: [demand]
  against: demand  # finding: self-attack
noise:
  rebuttal: Engines would wake the town.
  against: noise  # finding: self-attack
```

Accepted:

```yaml
demand: {premise: Many people travel at night.}
ferry:
  conclusion: The ferry should sail at night.
  because: [demand]
noise:
  rebuttal: Engines would wake the town.
  against: ferry
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Rebuttal
from argmap.rules import Message, rule

#: How many arrows are followed on either side of a rebuttal, so that no map can make the check slow.
_FOLLOWED = 200


@rule(on=Rebuttal, severity=Severity.ERROR, cure="aim it at something else, or take it out of the support")
def check(rebuttal: Rebuttal, graph: Graph) -> Iterator[Message]:
    """Walk the support on both sides of the rebuttal, nearest first."""
    supported = _walk(rebuttal.id, lambda node: (step.conclusion for step in graph.steps_from(node)))
    grounds = _walk(rebuttal.id, lambda node: (p.id for step in graph.steps_to(node) for p in graph.premises(step)))
    for index, target in enumerate(rebuttal.against):
        step = graph.steps.get(target)
        if target == rebuttal.id:
            what = "itself"
        elif target in supported or (step and step.conclusion in supported):
            what = f'"{target}", which it supports'
        elif target in grounds or (step and step.conclusion in grounds):
            what = f'"{target}", on which it rests'
        else:
            continue
        yield Message(f'"{rebuttal.id}" attacks {what}', at=f"against.{index}")


def _walk(start: str, onward: Callable[[str], Iterable[str]]) -> set[str]:
    seen = {start}
    queue = [start]
    arrows = (other for node in queue for other in onward(node))
    for other in islice(arrows, _FOLLOWED):
        if other not in seen:
            seen.add(other)
            queue.append(other)
    return seen

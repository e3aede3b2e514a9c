"""Support runs one way: nothing supports itself.

An argument that leads back to where it began gives no reason to accept any of its parts (it begs the question), and
all of them stay undecided.

Reported:

```yaml
trust:
  conclusion: The council can be trusted.
  because: [honest]  # finding: cyclic-support
honest:
  conclusion: What the council says is true.
  because: [trust]
```

Accepted:

```yaml
trust:
  conclusion: The council can be trusted.
  because: [honest]
honest:
  conclusion: What the council says is true.
  because: [audit]
audit: {premise: Auditors confirm what the council says.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map
from argmap.rules import Message, rule

#: How many nodes of a long circle are named.
_SHOWN = 8


@rule(on=Map, severity=Severity.ERROR, cure="take out one of these steps, or give one of them another premise")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Report each circle at the premise that closes it."""
    for circle in graph.cycles:
        first, last = circle[0], circle[-1]
        step = next(step for step in graph.steps_to(first) if last in step.premises)
        shown = [*circle[:_SHOWN], "…"] if len(circle) > _SHOWN else circle
        text = f'"{first}" rests on itself: {" supports ".join((*shown, first))}'
        yield Message(text, at=f"premises.{step.premises.index(last)}", subject=step)

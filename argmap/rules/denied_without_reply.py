"""What the author denies is answered.

An objection that nothing answers still stands when the verdicts are drawn, however firmly the author denies it; and a
reader wants to know why. An answer may be aimed at the claim, at a step to it or at what it rests on.

Reported:

```yaml
noise:  # finding: denied-without-reply
  premise: Engines would wake the town.
  by: the mayor
  stance: denies
```

Accepted:

```yaml
noise:
  premise: Engines would wake the town.
  by: the mayor
  stance: denies
distance:
  rebuttal: The quay lies too far off to be heard.
  against: noise
```

```yaml
noise:
  conclusion: Engines would wake the town.
  by: the mayor
  stance: denies
  because: [motors]
motors: {premise: Ferries run on loud motors., by: the mayor}
batteries:
  rebuttal: The new ferry runs on batteries.
  against: motors
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map, Stance
from argmap.rules import Message, rule
from argmap.rules._attribution import answered


@rule(
    on=Map,
    severity=Severity.WARNING,
    cure="add the author's reply as a rebuttal `against:` it, or mend the stance if the author does not deny it",
)
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Answers are carried along the steps once, from what is attacked to all that rests on it."""
    denied = [node for node in graph.nodes.values() if node.stance is Stance.DENIES]
    if not denied:
        return
    replied = answered(graph)
    for node in denied:
        if node.id not in replied:
            yield Message(f'the author denies "{node.id}" but nothing answers it', subject=node)

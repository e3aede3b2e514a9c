"""An objection that the author reports is answered.

Somebody else's objection to what the author holds, told without a word against it, still stands when the verdicts are
drawn. Perhaps the text leaves it so; more often the reply, or the author's stance, has been overlooked. An answer may
be aimed at the objection, at a step to it or at what it rests on.

Reported:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise:
  rebuttal: Engines would wake the town.
  by: the mayor
  against: ferry  # finding: unanswered-objection
```

Accepted:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise:
  rebuttal: Engines would wake the town.
  by: the mayor
  against: ferry
distance: {rebuttal: The quay lies too far off to be heard., against: noise}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_commitment
from argmap.model import Attack, Map, Stance, place_of
from argmap.rules import Message, rule
from argmap.rules._attribution import answered, is_authors


@rule(
    on=Map,
    severity=Severity.INFO,
    cure="add the author's reply as a rebuttal `against:` it, or say with `stance:` what the author makes of it",
)
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """What the author denies is left to `denied-without-reply`, what the author grants to `author-attacks-author`."""
    open_attacks = [a for a in graph.attacks if graph.nodes[a.source].stance is Stance.REPORTS and _hits(a, graph)]
    if not open_attacks:
        return
    replied = answered(graph)
    for attack in open_attacks:
        if attack.source not in replied:
            rebuttal = graph.nodes[attack.source]
            text = f'"{rebuttal.id}" attacks "{attack.target}", which the author holds, but nothing answers it'
            yield Message(text, at=place_of(rebuttal, "against"), subject=rebuttal)


def _hits(attack: Attack, graph: Graph) -> bool:
    """Tell whether what an attack is aimed at is the author's own: a commitment, or a step to one."""
    step = graph.steps.get(attack.target)
    return is_authors(step, graph) if step is not None else is_commitment(graph.nodes[attack.target])

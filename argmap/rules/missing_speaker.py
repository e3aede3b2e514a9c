"""What is reported or imputed has a speaker.

A report is a report of somebody. Without a name nobody can tell whose claim it is, and no party can be credited with
it; `via:` says who passes it on, which still leaves open who holds it.

Reported:

```yaml
demand:
  premise: Many people travel at night.
  stance: reports  # finding: missing-speaker
motive:
  premise: The quay is worth more without a ferry.
  basis: imputed  # finding: missing-speaker
rumour:
  premise: The line will be sold.
  via: the Harbour Post  # finding: missing-speaker
```

Accepted:

```yaml
demand:
  premise: Many people travel at night.
  by: the mayor
motive:
  premise: The quay is worth more without a ferry.
  by: the mayor
  basis: imputed
rumour:
  premise: The line will be sold.
  by: the mayor
  via: the Harbour Post
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Basis, Node, Stance
from argmap.rules import Message, rule


@rule(on=Node, severity=Severity.ERROR, cure="say with `by:` whose claim it is")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """One finding for a node, at the first word that asks for a speaker."""
    if node.by:
        return
    if node.stance is Stance.REPORTS:
        yield Message(f'"{node.id}" is reported, but of nobody', at="stance")
    elif node.basis is Basis.IMPUTED:
        yield Message(f'"{node.id}" is imputed, but to nobody', at="basis")
    elif node.via:
        yield Message(f'"{node.id}" is passed on, but nobody is said to hold it', at="via")

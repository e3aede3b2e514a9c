"""An assumption quotes nothing.

An assumption is what the mapper supplies because a step needs it and the text leaves it unsaid. If words of the text
say it, it is not an assumption.

Reported:

```yaml
habit:
  assumption: Most people travel to work in the morning.
  quote: travel in the morning  # finding: quoted-assumption
```

Accepted:

```yaml
habit:
  assumption: Most people travel to work in the morning.
commuters:
  premise: Commuters travel in the morning.
  quote: travel in the morning
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_assumed
from argmap.model import Node
from argmap.rules import Message, rule


@rule(on=Node, severity=Severity.WARNING, cure="take the quote out, or call the node a `premise` if the text says it")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """One finding for a node, at its first quote."""
    if node.quotes and is_assumed(node):
        yield Message(f'"{node.id}" is assumed but quotes the text', subject=node.quotes[0])

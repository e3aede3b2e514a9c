"""A node that is not assumed quotes its source.

A quote is the evidence that the text says what the node says. Without one a reader has to take the mapper's word.
What the text leaves unsaid is an `assumption`, which needs none.

Reported:

```yaml
crowd:  # finding: unquoted-node
  premise: Passengers crowd the deck every morning.
```

Accepted:

```yaml
crowd:
  premise: Passengers crowd the deck every morning.
  quote: full at each crossing
habit:
  assumption: Most people travel to work in the morning.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_assumed
from argmap.model import Node
from argmap.rules import rule


@rule(
    on=Node,
    severity=Severity.WARNING,
    cure="quote 3 to 12 words of the text that say it, or call it an `assumption` if the text leaves it unsaid",
)
def check(node: Node, _: Graph) -> Iterator[str]:
    """What is imputed to a speaker is quoted too: the author says why in so many words."""
    if not node.quotes and not is_assumed(node):
        yield f'"{node.id}" quotes nothing'

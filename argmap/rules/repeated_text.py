"""One speaker's proposition is one node.

Two nodes that say the same in the same words, of the same speaker and with the same stance, split what bears on it: an
attack on one leaves the other standing. Differences in case, blanks and the full stop do not count.

Reported:

```yaml
demand: {premise: Many people travel at night.}
ferry: {conclusion: The ferry should sail at night., because: [demand]}
again:
  premise: Many people travel at night  # finding: repeated-text
bus: {conclusion: The bus should run at night., because: [again]}
```

Accepted:

```yaml
demand: {premise: Many people travel at night.}
ferry: {conclusion: The ferry should sail at night., because: [demand]}
bus: {conclusion: The bus should run at night., because: [demand]}
echo: {premise: Many people travel at night., by: the mayor}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Map, Node, Stance
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.WARNING, cure="use the first node in both places, or say how the two differ")
def check(_: Map, graph: Graph) -> Iterator[Message]:
    """Empty texts are left to `empty-text`."""
    first: dict[tuple[str, tuple[str, ...], Stance], Node] = {}
    for node in graph.nodes.values():
        text = " ".join(node.text.casefold().split()).rstrip(". ")
        other = first.setdefault((text, node.by, node.stance), node)
        if text and other is not node:
            yield Message(f'"{node.id}" says the same as "{other.id}"', at="text", subject=node)

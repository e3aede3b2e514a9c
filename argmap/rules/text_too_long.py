"""The text of a node is short enough for its card.

A card shows one proposition at a glance. More than 200 characters are mostly a paragraph in disguise: several
propositions, or one with its reasons, which belong into nodes and steps of their own.

Reported:

```yaml
demand:
  premise: >-  # finding: text-too-long
    Many people travel at night, because the mills and the hospital change shifts at ten, the theatres close at eleven,
    and the last train from the capital, which is hardly ever on time, comes in at a quarter past twelve.
```

Accepted:

```yaml
demand:
  conclusion: Many people travel at night.
  because: [shifts, train]
shifts: {premise: The mills and the hospital change shifts at ten.}
train: {premise: The last train from the capital comes in after midnight.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Node
from argmap.rules import Message, rule

_LENGTH = 200


@rule(on=Node, severity=Severity.INFO, cure="state the one proposition, and put reasons and details into other nodes")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """Characters are counted as code points."""
    if len(node.text) > _LENGTH:
        yield Message(f'the text of "{node.id}" has {len(node.text)} characters', at="text")

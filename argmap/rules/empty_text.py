"""A node says something.

A node is one proposition in the mapper's own words. An empty one is a card with nothing on it, which nobody can
accept, deny or compare.

Reported:

```yaml
demand: {premise: ""}  # finding: empty-text
```

Accepted:

```yaml
demand: {premise: Many people travel at night.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Node
from argmap.rules import Message, rule


@rule(on=Node, severity=Severity.ERROR, cure="write the proposition as one sentence, or take the node out")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """Blanks alone are not a text; a text that is missing is the loader's to report."""
    if not node.text.strip() and "text" in node.places:
        yield Message(f'"{node.id}" has no text', at="text")

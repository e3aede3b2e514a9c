"""The author holds the thesis.

A thesis is the author's own. What the author merely reports, denies or supposes may be what the text is about, but
not what it argues for.

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry  # finding: uncommitted-thesis
nodes:
  ferry: {conclusion: The ferry should sail at night., by: the mayor, because: [demand]}
  demand: {premise: Many people travel at night., by: the mayor}
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., by: the mayor, stance: asserts, because: [demand]}
  demand: {premise: Many people travel at night., by: the mayor}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_commitment
from argmap.model import Map
from argmap.rules import Message, rule


@rule(
    on=Map,
    severity=Severity.WARNING,
    cure="name what the author argues for, give the node `stance: asserts` or `concedes`, or write `thesis: none`",
)
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Only nodes that exist can be somebody's."""
    for index, name in enumerate(amap.thesis or ()):
        node = graph.nodes.get(name)
        if node is not None and not is_commitment(node):
            text = f'the author does not hold the thesis "{name}" but {node.stance.value} it'
            yield Message(text, at=f"thesis.{index}")

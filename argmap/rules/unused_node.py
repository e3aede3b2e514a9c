"""A node takes part in the argument.

A node that no step, attack, thesis, alternative or claim mentions is either forgotten or not needed; a reader of the
picture finds a card that leads nowhere. A text that argues nothing (`thesis: none`) is spared.

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  weather: {premise: The winters are mild.}  # finding: unused-node
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  weather: {premise: The winters are mild., claim: mild-winters}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Map, Node, Rebuttal
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.WARNING, cure="use it in a step or an attack, tie it to a claim, or take it out")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Look at the nodes that neither the thesis nor the alternatives name."""
    if not amap.thesis:
        return
    for node in graph.nodes.values():
        if node.id not in graph.named and not node.links and not _takes_part(node, graph):
            yield Message(f'nothing uses "{node.id}"', subject=node)


def _takes_part(node: Node, graph: Graph) -> bool:
    """A node that names reasons or targets takes part even if they are misspelt."""
    if isinstance(node, Conclusion) and (node.because or (isinstance(node, Rebuttal) and node.against)):
        return True
    return bool(graph.steps_from(node.id) or graph.attacks_on(node.id))

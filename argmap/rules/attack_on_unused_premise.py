"""A rebuttal is aimed at something that the author's argument uses.

A premise from which nothing is drawn can fall without any harm. A rebuttal of it looks like an objection to the
argument and touches nothing; either the step from the premise has been forgotten, or the rebuttal belongs elsewhere.
What others hold may be rebutted for its own sake, and so may what a map compares with other maps (`claim:`).

Reported:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
  cheap: {premise: Night boats cost little.}
  crew:
    rebuttal: A night crew costs twice as much.
    by: the mayor
    against: cheap  # finding: attack-on-unused-premise
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand + cheap]}
  demand: {premise: Many people travel at night.}
  cheap: {premise: Night boats cost little.}
  crew:
    rebuttal: A night crew costs twice as much.
    by: the mayor
    against: cheap
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph, is_commitment
from argmap.model import Conclusion, Map, Node, Rebuttal
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.WARNING, cure="draw the step that the premise is part of, or aim at what is meant")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """A text that argues nothing (`thesis: none`) is spared."""
    if not amap.thesis:
        return
    for rebuttal in graph.nodes.values():
        for index, name in enumerate(rebuttal.against if isinstance(rebuttal, Rebuttal) else ()):
            target = graph.nodes.get(name)
            if target is not None and name not in graph.named and _is_idle(target, graph):
                text = f'"{rebuttal.id}" attacks "{name}", which nothing rests on'
                yield Message(text, at=f"against.{index}", subject=rebuttal)


def _is_idle(node: Node, graph: Graph) -> bool:
    own = is_commitment(node) and not node.by
    return own and not isinstance(node, Conclusion) and not node.links and not graph.steps_from(node.id)

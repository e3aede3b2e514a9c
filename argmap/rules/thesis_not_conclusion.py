"""A thesis is a conclusion.

A thesis is what the text argues for. A premise is what it argues from; a map whose thesis is a premise has no
argument for what it says matters most.

Reported:

```yaml
map: The night ferry
source: example
thesis: demand  # finding: thesis-not-conclusion
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
```

Accepted:

```yaml
map: The night ferry
source: example
thesis: ferry
nodes:
  ferry: {conclusion: The ferry should sail at night., because: [demand]}
  demand: {premise: Many people travel at night.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Map
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.ERROR, cure="name the conclusion that the text argues for, or write `thesis: none`")
def check(amap: Map, graph: Graph) -> Iterator[Message]:
    """Names that lead nowhere are left to `dangling-reference`."""
    for index, name in enumerate(amap.thesis or ()):
        if name in graph.nodes and not isinstance(graph.nodes[name], Conclusion):
            yield Message(f'the thesis "{name}" is a premise', at=f"thesis.{index}")

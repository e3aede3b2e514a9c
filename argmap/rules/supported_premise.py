"""A premise has no reasons; what has reasons is a conclusion.

Premises are where a map stops asking why. One that is given a reason is an intermediate conclusion, and a picture or
a verdict that took it for a premise would ignore the reason.

Reported:

```yaml
demand:
  premise: Many people travel at night.
  because: [shifts]  # finding: supported-premise
shifts: {evidence: The hospital changes shifts at midnight.}
```

Accepted:

```yaml
demand:
  conclusion: Many people travel at night.
  because: [shifts]
shifts: {evidence: The hospital changes shifts at midnight.}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Edit, Severity
from argmap.graph import Graph
from argmap.model import Basis, Conclusion, Node
from argmap.rules import Message, rule

#: The bases that a conclusion keeps when the key of its text changes.
_KEPT = frozenset({Basis.STATED, Basis.IMPUTED})


@rule(on=Node, severity=Severity.ERROR, cure="call it a `conclusion`, or take the reason out")
def check(node: Node, graph: Graph) -> Iterator[Message]:
    """The loader keeps the place of reasons that a premise cannot have."""
    if "because" not in node.places or isinstance(node, Conclusion):
        return
    key = node.places.get("text.key")
    fix = (Edit(graph.map.file, key, "conclusion"),) if key is not None and node.basis in _KEPT else ()
    at = "because.key" if "because.key" in node.places else "because"
    yield Message(f'"{node.id}" has a reason, so it is not a premise', at=at, fix=fix)
